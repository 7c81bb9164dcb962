import pytest

from launchready.audits.redirects.open_redirect import open_redirect
from launchready.evidence.forwards import CANARY, Forward, Forwards
from launchready.model import Finding, State

SENT = Forward("https://acme.test/login?next=x", f"//{CANARY}/", "Location", f"//{CANARY}/")


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        (Forwards("acme.test", 22, ()), State.PASS),
        (Forwards("acme.test", 22, (SENT,)), State.FAIL),
        (Forwards("acme.test", 0, ()), State.NOT_APPLICABLE),
    ],
    ids=["nowhere", "to-the-canary", "closed"],
)
def test_judges_whether_the_canary_was_reached(seen: Forwards, state: State) -> None:
    assert open_redirect.judge(seen).state is state


def test_says_where_by_what_and_for_which_value() -> None:
    assert open_redirect.judge(Forwards("acme.test", 9, (SENT,))).findings == (
        Finding(
            "https://acme.test/login",
            f"Location: //{CANARY}/ for //{CANARY}/",
            "an address of this product, or none",
        ),
    )


def test_says_how_often_it_asked() -> None:
    said = open_redirect.judge(Forwards("acme.test", 22, ()))

    assert said.summary == "acme.test sends nobody elsewhere, asked in 22 ways"
