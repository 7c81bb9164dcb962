"""A chat is judged by what it takes; what cannot be told is said, and is no pass."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from launchready.manifest import load
from launchready.model import Spent, State, Verdict
from launchready.run.check import gathered, judged
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.healthy import CHAT, WWW, healthy
from testbed.lending import lending
from testbed.matrix.run import ENVIRON
from testbed.running import running
from testbed.world.chatroom import Chatroom

HASTE = "\n[pace]\nprobes_per_second = 50\n"
HEALTHY = Chatroom()


def judge(
    audit: str, chat: Chatroom = HEALTHY, lent: Callable[[str], str] = str
) -> tuple[Verdict, Spent]:
    """Let one audit look at a chat, with the manifest changed."""

    async def looked() -> tuple[Verdict, Spent]:
        world = healthy().at(CHAT, lambda site: replace(site, chat=chat))
        async with running(world, also=f"{HASTE}{lent(lending())}") as it:
            manifest = load(it.manifest, environ=ENVIRON)
            placed = order(manifest, datetime.now(UTC), Selection(only=(audit,)))
            scorecard = judged(await gathered(placed, Silent()))
            return scorecard.verdicts[0], scorecard.spent

    return asyncio.run(looked())


def test_a_long_message_that_is_refused_by_a_limit_of_messages_proves_nothing() -> None:
    said, _ = judge("ABU-08", Chatroom(limit=1, longest=0))

    assert said.state is State.INCONCLUSIVE
    assert said.summary.endswith("it may not be the length")


def test_a_chat_that_takes_nothing_is_inconclusive() -> None:
    said, _ = judge("ABU-01", Chatroom(mute=True))

    assert said.state is State.INCONCLUSIVE
    assert said.summary == "POST /v1/messages takes no message at all (401)"


@pytest.mark.parametrize("audit", ["ABU-02", "ABU-03"])
def test_where_there_is_no_limit_no_disguise_is_needed(audit: str) -> None:
    said, _ = judge(audit, Chatroom(limit=0))

    assert said.state is State.INCONCLUSIVE
    assert "refused none of 9 messages: there is no limit to get by" in said.summary


@pytest.mark.parametrize(
    ("audit", "line", "key"),
    [
        ("ABU-01", "turns_per_minute = 6\n", "chat.turns_per_minute"),
        ("ABU-08", "message_chars = 200\n", "chat.message_chars"),
    ],
)
def test_what_is_not_declared_is_left_to_a_person(audit: str, line: str, key: str) -> None:
    said, _ = judge(audit, lent=lambda text: text.replace(line, ""))

    assert said.state is State.UNDECLARED
    assert said.summary == f"the manifest says nothing of {key}"


def test_no_more_turns_are_sent_than_somebody_consented_to() -> None:
    said, spent = judge("ABU-01", lent=lambda text: text.replace("turns = 200", "turns = 3"))

    assert said.state is State.NEEDS_CONSENT
    assert "[consent.attack] allows no more turns" in said.summary
    assert spent.requests < 10


def test_a_manifest_without_a_chat_leaves_the_limits_to_a_person() -> None:
    def without(text: str) -> str:
        return text[: text.index("[chat]")] + text[text.index("[consent.attack]") :]

    said, _ = judge("ABU-01", lent=without)

    assert (said.state, said.summary) == (State.UNDECLARED, "the manifest says nothing of chat")


EMBEDDED = Chatroom(embedder=f"https://{WWW}")
TICKET = """
[[chat.before]]
route = "POST /v1/tickets"
headers = {{ Origin = "https://{origin}" }}
keep = {{ ticket = "/ticket" }}
"""


def embedded_in(origin: str) -> Callable[[str], str]:
    """Ask for a ticket first, and begin the session with it."""

    def lent(text: str) -> str:
        begins = text.replace("[chat]\n", '[chat]\nstart_body = \'{"ticket": "{ticket}"}\'\n')
        return begins + TICKET.format(origin=origin)

    return lent


def test_a_session_begins_in_as_many_steps_as_it_takes() -> None:
    said, _ = judge("ABU-01", EMBEDDED, embedded_in(WWW))

    assert said.state is State.PASS


@pytest.mark.parametrize("lent", [str, embedded_in("evil.test")], ids=["no step", "refused"])
def test_a_session_that_is_not_given_proves_nothing(lent: Callable[[str], str]) -> None:
    said, _ = judge("ABU-01", EMBEDDED, lent)

    assert said.state is State.INCONCLUSIVE
    assert said.summary == "POST /v1/sessions gives no session (403)"
