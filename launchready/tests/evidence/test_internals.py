import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.http import exchange
from launchready.evidence.internals import Leak, internals, leaks, versions


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('Traceback (most recent call last):\n  File "a.py"', "a Python traceback"),
        (
            "You&#x27;re seeing this error because you have <code>DEBUG = True</code>",
            "Django's debug page",
        ),
        (
            "The debugger caught an exception in your WSGI application.",
            "Werkzeug's debugger",
        ),
        ("Error<br> &nbsp;at f (/app/src/a.js:1:2)", "a JavaScript stack"),
        ("Error\n    at file:///app/b.mjs:10:20", "a JavaScript stack"),
        ("\tat com.acme.Main.run(Main.java:12)", "a Java stack"),
        (
            "<b>Warning</b>: mysqli(): no in <b>/x/y.php</b> on line <b>3</b>",
            "a PHP error",
        ),
        ("PHP Fatal error: Uncaught X in /x/y.php on line 3", "a PHP error"),
        ("   at Acme.Web.Get(Int32 id) in C:\\src\\Web.cs:line 3", "a .NET stack"),
        ("<h1>Server Error in '/' Application.</h1>", "a .NET stack"),
        ("panic: x\n\ngoroutine 1 [running]:\nmain.main()", "a Go stack"),
        ("app/models/lead.rb:12:in `save'", "a Ruby stack"),
        ('{"error": "x", "stack": "Error: x at parse and so on"}', "a stack in JSON"),
        ('{"trace": [{"file": "x"}]}', "a stack in JSON"),
        ("You have an error in your SQL syntax; check", "an SQL error"),
        ("SQLSTATE[42S02]: Base table", "an SQL error"),
        ("ORA-01756: quoted string", "an SQL error"),
        ("No such file: /var/www/acme/index.php", "a path of the server"),
        ('{"file": "/var/www/acme/index.php"}', "a path of the server"),
        ("open C:\\inetpub\\wwwroot\\web.config", "a path of the server"),
        ("<code>/home/ada/acme/app.py</code>", "a path of the server"),
    ],
)
def test_recognises_the_inside(body: str, kind: str) -> None:
    assert kind in internals(body.encode())


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<h1>Not found</h1>",
        '<a href="/home/services/index.html">x</a>',
        '<img src="/opt/acme/logo.png">',
        "https://acme.test/var/www/x.html",
        '{"error": "something went wrong", "id": "8f1c"}',
        '{"stack": "full"}',
        "We met at noon (see the map: 12:30).",
        "Warning: the boiler is hot.",
    ],
)
def test_takes_plain_words_for_plain_words(body: str) -> None:
    assert internals(body.encode()) == frozenset()


@pytest.mark.parametrize(
    ("headers", "body", "found"),
    [
        ([], "", ()),
        (["server: nginx"], "", ()),
        (["server: cloudflare"], "", ()),
        (["server: nginx/1.18.0"], "", ("a version in server",)),
        (["x-powered-by: PHP/8.1.2"], "", ("a version in x-powered-by",)),
        (["x-powered-by: Express"], "", ()),
        ([], "<hr><center>nginx/1.18.0</center>", ("a version in the error page",)),
        ([], "<h3>Apache Tomcat/9.0.31</h3>", ("a version in the error page",)),
        ([], "<p>We moved to nginx/1.18.0 today</p>", ()),
    ],
)
def test_recognises_versions(headers: list[str], body: str, found: tuple[str, ...]) -> None:
    assert versions(exchange("https://acme.test/", 404, *headers), body.encode()) == found


def test_what_the_usual_pages_show_is_no_leak() -> None:
    seen = exchange("https://acme.test/x", 500, "server: nginx/1.18.0")
    body = b"Traceback (most recent call last)"

    assert leaks("GET x", seen, body) == (
        Leak("GET x", "a Python traceback", grave=True),
        Leak("GET x", "a version in server", grave=False),
    )
    assert leaks("GET x", seen, body, internals(body)) == (
        Leak("GET x", "a version in server", grave=False),
    )


@given(st.binary())
def test_any_body_is_searched(body: bytes) -> None:
    assert isinstance(internals(body), frozenset)
