import pytest

from build.http import exchange, front
from launchready.evidence.http import Front
from launchready.fix.web.cookies import cookies
from launchready.model import Host, ServerRule

HOST = Host("acme.test")


def setting(*lines: str) -> Front:
    return front(exchange("https://acme.test/", 200, *(f"set-cookie: {line}" for line in lines)))


def corrected(*lines: str) -> list[str]:
    parts = cookies.write(HOST, setting(*lines)).parts
    return [line for p in parts if isinstance(p, ServerRule) for line in p.text.splitlines()]


@pytest.mark.parametrize(
    ("sent", "right"),
    [
        ("sid=", "sid=…; Path=/; Secure; HttpOnly; SameSite=Lax"),
        ("theme=; Path=/shop", "theme=…; Path=/shop; Secure; SameSite=Lax"),
        (
            "sid=; SameSite=Strict; Max-Age=60",
            "sid=…; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=60",
        ),
        ("w=; SameSite=None", "w=…; Path=/; Secure; SameSite=None; Partitioned"),
        ("__Host-a=; Path=/x; Domain=acme.test", "__Host-a=…; Path=/; Secure; SameSite=Lax"),
        ('theme=; Path=/"x', "theme=…; Path=/; Secure; SameSite=Lax"),
    ],
)
def test_writes_the_corrected_line(sent: str, right: str) -> None:
    assert corrected(sent) == [f"Set-Cookie: {right}"]


def test_each_cookie_stands_once_and_deleted_ones_not_at_all() -> None:
    assert len(corrected("a=", "a=", "b=; Max-Age=0")) == 1


def test_a_name_that_is_none_is_not_written() -> None:
    change = cookies.write(HOST, setting("a b<script>=; Secure"))

    assert "script" not in str(change)
    assert "Give every cookie a name" in str(change)


def test_a_front_without_cookies_still_changes_something() -> None:
    assert cookies.write(HOST, front()).parts
