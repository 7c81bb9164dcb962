import pytest

from testbed.faults import find
from testbed.healthy import API, healthy
from testbed.world import Acting, Asked, Response

OWN = "https://www.acme.test"
EVIL = "https://evil.example"
SUFFIX = "https://evilacme.test"
PREFIX = f"{OWN}.evil.example"
DOTTED = "https://wwwxacme.test"
PLAIN = "http://www.acme.test"


def answer(name: str, origin: str, method: str = "GET", path: str = "/") -> Response | None:
    site = find(f"cors.{name}")(healthy()).sites[API].https
    assert isinstance(site, Acting)
    return site.act(Asked(method, API, path, "", (("origin", origin),) if origin else ()))


def let_in(name: str, origin: str, method: str = "GET", path: str = "/") -> tuple[str, bool]:
    said = answer(name, origin, method, path)
    headers = dict(said.headers) if said else {}
    credentials = headers.get("Access-Control-Allow-Credentials") == "true"
    return headers.get("Access-Control-Allow-Origin", ""), credentials


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("reflection", EVIL),
        ("null", "null"),
        ("suffix", SUFFIX),
        ("prefix", PREFIX),
        ("unescaped-dot", DOTTED),
        ("plain-http", PLAIN),
        ("exact", OWN),
    ],
)
def test_an_origin_is_let_in_with_credentials(name: str, origin: str) -> None:
    assert let_in(name, origin) == (origin, True)


@pytest.mark.parametrize(
    "name",
    ["null", "suffix", "prefix", "unescaped-dot", "plain-http", "lookalike-without-cookies"],
)
def test_a_plainly_foreign_origin_is_refused(name: str) -> None:
    assert let_in(name, EVIL) == ("", False)


@pytest.mark.parametrize("origin", [SUFFIX, PREFIX, DOTTED, PLAIN, "null", EVIL])
@pytest.mark.parametrize("name", ["exact", "refusal"])
def test_an_exact_list_lets_nobody_else_in(name: str, origin: str) -> None:
    assert let_in(name, origin) == ("", False)


def test_a_lookalike_comes_without_cookies() -> None:
    assert let_in("lookalike-without-cookies", SUFFIX) == (SUFFIX, False)


def test_only_the_preflight_lets_everyone_in() -> None:
    assert let_in("only-in-preflight", EVIL, "OPTIONS") == (EVIL, True)
    assert let_in("only-in-preflight", EVIL) == ("", False)


def test_only_errors_let_everyone_in() -> None:
    assert let_in("only-on-errors", EVIL, path="/api/x") == (EVIL, True)
    assert let_in("only-on-errors", EVIL) == ("", False)


@pytest.mark.parametrize(
    ("name", "allowed"), [("public", "*"), ("reflected-without-cookies", EVIL)]
)
def test_what_is_public_comes_without_cookies(name: str, allowed: str) -> None:
    assert let_in(name, EVIL) == (allowed, False)


def test_a_constant_names_the_site_to_everyone() -> None:
    assert let_in("constant", EVIL) == (OWN, True)


def test_a_refusal_is_a_403() -> None:
    said = answer("refusal", EVIL)

    assert said is not None
    assert said.status == 403


@pytest.mark.parametrize("name", ["reflection", "public", "exact", "constant", "refusal"])
def test_without_an_origin_the_api_is_as_it_was(name: str) -> None:
    assert answer(name, "") is None
