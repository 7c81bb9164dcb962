from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.fetches import Shore, Trick

SHORE = Shore(
    "127.0.0.1", 8099, 8100, six=True, allowed="hooks.acme.test:8098", name="inside.acme.test",
    rebinds="rebind.acme.test", bouncer="http://hooks.acme.test:8098/",
)  # fmt: skip


@pytest.mark.parametrize(
    ("trick", "url"),
    [
        (Trick.LITERAL, "http://127.0.0.1:8099/t"),
        (Trick.DECIMAL, "http://2130706433:8099/t"),
        (Trick.OCTAL, "http://0177.00.00.01:8099/t"),
        (Trick.HEX, "http://0x7f000001:8099/t"),
        (Trick.SHORT, "http://127.1:8099/t"),
        (Trick.MAPPED, "http://[::ffff:127.0.0.1]:8099/t"),
        (Trick.MAPPED_HEX, "http://[::ffff:7f00:1]:8099/t"),
        (Trick.ZERO, "http://0.0.0.0:8099/t"),
        (Trick.LOOPBACK6, "http://[::1]:8099/t"),
        (Trick.USERINFO, "http://hooks.acme.test:8098@127.0.0.1:8099/t"),
        (Trick.BACKSLASH, "http://127.0.0.1:8099\\@hooks.acme.test:8098/t"),
        (Trick.NAME, "http://inside.acme.test:8099/t"),
        (Trick.REBINDS, "http://rebind.acme.test:8099/t"),
        (Trick.REDIRECT, "http://hooks.acme.test:8098/t"),
        (Trick.PORT, "http://127.0.0.1:8100/t"),
    ],
)
def test_every_way_has_its_spelling(trick: Trick, url: str) -> None:
    assert SHORE.spelled(trick, "t") == url


def test_a_private_address_is_no_loopback() -> None:
    shore = replace(SHORE, address="10.0.0.5", name="", rebinds="")

    ways = {trick: shore.spelled(trick, "t") for trick in Trick}

    assert ways[Trick.SHORT] == "http://10.5:8099/t"
    assert ways[Trick.HEX] == "http://0xa000005:8099/t"
    missing = {Trick.ZERO, Trick.LOOPBACK6, Trick.NAME, Trick.REBINDS}
    assert {trick for trick, url in ways.items() if not url} == missing


def test_an_address_of_ipv6_has_no_spellings_of_ipv4() -> None:
    shore = replace(SHORE, address="fd00::5", six=False)

    ways = {trick: url for trick in Trick if (url := shore.spelled(trick, "t"))}

    assert ways[Trick.LITERAL] == "http://[fd00::5]:8099/t"
    assert set(ways) == {
        Trick.LITERAL, Trick.USERINFO, Trick.BACKSLASH, Trick.NAME, Trick.REBINDS,
        Trick.REDIRECT, Trick.PORT,
    }  # fmt: skip


def test_without_a_name_loopback_is_localhost() -> None:
    assert replace(SHORE, name="").spelled(Trick.NAME, "t") == "http://localhost:8099/t"


@given(st.ip_addresses(), st.sampled_from(Trick))
def test_every_address_has_spellings(address: object, trick: Trick) -> None:
    url = replace(SHORE, address=str(address)).spelled(trick, "t")

    assert not url or url.startswith("http://")
    assert not url or url.endswith("/t")
