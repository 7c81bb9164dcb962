from collections.abc import Callable, Iterator
from dataclasses import replace

import dns.exception
import dns.flags
import dns.rcode
import pytest

from testbed.background import serving
from testbed.healthy import APEX, WWW, healthy
from testbed.log import Query
from testbed.running import Running
from testbed.world import At, Layer, RRset, Silence

LONG = " ".join(f"ip4:192.0.2.{number}" for number in range(120))
SOON = 0.2


@pytest.fixture(scope="module")
def it() -> Iterator[Running]:
    world = healthy().put(f"long.{APEX}", "TXT", LONG).put(f"middle.{APEX}", "TXT", LONG[:800])
    with serving(world) as it:
        yield it


def test_a_resolver_recurses_and_a_name_server_has_authority(it: Running, ask: Callable) -> None:
    resolved, told = ask(it, APEX, "A"), ask(it, APEX, "A", authority="127.0.0.1")

    assert (bool(resolved.flags & dns.flags.RA), bool(resolved.flags & dns.flags.AA)) == (1, 0)
    assert (bool(told.flags & dns.flags.RA), bool(told.flags & dns.flags.AA)) == (0, 1)


@pytest.mark.parametrize("name", [f"nothing.{APEX}", "nobody.test", "nobody.example"])
def test_a_name_that_nobody_has_is_nxdomain_with_a_soa(
    it: Running, ask: Callable, name: str
) -> None:
    reply = ask(it, name, "A")

    assert reply.rcode() == dns.rcode.NXDOMAIN
    assert [dns.rdatatype.to_text(rrset.rdtype) for rrset in reply.authority] == ["SOA"]


@pytest.mark.parametrize(
    ("name", "edns", "cut"),
    [
        (f"long.{APEX}", True, True),
        (f"long.{APEX}", False, True),
        (f"middle.{APEX}", True, False),
        (f"middle.{APEX}", False, True),
    ],
)
def test_an_answer_without_room_in_a_datagram_is_cut(
    it: Running, ask: Callable, name: str, edns: bool, cut: bool
) -> None:  # fmt: skip
    reply = ask(it, name, "TXT", over="udp", edns=edns)

    assert bool(reply.flags & dns.flags.TC) is cut


def test_what_was_cut_comes_whole_over_tcp(it: Running, data: Callable) -> None:
    assert data(it, f"long.{APEX}", "TXT") == [LONG]


def test_each_resolver_and_each_name_server_can_have_a_view_of_its_own(data: Callable) -> None:
    world = replace(
        healthy().put(f"ns2.{APEX}", "A", "127.0.0.2"),
        views={"127.0.0.2": (RRset(WWW, "A", ("127.0.0.8",)),)},
        resolvers=((), (RRset(WWW, "A", ("127.0.0.9",)),), ()),
    )
    with serving(world) as it:
        assert data(it, WWW, "A", authority="127.0.0.1") == ["127.0.0.1"]
        assert data(it, WWW, "A", authority="127.0.0.2") == ["127.0.0.8"]
        resolved = [data(it, WWW, "A", resolver=number) for number in range(3)]
        assert resolved == [["127.0.0.1"], ["127.0.0.9"], ["127.0.0.1"]]


def test_a_world_that_rotates_gives_another_order_every_time(data: Callable) -> None:
    world = replace(healthy().put(WWW, "TXT", "a", "b"), rotates=True)
    with serving(world) as it:
        first, second = data(it, WWW, "TXT"), data(it, WWW, "TXT")

    assert first == second[::-1]


def test_every_question_is_in_the_log(ask: Callable) -> None:
    with serving(healthy()) as it:
        ask(it, APEX, "MX")
        ask(it, "Www.ACME.test", "A", authority="127.0.0.1", over="tcp")

        assert it.queries == [
            Query("resolver", "127.0.0.1", APEX, "MX", "udp"),
            Query("authority", "127.0.0.1", WWW, "A", "tcp"),
        ]


@pytest.mark.parametrize("authority", ["", "127.0.0.1"], ids=["resolver", "authority"])
@pytest.mark.parametrize("at", At)
def test_silence_hits_the_product_and_nobody_else(
    ask: Callable, data: Callable, at: At, authority: str
) -> None:
    with serving(replace(healthy(), silence=Silence(Layer.DNS, at))) as it:
        with pytest.raises(dns.exception.Timeout):
            ask(it, WWW, "A", authority=authority, seconds=SOON)
        with pytest.raises(dns.exception.Timeout):
            ask(it, APEX, "TXT", authority=authority, over="tcp", seconds=SOON)

        assert data(it, ".", "NS", authority=authority)
        assert data(it, "_spf.mailer.test", "TXT", authority=authority, over="tcp")
        assert data(it, f"{APEX}._report._dmarc.reports.test", "TXT", authority=authority)


@pytest.mark.parametrize("at", [At.HANDSHAKE, At.BODY])
def test_silence_behind_the_connection_first_asks_for_tcp(ask: Callable, at: At) -> None:
    with serving(replace(healthy(), silence=Silence(Layer.DNS, at))) as it:
        assert ask(it, WWW, "A", over="udp").flags & dns.flags.TC
