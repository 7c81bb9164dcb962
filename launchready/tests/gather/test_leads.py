"""Leads are sent as people and as machines do, and what of them cannot be seen is said."""

from collections.abc import Callable

import pytest

from build.office import judge
from launchready.model import State
from testbed.world.letterbox import Letterbox
from testbed.world.office import Office

TRAPPED = '\ntrap = "website"'


def taking(letterbox: Letterbox) -> Office:
    return Office(letterbox=letterbox)


def test_people_are_heard_and_machines_are_not() -> None:
    said = judge("ABU-12")

    assert said.state is State.PASS
    assert said.summary.endswith("hears 2 of 2 people, and keeps or marks 5 of 5 machines")


def test_a_form_that_may_bring_in_two_is_held_to_two() -> None:
    def two(text: str) -> str:
        return text.replace('trap = "website"\n', 'trap = "website"\neach = 2\n')

    said = judge("ABU-12", taking(Letterbox(each=0)), two)
    assert said.state is State.FAIL
    assert [each.got for each in said.findings] == ["2 of 2 arrive like a person's (answered 201)"]


def test_a_trap_that_browsers_fill_in_catches_people() -> None:
    said = judge(
        "ABU-12",
        taking(Letterbox(trap="company")),
        lambda text: text.replace(TRAPPED, '\ntrap = "company"'),
    )

    assert said.state is State.FAIL
    assert said.summary == "api.acme.test loses 1 of 2 people"
    assert said.findings[0].got == "the lead is marked as a machine's (answered 201)"


def test_without_a_trap_nobody_falls_into_one() -> None:
    said = judge("ABU-12", lent=lambda text: text.replace(TRAPPED, ""))

    assert said.state is State.PASS
    assert said.summary.endswith("4 of 4 machines")


@pytest.mark.parametrize(
    ("office", "lent", "words"),
    [
        (taking(Letterbox(late=99)), str, "shows no lead of a person (200)"),
        (taking(Letterbox(keeps=True)), str, "leaves 5 leads that this run made"),
        (Office(tires=12), str, "throttles us (429)"),
        (
            taking(Letterbox()),
            lambda text: text.replace("?state=suspect", "?state=new"),
            "shows what GET /v1/inquiries does",
        ),
        (
            taking(Letterbox()),
            lambda text: text.replace("/v1/forms", "/v1/form-of-nobody"),
            "gives no form (404)",
        ),
    ],
)
def test_what_goes_wrong_on_the_way_is_inconclusive(
    office: Office, lent: Callable[[str], str], words: str
) -> None:
    said = judge("ABU-12", office, lent)

    assert said.state is State.INCONCLUSIVE
    assert words in said.summary


def test_a_hole_stays_one_where_nothing_can_be_removed() -> None:
    said = judge("ABU-12", taking(Letterbox(keeps=True, haste=0)))

    assert said.state is State.FAIL


def test_what_nobody_declared_is_left_to_a_person() -> None:
    def silent(text: str) -> str:
        return text[: text.index("[lead]")] + text[text.index("[[resource]]") :]

    said = judge("ABU-12", lent=silent)

    assert said.state is State.UNDECLARED
    assert said.summary == "the manifest says nothing of lead"
