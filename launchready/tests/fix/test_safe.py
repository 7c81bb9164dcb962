import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.fix.safe import host, is_address, is_host, is_path, is_token

SYNTAX = set(" \t\r\n\0\"'`$;{}()<>|&\\#*?!")


@pytest.mark.parametrize(
    "name", ["acme.test", "a-b.c1.test", "_dmarc.acme.test", "xn--bcher-kva.test"]
)
def test_lets_a_host_name_through(name: str) -> None:
    assert host(name) == name


@pytest.mark.parametrize(
    "name",
    [
        *("", "acme", "acme.test.", ".acme.test", "a..b", "-a.test", "a-.test", "ACME.test"),
        *("acme.test;", "acme.test\n", "a b.test", "$host.test", "a{uri}.test", '"a".test'),
        *("a" * 64 + ".test", ".".join(["a" * 60] * 5), "bücher.test", "*.acme.test", "a/b.test"),
    ],
)
def test_refuses_what_is_none(name: str) -> None:
    with pytest.raises(ValueError, match="no host name"):
        host(name)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("192.0.2.1", True),
        ("2001:db8::1", True),
        ("fe80::1%eth0", False),
        ("192.0.2", False),
        ("192.0.2.1; id", False),
        ("", False),
    ],
)
def test_tells_an_address(text: str, is_one: bool) -> None:
    assert is_address(text) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("/", True),
        ("/.git/HEAD", True),
        ("/wp-config.php~", True),
        ("", False),
        ("relative", False),
        ("/a b", False),
        ("/a;b", False),
        ('/a"', False),
        ("/a\n", False),
        ("/{uri}", False),
        ("/a*", False),
    ],
)
def test_tells_a_path(text: str, is_one: bool) -> None:
    assert is_path(text) is is_one


@given(st.text() | st.text('a./-_;"{}\n $'))
def test_what_is_let_through_has_no_syntax_of_a_rule(text: str) -> None:
    for tells in (is_host, is_address, is_path):
        assert not tells(text) or not SYNTAX & set(text)
    assert not is_token(text) or not set(' \t\r\n\0";,=(){}<>@\\/') & set(text)
