import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import dns.dnssec
import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.query
import dns.rcode
import dns.rrset
import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import APEX, CHAT, WWW, healthy
from testbed.running import Running

HERE, SECOND = "127.0.0.1", "127.0.0.2"
Given = tuple[dns.rrset.RRset | None, dns.rrset.RRset | None]


def given(it: Running, name: str, type_: str, address: str = HERE) -> Given:
    """Ask with the wish for signatures: the set and its signatures."""
    query = dns.message.make_query(name, type_, want_dnssec=True, payload=1232)
    reply = dns.query.udp(query, address, port=it.ports.authority, timeout=5)
    kinds = {dns.rdatatype.to_text(rrset.rdtype): rrset for rrset in reply.answer}
    found = kinds.get(type_) or kinds.get("CNAME")
    return found, kinds.get("RRSIG")


def valid(it: Running, name: str, type_: str, address: str = HERE) -> bool:
    keys, _ = given(it, APEX, "DNSKEY", address)
    found, signatures = given(it, name, type_, address)
    try:
        dns.dnssec.validate(found, signatures, {keys.name: keys})
    except dns.exception.ValidationFailure:
        return False
    return True


def vouched(it: Running) -> set[bool]:
    """Which of the zone's keys have a DS."""
    ds, _ = given(it, APEX, "DS")
    keys, _ = given(it, APEX, "DNSKEY")
    made = [dns.dnssec.make_ds(dns.name.from_text(APEX), key, "SHA256") for key in keys]
    return {digest in ds for digest in made}


@pytest.fixture
def twin() -> Iterator[Callable[[str], Running]]:
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(serving(find(f"dnssec.{name}")(healthy())))


@pytest.mark.parametrize("name", ["valid", "signed-for-two-days", "ds-of-a-key-to-come"])
def test_every_set_validates(twin: Callable[[str], Running], name: str) -> None:
    it = twin(name)

    assert vouched(it) == {True}
    for host, type_ in [(APEX, "DNSKEY"), (APEX, "SOA"), (APEX, "A"), (APEX, "MX"), (WWW, "A")]:
        assert valid(it, host, type_)


def test_signatures_come_only_to_who_wants_them(
    ask: Callable, twin: Callable[[str], Running]
) -> None:
    types = [dns.rdatatype.to_text(rrset.rdtype) for rrset in ask(twin("valid"), WWW, "A").answer]

    assert types == ["A"]


def test_the_healthy_product_is_not_signed() -> None:
    with serving(healthy()) as it:
        assert given(it, APEX, "DS") == given(it, APEX, "DNSKEY") == (None, None)
        assert given(it, APEX, "A")[1] is None


def test_a_ds_was_left_behind(twin: Callable[[str], Running]) -> None:
    it = twin("ds-left-behind")

    assert given(it, APEX, "DS")[0]
    assert given(it, APEX, "DNSKEY") == (None, None)
    assert given(it, APEX, "A")[1] is None


def test_the_ds_is_of_an_old_key(twin: Callable[[str], Running]) -> None:
    it = twin("ds-of-an-old-key")

    assert vouched(it) == {False}
    assert valid(it, APEX, "A")


@pytest.mark.parametrize(
    ("name", "begun", "ended"),
    [("signatures-have-ended", True, True), ("clock-of-the-signer-runs-ahead", False, False)],
)
def test_the_signatures_are_of_another_time(
    twin: Callable[[str], Running], name: str, *, begun: bool, ended: bool
) -> None:
    it = twin(name)
    [signature] = given(it, APEX, "A")[1]

    assert not valid(it, APEX, "A")
    assert (signature.inception < time.time()) is begun
    assert (signature.expiration < time.time()) is ended


def test_only_the_second_servers_signatures_have_ended(twin: Callable[[str], Running]) -> None:
    it = twin("second-server-gives-what-has-ended")

    assert valid(it, APEX, "A")
    assert not valid(it, APEX, "A", SECOND)


def test_the_signature_over_one_host_does_not_fit(twin: Callable[[str], Running]) -> None:
    it = twin("address-changed-behind-the-signer")

    assert valid(it, APEX, "A")
    assert not valid(it, WWW, "A")


def test_resolvers_refuse_what_is_bogus_unless_it_is_wanted_unchecked(
    ask: Callable, twin: Callable[[str], Running]
) -> None:
    it = twin("bogus-for-resolvers-that-validate")
    query = dns.message.make_query(WWW, "A")
    query.flags |= dns.flags.CD
    unchecked = dns.query.udp(query, HERE, port=it.ports.resolvers[0], timeout=5)

    assert ask(it, WWW, "A").rcode() == dns.rcode.SERVFAIL
    assert [rdata.to_text() for rdata in unchecked.answer[0]] == [HERE]
    assert not valid(it, WWW, "A")


def test_one_host_has_no_signature(twin: Callable[[str], Running]) -> None:
    it = twin("host-without-signature")

    assert valid(it, APEX, "A")
    assert given(it, CHAT, "A")[1] is None


def test_the_next_key_is_ready(twin: Callable[[str], Running]) -> None:
    it = twin("next-key-is-ready")

    assert len(given(it, APEX, "DNSKEY")[0]) == len(given(it, APEX, "DS")[0]) == 2
    assert vouched(it) == {True}
    assert valid(it, APEX, "A")


def test_the_alias_is_signed(twin: Callable[[str], Running]) -> None:
    it = twin("signed-alias")

    assert given(it, CHAT, "CNAME")[0]
    assert valid(it, CHAT, "CNAME")
