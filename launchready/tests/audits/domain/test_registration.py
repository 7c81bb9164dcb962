from datetime import timedelta

import pytest

from build.verdicts import AS_OF
from launchready.audits.domain.registration import registration
from launchready.evidence.clock import AsOf
from launchready.evidence.rdap import Registration, Registrations
from launchready.model import Judgement, State

LOCK = "client transfer prohibited"
FAR = AS_OF + timedelta(days=400)


def domain(
    name: str = "acme.test", days: float | None = 400, *statuses: str, renews: bool | None = None
) -> Registration:
    ends = None if days is None else AS_OF + timedelta(days=days)
    return Registration(name, ends, statuses or (LOCK,), "https://rdap.test/", renews)


def judged(*domains: Registration) -> Judgement:
    return registration.judge(Registrations(domains), AsOf(AS_OF))


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (400, State.PASS),
        (60, State.PASS),
        (59.9, State.WARN),
        (30, State.WARN),
        (29.9, State.FAIL),
        (0, State.FAIL),
        (-1, State.FAIL),
    ],
)
def test_it_must_run_for_a_while(days: float, state: State) -> None:
    assert judged(domain("acme.test", days)).state is state


def test_what_has_ended_is_said_so() -> None:
    assert judged(domain("acme.test", -1)).summary == "acme.test has ended"
    assert judged(domain("acme.test", 0)).summary == "acme.test has ended"
    assert judged(domain("acme.test", 10)).summary == "acme.test ends in 10 days"


@pytest.mark.parametrize(
    ("statuses", "state"),
    [
        ((LOCK,), State.PASS),
        (("server transfer prohibited",), State.PASS),
        (("transfer prohibited",), State.PASS),
        (("locked",), State.PASS),
        ((LOCK, "auto renew period"), State.PASS),
        ((LOCK, "client hold"), State.FAIL),
        ((LOCK, "server hold"), State.FAIL),
        ((LOCK, "redemption period"), State.FAIL),
        ((LOCK, "pending delete"), State.FAIL),
        ((LOCK, "pending restore"), State.FAIL),
        (("not registered",), State.FAIL),
        ((LOCK, "pending transfer"), State.WARN),
        (("active",), State.FAIL),
        (("client update prohibited",), State.FAIL),
    ],
)
def test_it_is_judged_by_its_statuses(statuses: tuple[str, ...], state: State) -> None:
    assert judged(domain("acme.test", 400, *statuses)).state is state


def test_shows_the_statuses_in_the_place_of_a_lock() -> None:
    bare = Registration("acme.test", FAR, (), "https://rdap.test/")
    found = [judged(each).findings[0].got for each in (domain("acme.test", 400, "active"), bare)]

    assert found == [("active",), "no status"]


def test_a_country_may_have_no_locks() -> None:
    assert judged(domain("acme.de", 400, "active")).state is State.WARN
    assert judged(domain("acme.de", 400, "active", "client hold")).state is State.FAIL


@pytest.mark.parametrize(
    ("renews", "state"), [(True, State.PASS), (None, State.PASS), (False, State.WARN)]
)
def test_whoever_says_that_it_does_not_renew_is_warned(renews: bool | None, state: State) -> None:
    assert judged(domain(renews=renews)).state is state


def test_one_bad_domain_among_good_ones_fails() -> None:
    said = judged(domain(), domain("other.test", 3), domain("third.test", 40))

    assert said.state is State.FAIL
    assert [finding.where for finding in said.findings] == ["other.test (https://rdap.test/)"]


def test_a_host_of_a_providers_has_no_registration_of_its_own() -> None:
    assert judged().state is State.NOT_APPLICABLE
