"""What of a logout cannot be seen is said."""

import pytest

from build.office import judge
from launchready.model import State
from testbed.world.entry import Ending, Entry
from testbed.world.office import Office

FORGETS = Office(entry=Entry(ending=Ending.COOKIE))


def test_an_office_that_ends_every_session_passes() -> None:
    said = judge("AUT-12")

    assert said.state is State.PASS
    assert said.summary.endswith("(2 sessions)")


@pytest.mark.parametrize(
    ("office", "words"),
    [
        (Office(tires=12), "throttles us (429)"),
        (Office(keeps=True), "was made by this run and cannot be removed"),
    ],
)
def test_what_goes_wrong_on_the_way_is_inconclusive(office: Office, words: str) -> None:
    said = judge("AUT-12", office)

    assert said.state is State.INCONCLUSIVE
    assert words in said.summary


def test_a_route_that_is_no_logout_accuses_nobody() -> None:
    said = judge("AUT-12", lent=lambda text: text.replace("/v1/logout", "/v1/me/logout-of"))

    assert said.state is State.INCONCLUSIVE
    assert "/v1/me/logout-of" in said.summary


def test_another_session_goes_on_where_the_logout_is_said_to_end_one() -> None:
    office = Office(entry=Entry(ending=Ending.THIS))
    said = judge(
        "AUT-12",
        office,
        lent=lambda text: text.replace("_everywhere = true", "_everywhere = false"),
    )

    assert said.state is State.PASS
    assert said.summary.endswith("(1 session)")


def test_what_nobody_decided_is_left_to_a_person() -> None:
    def silent(text: str) -> str:
        return "\n".join(line for line in text.splitlines() if not line.startswith("logout"))

    said = judge("AUT-12", FORGETS, lent=silent)

    assert said.state is State.UNDECLARED
    assert said.summary == "the manifest says nothing of access.logout"
