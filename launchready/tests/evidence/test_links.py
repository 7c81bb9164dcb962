import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.links import LINKS_AT_MOST, Links, asks_password, links, same_host_links

HERE = "https://www.acme.test/shop/"


def page(*tags: str) -> bytes:
    return f"<!doctype html><title>x</title>{''.join(tags)}".encode()


@pytest.mark.parametrize(
    ("href", "paths"),
    [
        ("/services", ("/services",)),
        ("/services/", ("/services/",)),
        ("prices", ("/shop/prices",)),
        ("../about/./team", ("/about/team",)),
        ("/../../etc", ("/etc",)),
        ("//www.acme.test/x", ("/x",)),
        ("https://www.acme.test/y?utm=1#top", ("/y",)),
        ("http://www.acme.test/z", ("/z",)),
        ("HTTPS://WWW.ACME.TEST./w", ("/w",)),
        (" /blank ", ("/blank",)),
        ("/a b/ü", ("/a%20b/%C3%BC",)),
        ("?q=1", ("/shop/",)),
        ("#top", ("/shop/",)),
        ("https://other.test/x", ()),
        ("https://acme.test/x", ()),
        ("mailto:ada@acme.test", ()),
        ("javascript:alert(1)", ()),
        ("http://[::1", ()),
        ("/" + "a" * 3_000, ()),
    ],
)
def test_keeps_the_paths_of_the_same_host(href: str, paths: tuple[str, ...]) -> None:
    body = page(f'<a href="{href}">x</a>')

    assert same_host_links(body, HERE) == paths


def test_a_base_moves_the_links() -> None:
    body = page('<base href="/docs/">', '<a href="start">x</a>')

    assert same_host_links(body, HERE) == ("/docs/start",)


def test_names_every_host_that_the_page_refers_to() -> None:
    body = page(
        '<script src="https://cdn.test/w.js"></script>',
        '<iframe src="//chat.acme.test/"></iframe>',
        '<form action="https://api.acme.test/lead"></form>',
        '<a href="https://cdn.test/other">x</a>',
        '<a href="https://bad_host..test/">x</a>',
        '<a href="https://192.0.2.1/">x</a>',
        '<img src="data:image/png;base64,x">',
    )

    assert links(HERE, body) == Links((), ("cdn.test", "chat.acme.test", "api.acme.test"))


def test_each_link_counts_once_and_there_is_an_end() -> None:
    many = page(*(f'<a href="/{n}">x</a><a href="/{n}">x</a>' for n in range(500)))

    assert same_host_links(many, HERE) == tuple(f"/{n}" for n in range(LINKS_AT_MOST))


@pytest.mark.parametrize(
    ("body", "asks"),
    [
        (b'<input type="password">', True),
        (b"<INPUT TYPE=Password>", True),
        (b'<input type="text" name="password">', False),
        (b'<!-- <input type="password"> -->', False),
        (b'<script>"<input type=password>"</script>', False),
        (b"", False),
    ],
)
def test_finds_the_field_for_a_password(body: bytes, asks: bool) -> None:
    assert asks_password(body) is asks


TAGS = st.sampled_from(
    ['<a href="', '">', "<base href='", "<form action=", "//", "/..", "http://["]
)


@given(
    url=st.text() | st.just(HERE),
    body=st.binary() | st.lists(TAGS | st.text()).map("".join).map(str.encode),
)
def test_any_page_has_links_within_bounds(url: str, body: bytes) -> None:
    found = links(url, body)

    assert len(found.paths) <= LINKS_AT_MOST
    assert len(found.hosts) <= LINKS_AT_MOST
    assert all(path.startswith("/") and not path.startswith("//") for path in found.paths)
    assert all(path.isascii() and path.isprintable() for path in found.paths)


@given(st.binary())
def test_any_page_asks_for_a_password_or_not(body: bytes) -> None:
    assert asks_password(body) in {True, False}
