import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.http import chain, exchange, front
from launchready.evidence.http import origin, redacted


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://acme.test/a?b#c", "https://acme.test"),
        ("HTTPS://Acme.TEST:443/", "https://acme.test"),
        ("http://acme.test:80", "http://acme.test"),
        ("http://acme.test:8080/", "http://acme.test:8080"),
        ("https://user:word@acme.test/", "https://acme.test"),
        ("https://[::1]:8443/", "https://[::1]:8443"),
        ("https://[::1", ""),
        ("https://acme.test:99999/", ""),
        ("https:///path", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_an_origin_is_scheme_host_and_port(url: str, same: str) -> None:
    assert origin(url) == same


@given(st.text())
def test_any_text_has_an_origin_or_none(url: str) -> None:
    assert origin(origin(url)) == origin(url)


def test_a_chain_knows_its_urls_and_origins() -> None:
    seen = chain("http://acme.test/ 301 > https://acme.test/ 301 > looped https://acme.test/")

    assert seen.urls == ("http://acme.test/", "https://acme.test/", "https://acme.test/")
    assert seen.origins == ("http://acme.test", "https://acme.test")


def test_what_cannot_be_followed_has_no_origin() -> None:
    assert chain("http://acme.test/ 301 > broken https://[").origins == ("http://acme.test",)


def test_a_header_is_its_first_value() -> None:
    seen = exchange("https://acme.test/", 200, "x: 1", "y: 2", "x: 3")

    assert (seen.header("x"), seen.all("x"), seen.header("z")) == ("1", ("1", "3"), "")


@pytest.mark.parametrize(
    ("status", "headers", "redirects"),
    [
        (301, ("location: /",), True),
        (308, ("location: /",), True),
        (301, (), False),
        (304, ("location: /",), False),
        (200, ("location: /",), False),
    ],
)
def test_a_redirect_has_a_status_and_a_place(
    status: int,
    headers: tuple[str, ...],
    redirects: bool,
) -> None:
    assert exchange("https://acme.test/", status, *headers).redirects is redirects


def test_a_front_knows_what_came_over_tls() -> None:
    secure, plain = exchange("https://acme.test/"), exchange("http://acme.test/")

    assert front(secure, plain).secure == (secure,)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("sid=31d4; Path=/; Secure", "sid=; Path=/; Secure"),
        ("sid=31d4", "sid="),
        ("31d4; Secure", "; Secure"),
        ("31d4", ""),
        ('sid="a;31d4"; HttpOnly', "sid=; HttpOnly"),
        ("a=1; sid=31d4; SameSite=Lax", "a=; SameSite=Lax"),
    ],
)
def test_a_stored_cookie_has_no_value(sent: str, kept: str) -> None:
    assert redacted((("set-cookie", sent),)) == (("set-cookie", kept),)


def test_other_headers_are_kept_as_they_came() -> None:
    assert redacted((("server", "a=b; c"),)) == (("server", "a=b; c"),)


@given(
    name=st.text("abc", min_size=1),
    value=st.text('31d4;="', min_size=1),
    attributes=st.lists(st.sampled_from(["Secure", "Path=/", "x=31d4"])),
)
def test_no_part_of_a_value_is_kept(name: str, value: str, attributes: list[str]) -> None:
    ((_, kept),) = redacted((("set-cookie", ";".join([f"{name}={value}", *attributes])),))

    assert not set(kept.lower().replace("secure", "").replace("path", "")) & set('31d4"')
