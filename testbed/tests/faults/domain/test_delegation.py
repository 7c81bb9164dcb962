from collections.abc import Callable
from contextlib import AbstractContextManager

import dns.flags
import dns.message
import dns.rcode
import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import APEX, CHAT, healthy
from testbed.running import Running

HERE, OTHER, PARENT = "127.0.0.1", "127.0.0.2", "127.0.0.3"
BOTH = [f"ns1.{APEX}", f"ns2.{APEX}"]
OLD = "ns.old-dns.test"


def twin(name: str) -> AbstractContextManager[Running]:
    return serving(find(f"delegation.{name}")(healthy()))


def referred(reply: dns.message.Message) -> list[str]:
    assert not reply.answer
    assert not reply.flags & dns.flags.AA
    return sorted(rdata.to_text().removesuffix(".") for rdata in reply.authority[0])


def test_the_second_server_refuses(ask: Callable, data: Callable) -> None:
    with twin("second-server-refuses") as it:
        assert data(it, APEX, "NS") == BOTH
        assert ask(it, APEX, "SOA", authority=HERE).answer
        assert ask(it, APEX, "SOA", authority=OTHER).rcode() == dns.rcode.REFUSED


def test_the_second_server_has_no_address(data: Callable) -> None:
    with twin("server-without-address") as it:
        assert data(it, APEX, "NS") == BOTH
        assert data(it, BOTH[1], "A") == []


def test_the_parent_sends_to_the_old_server(ask: Callable, data: Callable) -> None:
    with twin("parent-still-names-the-old-server") as it:
        assert referred(ask(it, APEX, "NS", authority=PARENT)) == sorted([BOTH[0], OLD])
        assert data(it, APEX, "NS", authority=HERE) == BOTH
        assert ask(it, APEX, "SOA", authority=OTHER).flags & dns.flags.AA


def test_the_parent_sends_to_a_server_that_refuses(ask: Callable) -> None:
    with twin("parent-names-a-server-that-refuses") as it:
        assert referred(ask(it, APEX, "NS", authority=PARENT)) == sorted([*BOTH, OLD])
        assert ask(it, APEX, "SOA", authority=OTHER).rcode() == dns.rcode.REFUSED


def test_there_is_one_server(data: Callable) -> None:
    with twin("single-server") as it:
        assert data(it, APEX, "NS") == BOTH[:1]


def test_a_host_is_delegated_to_nobody(ask: Callable) -> None:
    with twin("host-delegated-to-nobody") as it:
        assert ask(it, CHAT, "A").rcode() == dns.rcode.SERVFAIL
        gone = ["ns1.gone-dns.test", "ns2.gone-dns.test"]
        assert referred(ask(it, CHAT, "NS", authority=HERE)) == gone


@pytest.mark.parametrize(
    ("name", "servers"),
    [
        ("parent-elsewhere", BOTH),
        ("servers-at-a-provider", ["ns1.provider-dns.test", "ns2.provider-dns.test"]),
        ("delegated-in-another-order", BOTH),
    ],
)
def test_parent_and_zone_name_the_same_servers(
    ask: Callable, data: Callable, name: str, servers: list[str]
) -> None:
    with twin(name) as it:
        assert referred(ask(it, APEX, "NS", authority=PARENT)) == servers
        assert sorted(data(it, APEX, "NS", authority=HERE)) == servers
        assert ask(it, "www." + APEX, "A", authority=HERE).flags & dns.flags.AA


def test_a_host_is_a_zone_with_its_own_serial(ask: Callable) -> None:
    with twin("host-of-its-own-zone") as it:
        serials = [ask(it, name, "SOA").answer[0][0].serial for name in (APEX, CHAT)]
        assert serials == [1, 2026112301]
