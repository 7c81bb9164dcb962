"""A stranger who gets nothing proves something only where a claim is seen to be taken."""

import pytest

from build.chatting import Text, judge
from launchready.model import State
from testbed.people import variable
from testbed.world.chatroom import Chatroom
from testbed.world.claims import Belief, Claims, Doubt, Proven

ALL = Claims(proven=Proven.ALL)
LABEL = Claims(belief=Belief.LABEL)


def without(*keys: str) -> Text:
    """Take keys out of `[chat.claim]`."""

    def taken(text: str) -> str:
        before, claim, after = text.partition("[chat.claim]")
        stated, meter, rest = after.partition("[meter]")
        kept = [line for line in stated.splitlines() if not line.startswith(keys)]
        return "\n".join([before + claim, *kept, meter + rest])

    return taken


def undeclared(text: str) -> str:
    return text[: text.index("[chat.claim]")] + text[text.index("[meter]") :]


NOT_SHOWN, NOT_SIGNED = without("contacts"), without("secret")


@pytest.mark.parametrize(
    ("claims", "lent", "words"),
    [
        (Claims(), str, "(2 strangers), and the person keeps their name"),
        (Claims(), NOT_SHOWN, "is not taken for them (2 strangers)"),
        (Claims(), NOT_SIGNED, "(1 stranger), and the person keeps their name"),
        (Claims(), without("route", "body", "accepted"), "the person keeps their name"),
        (LABEL, without("start_body", "secret"), "the person keeps their name"),
        (LABEL, NOT_SIGNED, "the person keeps their name"),
    ],
)
def test_each_way_to_claim_is_tried_and_each_control_suffices(
    claims: Claims, lent: Text, words: str
) -> None:
    said, _ = judge("AUT-08", Chatroom(claims=claims), lent)

    assert said.state is State.PASS
    assert said.summary.endswith(words)


@pytest.mark.parametrize(
    ("claims", "lent"),
    [
        (ALL, NOT_SIGNED),
        (ALL, NOT_SHOWN),
        (Claims(Belief.TOLD, Proven.ALL, deaf=True), str),
        (Claims(form=Belief.WORDS), without("start_body", "secret")),
    ],
)
def test_who_gets_the_history_needs_no_control(claims: Claims, lent: Text) -> None:
    said, _ = judge("AUT-08", Chatroom(claims=claims), lent)

    assert said.state is State.FAIL


@pytest.mark.parametrize(
    ("chat", "lent", "words"),
    [
        (Chatroom(claims=Claims(deaf=True)), str, "does not show who left their name"),
        (Chatroom(claims=LABEL), NOT_SHOWN, "secret, shows nothing of the first"),
        (Chatroom(claims=LABEL), str, "secret, shows nothing of the first"),
        (Chatroom(claims=Claims(doubt=Doubt.REFUSED)), NOT_SIGNED, "takes no claim of a new"),
        (Chatroom(limit=1), str, "is throttled (429)"),
        (Chatroom(mute=True), str, "takes no message"),
    ],
)
def test_what_was_not_seen_to_be_taken_is_inconclusive(
    chat: Chatroom, lent: Text, words: str
) -> None:
    said, _ = judge("AUT-08", chat, lent)

    assert said.state is State.INCONCLUSIVE
    assert words in said.summary


@pytest.mark.parametrize("proven", [Proven.OWN, Proven.LAX])
def test_a_wrong_key_proves_nothing(proven: Proven) -> None:
    chat = Chatroom(claims=Claims(proven=proven))
    said, _ = judge("AUT-08", chat, **{variable("claim"): "another"})

    assert said.state is State.INCONCLUSIVE


@pytest.mark.parametrize(
    ("lent", "key"),
    [(undeclared, "chat.claim"), (without("contacts", "secret"), "chat.claim.contacts")],
)
def test_what_nobody_declared_is_left_to_a_person(lent: Text, key: str) -> None:
    said, _ = judge("AUT-08", lent=lent)

    assert said.state is State.UNDECLARED
    assert said.summary == f"the manifest says nothing of {key}"
