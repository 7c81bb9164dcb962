from collections.abc import Callable

import dns.rcode
import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import APEX, WWW, healthy
from testbed.net.ports import has_ipv6
from testbed.running import Running

HERE, SECOND, DEAD = "127.0.0.1", "127.0.0.2", "127.0.0.9"
needs_ipv6 = pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")


def twin(name: str) -> Running:
    return serving(find(f"resolution.{name}")(healthy()))


def test_www_missing(ask: Callable) -> None:
    with twin("www-missing") as it:
        assert ask(it, WWW, "A").rcode() == dns.rcode.NXDOMAIN


def test_apex_without_address(ask: Callable, data: Callable) -> None:
    with twin("apex-without-address") as it:
        assert ask(it, APEX, "A").rcode() == dns.rcode.NOERROR
        assert data(it, APEX, "A") == data(it, APEX, "AAAA") == []
        assert data(it, APEX, "MX")


@needs_ipv6
def test_ipv6_closed(data: Callable, fetch: Callable) -> None:
    with twin("ipv6-closed") as it:
        assert data(it, APEX, "AAAA") == ["::1"]
        assert data(it, WWW, "AAAA") == []
        with pytest.raises(ConnectionRefusedError):
            fetch(it, f"https://{APEX}/", "::1")
        assert fetch(it, f"https://{APEX}/")[0] == 308


def test_name_servers_disagree(data: Callable, fetch: Callable) -> None:
    with twin("name-servers-disagree") as it:
        assert data(it, WWW, "A", authority=HERE) == [HERE]
        assert data(it, WWW, "A", authority=SECOND) == [DEAD]
        with pytest.raises(ConnectionRefusedError):
            fetch(it, f"https://{WWW}/", DEAD)


def test_name_server_lacks_www(ask: Callable, data: Callable) -> None:
    with twin("name-server-lacks-www") as it:
        assert data(it, WWW, "A", authority=HERE) == [HERE]
        assert ask(it, WWW, "A", authority=SECOND).rcode() == dns.rcode.NXDOMAIN


def test_stale_resolver(data: Callable) -> None:
    with twin("stale-resolver") as it:
        assert [data(it, APEX, "A", resolver=number) for number in (0, 1)] == [[HERE], [DEAD]]


def test_rotation(data: Callable, fetch: Callable) -> None:
    with twin("rotation") as it:
        answers = [data(it, WWW, "A") for _ in range(2)]
        assert sorted(answers) == [[HERE, SECOND], [SECOND, HERE]]
        assert fetch(it, f"https://{WWW}/", SECOND)[0] == 200


def test_ipv4_only(data: Callable) -> None:
    with twin("ipv4-only") as it:
        assert (data(it, WWW, "A"), data(it, WWW, "AAAA")) == ([HERE], [])


def test_www_is_alias(data: Callable, fetch: Callable) -> None:
    with twin("www-is-alias") as it:
        assert data(it, WWW, "CNAME") == [APEX]
        assert data(it, WWW, "A") == [HERE]
        assert fetch(it, f"https://{WWW}/")[0] == 200


def test_two_addresses(data: Callable, fetch: Callable) -> None:
    with twin("two-addresses") as it:
        assert data(it, APEX, "A") == [HERE, SECOND]
        assert fetch(it, f"https://{APEX}/", SECOND)[0] == 308


def test_geographic_answers(data: Callable, fetch: Callable) -> None:
    with twin("geographic-answers") as it:
        assert [data(it, WWW, "A", resolver=number) for number in (0, 1)] == [[HERE], [SECOND]]
        assert fetch(it, f"https://{WWW}/", SECOND)[0] == 200
