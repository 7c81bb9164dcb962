"""What of a carrier cannot be seen is said, and no credential stands in what is said."""

import re

import pytest

from build.office import Text, judge
from launchready.model import State
from testbed.matrix.run import ENVIRON
from testbed.world.entry import Carrier, Entry
from testbed.world.office import Hole, Office


def without_carriers(text: str) -> str:
    return re.sub(r"carriers = \[.*?\]\n", "", text, flags=re.DOTALL)


def test_an_office_that_treats_them_alike_passes() -> None:
    said = judge("AUT-06")

    assert said.state is State.PASS
    assert said.summary.startswith("6 of 12 carriers open")


@pytest.mark.parametrize(
    ("office", "words"),
    [
        (
            Office(entry=Entry(takes=frozenset({Carrier.BEARER}))),
            "none of the carriers of [identity.peer] opens what is theirs",
        ),
        (Office(patience=15, forgets=True), "ends too soon"),
        (Office(tires=30), "throttles us (429)"),
        (Office(keeps=True), "was made by this run and cannot be removed"),
    ],
)
def test_what_goes_wrong_on_the_way_is_inconclusive(office: Office, words: str) -> None:
    said = judge("AUT-06", office)

    assert said.state is State.INCONCLUSIVE
    assert words in said.summary


def test_a_hole_is_a_hole_though_the_object_cannot_be_removed() -> None:
    office = Office(holes=frozenset({Hole("peer", "read", by=Carrier.KEY)}), keeps=True)

    assert judge("AUT-06", office).state is State.FAIL


@pytest.mark.parametrize(
    ("lent", "key"),
    [
        (without_carriers, "identity.peer.carriers"),
        (lambda text: text.replace("low = []", ""), "resource.draft.low"),
    ],
)
def test_what_nobody_decided_is_left_to_a_person(lent: Text, key: str) -> None:
    said = judge("AUT-06", lent=lent)

    assert said.state is State.UNDECLARED
    assert said.summary == f"the manifest says nothing of {key}"


def test_what_comes_to_nothing_names_no_credential() -> None:
    tired = Office(tires=75)
    said = judge("AUT-06", tired)

    assert "throttle" in said.summary
    assert "access_token" not in str(said)
    assert not any(secret in str(said) for secret in ENVIRON.values())
