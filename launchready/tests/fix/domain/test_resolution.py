from build.dns import reached, view
from build.dns import resolution as resolved
from build.tls import IPV4, IPV6
from launchready.fix.domain.resolution import resolution
from launchready.model import DnsRecord, Host, Step

HOST = Host("acme.test")
LIVE = reached(IPV4, IPV6)


def test_gives_the_blind_server_what_the_others_say() -> None:
    seen = resolved(view("1.1.1.1", IPV4, IPV6), view("ns2", exists=False))
    a, aaaa, step = resolution.write(HOST, seen, LIVE).parts

    assert a == DnsRecord("acme.test", "A", IPV4)
    assert aaaa == DnsRecord("acme.test", "AAAA", IPV6)
    assert step == Step("Bring ns2 up to date: compare the zone's serials.")


def test_a_name_without_an_address_needs_one() -> None:
    first, _ = resolution.write(HOST, resolved(view("1.1.1.1")), reached()).parts

    assert "Publish an A record for acme.test in the zone acme.test" in str(first)


def test_a_dead_address_goes() -> None:
    seen = resolved(view("1.1.1.1", IPV4, IPV6))
    [step] = resolution.write(HOST, seen, reached(IPV4, closed=(IPV6,))).parts

    assert step == Step(f"Delete the AAAA record of acme.test to {IPV6}, or listen there on 443.")


def test_a_dead_address_is_not_given_to_a_blind_server() -> None:
    seen = resolved(view("1.1.1.1", IPV4, IPV6), view("ns2"))
    parts = resolution.write(HOST, seen, reached(IPV4, closed=(IPV6,))).parts

    assert [part.value for part in parts if isinstance(part, DnsRecord)] == [IPV4]


def test_what_is_no_address_becomes_no_record() -> None:
    seen = resolved(view("1.1.1.1", "192.0.2.1 IN A"), view("ns2"))
    parts = resolution.write(HOST, seen, reached()).parts

    assert [part for part in parts if isinstance(part, DnsRecord)] == []


def test_an_address_that_nobody_asked_is_for_people_to_compare() -> None:
    [step] = resolution.write(HOST, resolved(view("1.1.1.1", IPV4)), reached()).parts

    assert "Compare the answers" in str(step)
