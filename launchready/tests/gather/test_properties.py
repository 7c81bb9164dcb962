"""What of a property cannot be seen is said, and is neither a pass nor a false alarm."""

import pytest

from build.office import Text, judge
from launchready.model import State
from testbed.world.office import Office
from testbed.world.papers import Papers

SHARED = 'guarded = { status = "won", tenant = "bolt" }'


def instead(old: str, new: str) -> Text:
    return lambda text: text.replace(old, new)


def test_an_office_that_keeps_its_properties_passes() -> None:
    said = judge("AUT-05")

    assert said.state is State.PASS
    assert said.summary == "No property was taken (4 tried) or shown (10 looked for)"


@pytest.mark.parametrize(
    ("lent", "words"),
    [
        (instead('status = "won"', 'status = "new"'), "status is new by itself: name another"),
        (instead('status = "won"', 'rank = "won"'), "no answer to its owner shows rank"),
        (instead('"phone": "{private}"', '"fax": "{private}"'), "does not read what stands for"),
        (instead('status = "won"', '"a/status" = "won"'), "the body has no place for a/status"),
        (instead("POST /v1/leads", "POST /v1/nothing"), "gives no id at /id (404)"),
    ],
)
def test_what_nobody_can_tell_is_inconclusive(lent: Text, words: str) -> None:
    said = judge("AUT-05", lent=lent)

    assert said.state is State.INCONCLUSIVE
    assert words in said.summary


@pytest.mark.parametrize(
    ("lent", "key"),
    [
        (instead(SHARED, ""), "resource.lead.guarded"),
        (instead('hidden = ["score"]', ""), "resource.lead.hidden"),
        (
            lambda text: (
                text.replace(SHARED, "guarded = {}")
                .replace('hidden = ["score"]', "hidden = []")
                .replace(', "phone": "{private}"', "")
            ),
            "resource.guarded",
        ),
    ],
)
def test_what_nobody_decided_is_left_to_a_person(lent: Text, key: str) -> None:
    said = judge("AUT-05", lent=lent)

    assert said.state is State.UNDECLARED
    assert said.summary == f"the manifest says nothing of {key}"


@pytest.mark.parametrize(
    "office",
    [
        Office(papers=Papers(takes=frozenset({("create", "tenant")}))),
        Office(papers=Papers(scores=frozenset({"read"})), keeps=True),
        Office(papers=Papers(scores=frozenset({"read"})), patience=9),
    ],
)
def test_a_hole_is_a_hole_though_something_else_goes_wrong(office: Office) -> None:
    assert judge("AUT-05", office).state is State.FAIL


def test_a_session_that_always_ends_is_inconclusive() -> None:
    said = judge("AUT-05", Office(patience=4, forgets=True))

    assert said.state is State.INCONCLUSIVE
