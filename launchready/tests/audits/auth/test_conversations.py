import pytest

from build.conversations import conversations as seen
from build.conversations import minted
from launchready.audits.auth.conversations import conversations
from launchready.evidence.conversations import Conversations, Reader
from launchready.evidence.minted import Minted
from launchready.model import State


@pytest.mark.parametrize(
    ("what", "names", "state"),
    [
        (seen(), minted(), State.PASS),
        (seen(), minted(bits=64), State.PASS),
        (seen(), minted(bits=63.9), State.FAIL),
        (seen(), minted(bits=0), State.FAIL),
        (seen(Reader.STRANGER), minted(), State.FAIL),
        (seen(Reader.NOBODY), minted(), State.FAIL),
        (seen(chosen=("sessionId",)), minted(), State.FAIL),
        (seen(), Minted("chat.acme.test", ()), State.PASS),
    ],
)
def test_each_way_to_a_strangers_conversation_is_one_too_many(
    what: Conversations, names: Minted, state: State
) -> None:
    assert conversations.judge(what, names).state is state


def test_a_fail_says_who_read_and_what_there_is_to_guess() -> None:
    said = conversations.judge(seen(Reader.NOBODY, chosen=("id",)), minted(bits=3))

    read, chosen, guessed = said.findings
    assert read.where == (
        "GET /v1/conversations/{id} at chat.acme.test by anybody without a session, "
        "who knows the id"
    )
    assert read.got == "the planted text comes back (200)"
    assert chosen.where == "id at chat.acme.test"
    assert guessed.got == "a counter: about 3 bits to guess, of 1000 seen"
    assert guessed.want == "64 bits or more"


@pytest.mark.parametrize(
    ("names", "summary"),
    [
        (Minted("chat.acme.test", ()), "Conversations open to their own visitors alone"),
        (
            minted(),
            (
                "Conversations open to their own visitors alone, with 128 bits to guess in"
                " conversation ids (1000 seen)"
            ),
        ),
    ],
)
def test_a_pass_says_no_more_than_was_seen(names: Minted, summary: str) -> None:
    assert conversations.judge(seen(), names).summary == summary


def test_a_pass_says_how_much_was_seen_and_what_was_left_behind() -> None:
    said = conversations.judge(
        seen(left=1), minted(left=1, refused="POST /v1/sessions refuses (429)")
    )

    assert said.summary == (
        "Conversations open to their own visitors alone, with 128 bits to guess in conversation"
        " ids (1000 seen: POST /v1/sessions refuses (429)); 2 sessions of this run could"
        " not be ended"
    )
