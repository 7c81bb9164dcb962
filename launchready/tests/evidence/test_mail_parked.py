import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.mail_parked import QUESTIONS_AT_MOST, Parked, parked
from launchready.evidence.names import is_provided
from mail_zone import Zone, told

LOCKED = {
    "acme.test TXT": ["v=spf1 -all"],
    "_dmarc.acme.test TXT": ["v=DMARC1; p=reject"],
    "acme.test MX": ["0 "],
    "acme.test A": ["192.0.2.1"],
}


def seen(zone: Zone, host: str = "www.acme.test", *declared: str) -> Parked:
    return told(parked(host, declared), zone).value


def test_a_locked_domain() -> None:
    assert seen(LOCKED) == Parked(
        host="www.acme.test",
        domain="acme.test",
        sends="",
        provided=False,
        records=("v=spf1 -all",),
        default="-",
        policy="reject",
        policy_records=("v=DMARC1; p=reject",),
        exchanges=("",),
        addressed=True,
    )


@pytest.mark.parametrize(
    ("record", "senders", "default", "error"),
    [
        ("v=spf1 mx -all", ("mx",), "-", ""),
        ("v=spf1 ip4:192.0.2.1 ?all", ("ip4:192.0.2.1",), "?", ""),
        ("v=spf1 -all mx", (), "-", ""),
        ("v=spf1 redirect=other.test", ("a",), "~", ""),
        ("v=spf1", (), "", ""),
        ("v=spf1 bogus -all", (), "", "acme.test: bogus: no such mechanism"),
    ],
    ids=["mx", "a network", "behind all", "behind a redirect", "empty", "broken"],
)
def test_who_may_send(record: str, senders: tuple[str, ...], default: str, error: str) -> None:
    found = seen({"acme.test TXT": [record], "other.test TXT": ["v=spf1 a ~all"]})

    assert (found.senders, found.default) == (senders, default)
    assert found.error.startswith(error)
    assert bool(found.error) == bool(error)


@pytest.mark.parametrize(
    ("declared", "sends"),
    [
        (("acme.test",), "acme.test"),
        (("other.test", "acme.test"), "acme.test"),
        (("mail.acme.test",), ""),
        ((), ""),
    ],
    ids=["itself", "one of two", "only below", "none"],
)
def test_a_mail_domain_is_known(declared: tuple[str, ...], sends: str) -> None:
    assert seen(LOCKED, "www.acme.test", *declared).sends == sends


@pytest.mark.parametrize(
    ("entries", "exchanges"),
    [([], ()), (["0 "], ("",)), (["0 ."], ("",)), (["10 mx.test"], ("mx.test",))],
    ids=["none", "null", "null with its dot", "one"],
)
def test_mail_exchangers(entries: list[str], exchanges: tuple[str, ...]) -> None:
    assert seen({"acme.test MX": entries, "acme.test A": ["192.0.2.1"]}).exchanges == exchanges


@pytest.mark.parametrize(
    ("name", "provided"),
    [
        ("acme.vercel.app", True),
        ("acme.github.io", True),
        ("www.acme.co.uk", False),
        ("acme.test", False),
    ],
)
def test_a_providers_domain_is_known(name: str, provided: bool) -> None:
    assert is_provided(name) is provided


def test_a_host_without_a_domain_asks_nothing() -> None:
    assert told(parked("co.uk", ()), {}).asked == ()


@given(st.text(alphabet="v=spf1 amxinclude:?~+-.", max_size=60))
def test_any_record_comes_to_an_end(record: str) -> None:
    said = told(parked("acme.test", ()), {"acme.test TXT": [f"v=spf1 {record}"]})

    assert len(said.asked) <= QUESTIONS_AT_MOST
