import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from launchready.manifest.names import NoNameError, host, origin, sibling


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("acme.test", "acme.test", id="as it is"),
        pytest.param("WWW.Acme.Test.", "www.acme.test", id="upper case and the trailing dot"),
        pytest.param("bücher.test", "xn--bcher-kva.test", id="an umlaut"),
        pytest.param("Bücher.TEST", "xn--bcher-kva.test", id="an umlaut in upper case"),
        pytest.param("acme\u3002test", "acme.test", id="an ideographic dot"),
        pytest.param("r3---sn-a.acme.test", "r3---sn-a.acme.test", id="many hyphens"),
        pytest.param("1and1.test", "1and1.test", id="a digit first"),
        pytest.param("a" * 63 + ".test", "a" * 63 + ".test", id="a label of 63"),
        pytest.param(".".join(["a" * 62] * 4), ".".join(["a" * 62] * 4), id="a name of 251"),
    ],
)
def test_writes_a_host_as_dns_asks_for_it(text: str, name: str) -> None:
    assert host(text) == name


@pytest.mark.parametrize(
    ("text", "why", "instead"),
    [
        ("", "it is empty", ""),
        ("localhost", "it has no dot, so nobody out there can find it", ""),
        ("https://acme.test/chat", "it has a scheme", "acme.test"),
        ("acme.test:8443", "it has a port", "acme.test"),
        ("acme.test/chat", "it has a path", "acme.test"),
        ("info@acme.test", "it has a user, or is a mail address", "acme.test"),
        ("*.acme.test", "a wildcard stands for no single host", ""),
        ("_dmarc.acme.test", '"_" cannot stand in the name of a web host', ""),
        ("192.0.2.1", "it is an address; name the host that stands on it", ""),
        ("192.0.2.1:443", "it is an address; name the host that stands on it", ""),
        ("2001:db8::1", "it is an address; name the host that stands on it", ""),
        ("[2001:db8::1]:443", "it is an address; name the host that stands on it", ""),
        ("127.1", "it ends in a number, so clients take it for an address", ""),
        ("\uff11\uff12\uff17.0.0.1", "it ends in a number, so clients take it for an address", ""),
        ("acme.0x7f", "it ends in a number, so clients take it for an address", ""),
        ("acme..test", "two dots have nothing between them, or it begins with one", ""),
        (".acme.test", "two dots have nothing between them, or it begins with one", ""),
        ("-acme.test", "only letters, digits and inner hyphens make a host name", ""),
        ("acme-.test", "only letters, digits and inner hyphens make a host name", ""),
        ("acme test", "only letters, digits and inner hyphens make a host name", ""),
        ("acme.test\n", "only letters, digits and inner hyphens make a host name", ""),
        ("acme\x1b[31m.test", "only letters, digits and inner hyphens make a host name", ""),
        ("\u202eacme.test", "it holds a character that no internationalised name has", ""),
        ("a" * 64 + ".test", "the part between two dots is longer than 63 characters", ""),
        (".".join(["a" * 63] * 4), "it is longer than 253 characters", ""),
        ("ü" * 300 + ".test", "it is longer than 253 characters", ""),
    ],
    ids=[
        "nothing", "one label", "a scheme", "a port", "a path", "a user", "a wildcard",
        "an underscore", "an IPv4 address", "an IPv4 address with a port", "an IPv6 address",
        "an IPv6 address in brackets", "a short IPv4 address", "a full-width IPv4 address",
        "a hexadecimal end", "an empty label", "a dot first", "a hyphen first", "a hyphen last",
        "a space", "a line feed", "a terminal's escape", "a direction mark", "a label of 64",
        "a name of 255", "a long name of umlauts",
    ],
)  # fmt: skip
def test_says_why_a_text_is_no_host(text: str, why: str, instead: str) -> None:
    with pytest.raises(NoNameError) as caught:
        host(text)

    assert (caught.value.why, caught.value.instead) == (why, instead)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://www.acme.test", "https://www.acme.test"),
        ("https://www.acme.test/", "https://www.acme.test"),
        ("HTTPS://WWW.Acme.Test.", "https://www.acme.test"),
        ("https://bücher.test", "https://xn--bcher-kva.test"),
    ],
    ids=["as it is", "a slash", "upper case", "an umlaut"],
)
def test_writes_an_origin_without_a_slash(text: str, expected: str) -> None:
    assert origin(text) == expected


@pytest.mark.parametrize(
    ("text", "why", "instead"),
    [
        ("acme.test", "it has to begin with https://", "https://acme.test"),
        ("http://acme.test/", "it has to begin with https://", "https://acme.test"),
        ("https://", "it has to begin with https://", ""),
        ("https://acme.test/chat", "an origin has no path", "https://acme.test"),
        ("https://acme.test/?a=1", "an origin has no query or fragment", "https://acme.test"),
        ("https://acme.test#top", "an origin has no query or fragment", "https://acme.test"),
        ("https://acme.test:443", "an origin has no port", "https://acme.test"),
        ("https://acme.test:", "an origin has no port", "https://acme.test"),
        ("https://ada@acme.test", "an origin has no user or password", "https://acme.test"),
        ("https://[::1", "its host cannot be read", ""),
        ("https://[::1]/", "it is an address; name the host that stands on it", ""),
        ("https://acme\n.test",
         "a space, a control character or a backslash cannot stand in an origin", ""),
        ("https://acme.test\\@other.test",
         "a space, a control character or a backslash cannot stand in an origin", ""),
    ],
    ids=["no scheme", "http", "no host", "a path", "a query", "a fragment", "a port",
         "an empty port", "a user", "half an address", "an address", "a line feed", "a backslash"],
)  # fmt: skip
def test_says_why_a_text_is_no_origin(text: str, why: str, instead: str) -> None:
    with pytest.raises(NoNameError) as caught:
        origin(text)

    assert (caught.value.why, caught.value.instead) == (why, instead)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("acme.test", "www.acme.test"),
        ("www.acme.test", "acme.test"),
        ("acme.co.uk", "www.acme.co.uk"),
        ("chat.acme.test", ""),
        ("www.chat.acme.test", ""),
        ("co.uk", ""),
    ],
    ids=["an apex", "its www", "an apex of two labels", "another host", "a deeper www", "a suffix"],
)
def test_only_an_apex_and_its_www_are_siblings(name: str, expected: str) -> None:
    assert sibling(name) == expected


@settings(deadline=None)
@given(st.text())
def test_a_host_stays_as_it_was_written_down(text: str) -> None:
    try:
        name = host(text)
    except NoNameError as error:
        name = error.instead or "acme.test"

    assert host(name) == name
    assert name.isascii()
    assert origin(f"https://{name}") == f"https://{name}"


@settings(deadline=None)
@given(st.text())
def test_an_origin_is_https_and_a_host(text: str) -> None:
    for written in (text, f"https://{text}"):
        try:
            found = origin(written)
        except NoNameError:
            continue
        assert found == f"https://{host(found.removeprefix('https://'))}"
