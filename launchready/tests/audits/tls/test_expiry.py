from datetime import timedelta

import pytest

from build.tls import IPV6, NOW, certificate, certificates, presented
from launchready.audits.tls.expiry import expiry
from launchready.evidence.clock import AsOf
from launchready.evidence.tls import Broken, Certificates, Refused
from launchready.model import State

TODAY = AsOf(NOW)


def lasting(days: float, left: float) -> Certificates:
    return certificates(presented(leaf=certificate(days, left)))


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        pytest.param(lasting(90, 60), State.PASS, id="90-days"),
        pytest.param(lasting(6, 3), State.PASS, id="6-days-renewed-at-half"),
        pytest.param(lasting(45, 16), State.PASS, id="45-days-with-16-left"),
        pytest.param(lasting(398, 120), State.WARN, id="a-year-with-120-days-left"),
        pytest.param(lasting(90, 29), State.WARN, id="renewal-is-late"),
        pytest.param(lasting(100, 33), State.PASS, id="exactly-a-third"),
        pytest.param(lasting(100, 15), State.WARN, id="exactly-the-lower-bound"),
        pytest.param(lasting(90, 13), State.FAIL, id="13-of-90-days"),
        pytest.param(lasting(398, 30), State.FAIL, id="30-days-are-little-for-a-year"),
        pytest.param(lasting(90, -1), State.FAIL, id="expired"),
        pytest.param(lasting(-1, 30), State.FAIL, id="ends-before-it-begins"),
        pytest.param(certificates(), State.NOT_APPLICABLE, id="no-address"),
        pytest.param(certificates(Refused("192.0.2.1")), State.NOT_APPLICABLE, id="closed"),
        pytest.param(certificates(Broken("192.0.2.1", "x")), State.NOT_APPLICABLE, id="broken"),
        pytest.param(
            certificates(presented(), presented(IPV6, leaf=certificate(90, 5))),
            State.FAIL,
            id="one-of-two-addresses",
        ),
    ],
)
def test_judges_the_part_of_the_lifetime_that_is_left(seen: Certificates, state: State) -> None:
    assert expiry.judge(seen, TODAY).state is state


@pytest.mark.parametrize(
    ("left", "words"),
    [(5, "is about to expire"), (0, "has expired"), (-5, "has expired")],
    ids=["soon", "this-very-moment", "over"],
)
def test_says_whether_it_is_over(left: float, words: str) -> None:
    assert expiry.judge(lasting(90, left), TODAY).summary == f"A certificate of acme.test {words}"


def test_the_same_certificate_ages_with_the_run() -> None:
    later = AsOf(NOW + timedelta(days=50))

    assert expiry.judge(lasting(90, 60), TODAY).state is State.PASS
    assert expiry.judge(lasting(90, 60), later).state is State.FAIL


@pytest.mark.parametrize(
    ("others", "state"), [(33, State.WARN), (15, State.FAIL)], ids=["a-warning", "a-fail"]
)
def test_names_only_the_addresses_below_the_bound(others: float, state: State) -> None:
    just, below = certificate(100, others), certificate(100, others - 1)
    seen = certificates(presented(leaf=just), presented(IPV6, leaf=below))
    said = expiry.judge(seen, TODAY)

    assert said.state is state
    assert [finding.where for finding in said.findings] == [f"acme.test:443 ({IPV6})"]


def test_names_the_address_and_the_last_moment() -> None:
    seen = certificates(presented(), presented(IPV6, leaf=certificate(90, 9)))
    [finding] = expiry.judge(seen, TODAY).findings

    assert finding.where == f"acme.test:443 ({IPV6})"
    assert finding.got == "10% left, until 2026-06-10 12:00 UTC"
