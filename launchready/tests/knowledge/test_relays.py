import pytest

from launchready.knowledge.relays import listed, relay_at, relays
from launchready.knowledge.table import parsed

DIRECTIVES = {"img-src", "media-src", "connect-src", "frame-src", "form-action"}


@pytest.mark.parametrize(
    ("host", "directive", "found"),
    [
        ("wsrv.nl", "img-src", True),
        ("wsrv.nl", "connect-src", False),
        ("*.wp.com", "img-src", True),
        ("i0.wp.com", "img-src", True),
        ("acme.test", "img-src", False),
        ("*.acme.test", "img-src", False),
        ("notwsrv.nl", "img-src", False),
        ("", "img-src", False),
    ],
)
def test_finds_the_relay_that_a_pattern_lets_in(host: str, directive: str, *, found: bool) -> None:
    assert (relay_at(host, directive) is not None) is found


def test_each_relay_says_where_and_who_says_so() -> None:
    for relay in relays():
        assert relay.directives <= DIRECTIVES
        assert relay.documentation.startswith("https://")
        assert all(host == host.lower() for host in relay.hosts)


def test_refuses_a_wrong_file() -> None:
    with pytest.raises(ValueError, match="hosts is missing"):
        listed(parsed("relays.toml", "source = 'x'\ndate = 2026-01-01\n[[relay]]\ndoes = 'x'"))
