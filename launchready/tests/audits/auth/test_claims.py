import pytest

from launchready.audits.auth.claims import claims
from launchready.evidence.claims import Claims, Pretence, Proof
from launchready.model import State


def seen(*pretences: Pretence, renamed: bool | None = False) -> Claims:
    return Claims("chat.acme.test", "POST /v1/leads", pretences, renamed)


def stranger(
    proof: Proof = Proof.NONE, *, taken: bool = True, shown: bool = False, mingled: bool = False
) -> Pretence:
    return Pretence(proof, taken, shown, mingled, 201)


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        (seen(stranger()), State.PASS),
        (seen(stranger(taken=False)), State.PASS),
        (seen(stranger(), renamed=None), State.PASS),
        (seen(stranger(shown=True)), State.FAIL),
        (seen(stranger(taken=False, shown=True)), State.FAIL),
        (seen(stranger(mingled=True)), State.FAIL),
        (seen(stranger(), stranger(Proof.BORROWED, shown=True)), State.FAIL),
        (seen(stranger(), renamed=True), State.FAIL),
    ],
)
def test_judges_by_what_strangers_got_and_left(seen: Claims, state: State) -> None:
    assert claims.judge(seen).state is state


def test_says_what_sufficed_and_what_came_of_it() -> None:
    said = claims.judge(
        seen(stranger(Proof.UNSIGNED, shown=True), stranger(Proof.BORROWED, mingled=True))
    )

    assert said.summary == (
        "The chat of chat.acme.test takes strangers for the person, without the signature "
        "and with the signature of another address"
    )
    first, second = said.findings
    assert first.where == "POST /v1/leads at chat.acme.test, without the signature"
    assert first.got == "the person's words (201)"
    assert second.got == "a stranger's words among the person's (201)"


def test_a_name_that_is_lost_is_said_by_itself() -> None:
    said = claims.judge(seen(stranger(), renamed=True))

    assert said.summary == "A stranger renames whoever they claim to be at chat.acme.test"
    assert said.findings[0].where == "POST /v1/leads at chat.acme.test"


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (seen(stranger()), "(1 stranger), and the person keeps their name"),
        (seen(stranger(), stranger(), renamed=None), "(2 strangers)"),
    ],
)
def test_a_pass_says_how_many_were_tried_and_whether_names_were_read(
    seen: Claims, words: str
) -> None:
    assert claims.judge(seen).summary.endswith(words)
