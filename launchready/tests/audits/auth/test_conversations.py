import pytest

from build.conversations import conversations as seen
from launchready.audits.auth.conversations import conversations
from launchready.evidence.conversations import Conversations, Reader
from launchready.model import State


@pytest.mark.parametrize(
    ("what", "state"),
    [
        (seen(), State.PASS),
        (seen(bits=64), State.PASS),
        (seen(bits=63.9), State.FAIL),
        (seen(bits=0), State.FAIL),
        (seen(Reader.STRANGER), State.FAIL),
        (seen(Reader.NOBODY), State.FAIL),
        (seen(chosen=("sessionId",)), State.FAIL),
        (Conversations("chat.acme.test", seen().readings, (), (), 0, 0), State.PASS),
    ],
)
def test_each_way_to_a_strangers_conversation_is_one_too_many(
    what: Conversations, state: State
) -> None:
    assert conversations.judge(what).state is state


def test_a_fail_says_who_read_and_what_there_is_to_guess() -> None:
    said = conversations.judge(seen(Reader.NOBODY, chosen=("id",), bits=3))

    read, chosen, guessed = said.findings
    assert read.where == (
        "GET /v1/conversations/{id} at chat.acme.test by anybody without a session, "
        "who knows the id"
    )
    assert read.got == "the planted text comes back (200)"
    assert chosen.where == "id at chat.acme.test"
    assert guessed.got == "a counter: about 3 bits to guess, of 1000 seen"
    assert guessed.want == "64 bits or more"


def test_a_pass_says_how_much_was_seen_and_what_was_left_behind() -> None:
    said = conversations.judge(seen(left=2, refused="POST /v1/sessions refuses (429)"))

    assert said.summary == (
        "Conversations open to their own visitors alone, with 128 bits to guess in conversation"
        " ids (1000 seen: POST /v1/sessions refuses (429)); 2 sessions of this run could"
        " not be ended"
    )
