from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import CHAT, HOSTS, WWW, healthy

SECOND = "127.0.0.2"


@pytest.mark.parametrize(
    ("name", "host", "version", "address", "answer"),
    [
        ("tls-1-0", WWW, 0x0301, "127.0.0.1", "hello 0301"),
        ("tls-1-1", CHAT, 0x0301, "127.0.0.1", "alert 70"),
        ("tls-1-1", CHAT, 0x0302, "127.0.0.1", "hello 0302"),
        ("ssl-3", WWW, 0x0300, "127.0.0.1", "hello 0300"),
        ("on-one-address", WWW, 0x0301, "127.0.0.1", "alert 70"),
        ("on-one-address", WWW, 0x0301, SECOND, "hello 0301"),
        ("closes-without-alert", WWW, 0x0301, "127.0.0.1", "closed"),
        ("closes-without-alert", WWW, 0x0303, "127.0.0.1", "hello 0303"),
        ("only-tls-1-3", WWW, 0x0303, "127.0.0.1", "alert 70"),
        ("only-tls-1-2", WWW, 0x0302, "127.0.0.1", "alert 70"),
        ("only-tls-1-2", WWW, 0x0303, "127.0.0.1", "hello 0303"),
    ],
)
def test_offers_are_answered(
    offer: Callable, name: str, host: str, version: int, address: str, answer: str
) -> None:
    with serving(find(f"versions.{name}")(healthy())) as it:
        assert offer(it, host, version, address) == answer


@pytest.mark.parametrize("name", ["closes-without-alert", "only-tls-1-3", "only-tls-1-2"])
@pytest.mark.parametrize("host", HOSTS)
def test_clients_of_today_are_served(fetch: Callable, name: str, host: str) -> None:
    with serving(find(f"versions.{name}")(healthy())) as it:
        assert fetch(it, f"https://{host}/")[0] in {200, 308, 401}


def test_the_second_address_is_in_the_zone(data: Callable) -> None:
    with serving(find("versions.on-one-address")(healthy())) as it:
        assert data(it, WWW, "A") == ["127.0.0.1", SECOND]
