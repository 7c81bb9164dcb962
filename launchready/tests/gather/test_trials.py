"""What of a try cannot be seen is said, and is neither a pass nor a false alarm."""

import pytest

from build.office import Text, judge
from launchready.model import State
from testbed.healthy import API
from testbed.matrix.run import ENVIRON
from testbed.world.office import Hole, Office


def without(table: str) -> Text:
    """Take a table out, up to the next one."""

    def change(text: str) -> str:
        before, _, rest = text.partition(f"[{table}]\n")
        return before + rest[rest.index("\n[") :]

    return change


@pytest.mark.parametrize("audit", ["AUT-01", "AUT-02", "AUT-03", "AUT-04"])
def test_an_office_that_keeps_to_its_policy_passes(audit: str) -> None:
    assert judge(audit).state is State.PASS


@pytest.mark.parametrize(
    ("office", "words"),
    [
        (Office(patience=4, forgets=True), "ends too soon"),
        (Office(keeps=True), "was made by this run and cannot be removed"),
        (Office(tires=30), "throttles us (429)"),
    ],
)
def test_what_goes_wrong_on_the_way_is_inconclusive(office: Office, words: str) -> None:
    said = judge("AUT-03", office)

    assert said.state is State.INCONCLUSIVE
    assert words in said.summary


def test_a_hole_is_a_hole_though_the_api_refuses_later() -> None:
    holes = frozenset({Hole("foreign", "read", "leads")})

    assert judge("AUT-03", Office(holes=holes, tires=30)).state is State.FAIL


def test_a_hole_is_a_hole_though_the_object_cannot_be_removed() -> None:
    holes = frozenset({Hole("foreign", "read", "leads")})

    assert judge("AUT-03", Office(holes=holes, keeps=True)).state is State.FAIL


def test_wrong_credentials_are_inconclusive() -> None:
    said = judge("AUT-02", LAUNCHREADY_PEER_SECRET="a wrong password")  # noqa: S106 - it is wrong

    assert said.state is State.INCONCLUSIVE
    assert said.summary.startswith("[identity.peer] gets no further: POST /v1/login gives no token")
    assert "wrong password" not in str(said)


def test_a_peer_who_is_the_owner_is_inconclusive() -> None:
    said = judge(
        "AUT-02",
        lent=lambda text: text.replace("ben@acme.test", "ada@acme.test"),
        LAUNCHREADY_PEER_SECRET=ENVIRON["LAUNCHREADY_OWNER_SECRET"],
    )

    assert said.state is State.INCONCLUSIVE
    assert said.summary == "[identity.peer] is the same person as [identity.owner]"


@pytest.mark.parametrize(
    ("audit", "lent", "key"),
    [
        ("AUT-02", lambda text: text.replace("peer = []\n", ""), "resource.draft.peer"),
        ("AUT-04", lambda text: text.replace("low = []\n", ""), "resource.draft.low"),
        ("AUT-03", without("identity.foreign"), "identity.foreign"),
        ("AUT-01", lambda text: text[: text.index("\n[[resource")], "resource"),
        ("AUT-01", lambda _: "", "access"),
    ],
)
def test_what_nobody_decided_is_left_to_a_person(audit: str, lent: Text, key: str) -> None:
    said = judge(audit, lent=lent)

    assert said.state is State.UNDECLARED
    assert said.summary == f"the manifest says nothing of {key}"


def test_without_consent_nothing_is_tried() -> None:
    said = judge("AUT-01", lent=lambda text: text[: text.index("[consent.attack]")])

    assert said.state is State.NEEDS_CONSENT
    assert said.summary == f"name {API} under [consent.attack] in the manifest"


def test_an_owner_who_cannot_make_anything_is_inconclusive() -> None:
    said = judge("AUT-01", lent=lambda text: text.replace("POST /v1/drafts", "POST /v1/nothing"))

    assert said.state is State.INCONCLUSIVE
    assert "POST /v1/nothing gives no id at /id (404)" in said.summary
