import pytest

from launchready.audits.web.embedding import embedding
from launchready.evidence.embeds import Embeds, Entry, Way
from launchready.model import State


def tried(*opened: Way, ticketed: bool = True) -> Embeds:
    """Try each way once, of which these are open."""
    entries = tuple(
        Entry(way, way.name, way in opened, 202 if way in opened else 403) for way in Way
    )
    return Embeds("chat.acme.test", "https://www.acme.test", ticketed, entries)


@pytest.mark.parametrize("way", Way)
def test_any_way_in_is_one_too_many(way: Way) -> None:
    said = embedding.judge(tried(way))

    assert said.state is State.FAIL
    assert said.summary == f"The chat of chat.acme.test opens {way}"
    [finding] = said.findings
    assert finding.where == f"chat.acme.test, asked {way} ({way.name})"
    assert (finding.got, finding.want) == ("a message is taken (202)", "no chat")


@pytest.mark.parametrize(("ticketed", "what"), [(True, "a ticket"), (False, "a session")])
def test_a_pass_says_what_was_given_and_how_much_was_tried(ticketed: bool, what: str) -> None:
    said = embedding.judge(tried(ticketed=ticketed))

    assert said.state is State.PASS
    assert said.summary == (
        f"Only https://www.acme.test gets {what} that opens the chat ({len(Way)} others tried)"
    )
