import pytest

from launchready.audits.auth.channels import channels
from launchready.evidence.channels import Channels, Listener
from launchready.model import State


def listener(who: str, *, heard: bool = False, status: int = 200) -> Listener:
    return Listener("inbox", "GET /inbox/events", "chat.acme.test", who, heard, status)


DEAF, REFUSED = listener("another visitor"), listener("anybody", status=401)
HEARS = listener("another visitor", heard=True)
ENDED = listener("its owner, after the session was ended")
STAYS = listener("its owner, after the session was ended", heard=True)


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        (Channels((DEAF, REFUSED)), State.PASS),
        (Channels((DEAF,), (ENDED,)), State.PASS),
        (Channels((), (ENDED,), ("inbox",)), State.PASS),
        (Channels((DEAF, HEARS), (ENDED,)), State.FAIL),
        (Channels((DEAF,), (STAYS,)), State.FAIL),
        (Channels((), (), ("inbox",)), State.NOT_APPLICABLE),
    ],
)
def test_judges_by_what_was_heard(seen: Channels, state: State) -> None:
    assert channels.judge(seen).state is state


def test_says_who_heard_it_and_where() -> None:
    said = channels.judge(Channels((DEAF, HEARS), (STAYS,)))

    assert said.summary == "Others hear what is not for them: inbox"
    first, second = said.findings
    assert first.where == "GET /inbox/events at chat.acme.test by another visitor"
    assert first.got == "an event that is not for them arrives (200)"
    assert second.where.endswith("by its owner, after the session was ended")


def test_a_pass_says_how_many_listened() -> None:
    said = channels.judge(Channels((DEAF, REFUSED), (ENDED,)))

    assert said.summary == (
        "Nobody hears what is not for them (2 listened, nor 1 session that had ended)"
    )
    assert channels.judge(Channels((DEAF,))).summary.endswith("(1 listened)")


def test_what_keeps_nobody_out_is_named() -> None:
    said = channels.judge(Channels((), (), ("prices", "news")))

    assert said.summary == "The policy keeps nobody from hearing prices, news"
