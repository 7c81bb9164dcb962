from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import CHAT, HOSTS, WWW, healthy
from testbed.net.ports import has_ipv6

needs_ipv6 = pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")


@pytest.mark.parametrize(
    ("name", "host", "address", "code"),
    [
        ("missing-intermediate", CHAT, "127.0.0.1", 20),
        ("expired", WWW, "127.0.0.1", 10),
        ("wrong-name", WWW, "127.0.0.1", 62),
        ("self-signed", CHAT, "127.0.0.1", 18),
        ("bad-over-ipv6", WWW, "127.0.0.1", 0),
        pytest.param("bad-over-ipv6", WWW, "::1", 10, marks=needs_ipv6),
    ],
)
def test_openssl_refuses_the_broken_ones(
    verdict: Callable, name: str, host: str, address: str, code: int
) -> None:
    with serving(find(f"certificate.{name}")(healthy())) as it:
        assert verdict(it, host, address) == code


@pytest.mark.parametrize("name", ["root-sent-too", "wildcard", "many-names"])
@pytest.mark.parametrize("host", HOSTS)
def test_openssl_takes_the_tricky_ones(verdict: Callable, name: str, host: str) -> None:
    with serving(find(f"certificate.{name}")(healthy())) as it:
        assert verdict(it, host) == 0


def test_a_closed_port_refuses(verdict: Callable) -> None:
    with (
        serving(find("certificate.port-closed")(healthy())) as it,
        pytest.raises(ConnectionRefusedError),
    ):
        verdict(it, WWW)
