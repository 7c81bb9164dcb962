from ipaddress import ip_address, ip_network

import pytest

from frontdesk.domain.network import client, public

PROXIES = [ip_network("10.0.0.0/8")]


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        pytest.param("203.0.113.9", "", "203.0.113.9", id="direct"),
        pytest.param("203.0.113.9", "198.51.100.1", "203.0.113.9", id="spoofed"),
        pytest.param("10.0.0.1", "198.51.100.1", "198.51.100.1", id="through-the-proxy"),
        pytest.param("10.0.0.1", "1.1.1.1, 198.51.100.1", "198.51.100.1", id="spoofed-further"),
        pytest.param("10.0.0.1", "198.51.100.1, 10.0.0.2", "198.51.100.1", id="two-proxies"),
        pytest.param("10.0.0.1", "rubbish", "unknown", id="rubbish"),
        pytest.param("2001:db8:1:2:3::4", "", "2001:db8:1:2::/64", id="a-whole-64"),
        pytest.param("::ffff:203.0.113.9", "", "203.0.113.9", id="mapped"),
        pytest.param("testclient", "", "unknown", id="no-address"),
    ],
)
def test_the_client_is_the_last_hop_that_is_no_proxy(peer: str, forwarded: str, found: str) -> None:
    assert client(peer, forwarded, PROXIES) == found


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "::1", "fe80::1",  # noqa: S104 - asked, not bound
     "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
     "100.64.0.1", "224.0.0.1", "255.255.255.255", "::", "2001:0:1::1", "198.18.0.1"],
)  # fmt: skip
def test_private_addresses_are_known_in_every_disguise(address: str) -> None:
    assert not public(ip_address(address))


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "64:ff9b::101:101"])
def test_public_addresses_are_public(address: str) -> None:
    assert public(ip_address(address))
