import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.reach.jar import Jar

HERE = "https://www.acme.test/a/b"


@pytest.mark.parametrize(
    ("line", "url", "sent"),
    [
        ("sid=1", "https://www.acme.test/a/c", "sid=1"),
        ("sid=1", "https://www.acme.test/", ""),
        ("sid=1; Path=/", "https://www.acme.test/", "sid=1"),
        ("sid=1; Path=/", "https://acme.test/", ""),
        ("sid=1; Path=/; Domain=acme.test", "https://acme.test/", "sid=1"),
        ("sid=1; Path=/; Domain=.acme.test", "https://chat.acme.test/", "sid=1"),
        ("sid=1; Path=/; Domain=other.test", "https://www.acme.test/", ""),
        ("sid=1; Path=/; Domain=test", "https://acme.test/", ""),
        ("sid=1; Path=/; Secure", "http://www.acme.test/", ""),
        ("sid=1; Path=/", "http://www.acme.test/", "sid=1"),
        ("sid=1; Path=/a", "https://www.acme.test/ab", ""),
        ("sid=1; Max-Age=0", HERE, ""),
    ],
)
def test_sends_back_what_a_browser_sends(line: str, url: str, sent: str) -> None:
    jar = Jar()
    jar.keep(HERE, (line,))

    assert jar.header(url) == sent


def test_the_last_one_of_a_name_counts() -> None:
    jar = Jar()
    jar.keep(HERE, ("a=1; Path=/", "b=2; Path=/", "a=3; Path=/"))

    assert jar.header(HERE) == "a=3; b=2"


def test_what_is_deleted_is_gone() -> None:
    jar = Jar()
    jar.keep(HERE, ("a=1; Path=/",))
    jar.keep(HERE, ("a=; Path=/; Max-Age=0",))

    assert len(jar) == 0


def test_what_an_earlier_jar_held_already_is_known() -> None:
    jar = Jar()
    jar.keep(HERE, ("a=1; Path=/", "b=1; Path=/", "c=1; Path=/"))
    earlier = jar.copied()
    jar.keep(HERE, ("b=2; Path=/", "c=; Path=/; Max-Age=0", "d=1; Path=/"))

    assert jar.kept_of(earlier).header(HERE) == "a=1"


def test_no_secure_cookie_comes_from_plain_http() -> None:
    jar = Jar()
    jar.keep("http://www.acme.test/", ("a=1; Path=/; Secure",))

    assert jar.header(HERE) == ""


@given(st.lists(st.text(max_size=30)))
def test_takes_whatever_comes(lines: list[str]) -> None:
    jar = Jar()
    jar.keep(HERE, tuple(lines))

    assert isinstance(jar.header(HERE), str)
