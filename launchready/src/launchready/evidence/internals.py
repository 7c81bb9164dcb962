"""Stack traces, queries, paths and versions, recognised in answers. What was read is not kept."""

import re
from dataclasses import dataclass
from html import unescape

from launchready.evidence.http import Exchange

BYTES_AT_MOST = 65_536
VERSIONED = ("server", "x-powered-by", "x-aspnet-version", "x-aspnetmvc-version", "x-generator")

_NUMBERED = re.compile(r"\d+\.\d+")
_INTERNALS = {
    "a Python traceback": r"Traceback \(most recent call last\)",
    "Django's debug page": r"You're seeing this error because you have.{0,20}DEBUG = True",
    "Werkzeug's debugger": r"The debugger caught an exception in your WSGI application",
    "a JavaScript stack": (
        r"\bat [^\n(]{0,120}\(?(?:file://)?/[^\s():]{1,200}\.[cm]?[jt]sx?:\d+:\d+"
    ),
    "a Java stack": r"\bat [\w$.]{3,200}\([\w$]{1,100}\.(?:java|kt|scala):\d+\)",
    "a PHP error": (
        r"(?:Fatal error|Warning|Parse error|Notice)(?:</b>)?: {1,3}.{1,400}"
        r" in (?:<b>)?/\S{1,200} on line"
    ),
    "a .NET stack": r"\bat [\w.`<>]{3,200}\([^)\n]{0,200}\) in [A-Z]:\\|Server Error in '/",
    "a Go stack": r"goroutine \d{1,9} \[running\]:",
    "a Ruby stack": r"\.rb:\d{1,6}:in [`']",
    "a stack in JSON": (
        r'"(?:trace|stack|stack_?trace|traceback)"\s{0,9}:\s{0,9}(?:\[\s{0,9}[{"]|"[^"]{20})'
    ),
    "an SQL error": (
        r"You have an error in your SQL syntax|SQLSTATE\[|psycopg2?\.(?:errors|Operational)"
        r"|\bORA-\d{5}:|sqlite3\.OperationalError|\bPG::\w{1,40}Error|SQLITE_ERROR"
        r"|Unclosed quotation mark after|\bsqlalchemy\.exc\."
    ),
    "a path of the server": (
        r"(?<![\w=/.-])(?:/var/www|/usr/src/app|[A-Z]:\\{1,2}(?:inetpub|Users|www))"
        r"[/\\][\w./\\-]{1,200}\.\w{1,8}\b"
        r"|(?<![\w\"'=/.-])(?:/srv/[\w-]{1,32}|/opt/[\w-]{1,32}|/home/[a-z_][\w-]{0,31})"
        r"/[\w./-]{1,200}\.\w{1,5}\b"
    ),
}
_PATTERNS = {kind: re.compile(text) for kind, text in _INTERNALS.items()}
_VERSION = re.compile(
    r"<(?:hr|center|address|h3)>[^<]{0,40}"
    r"\b(?:nginx|openresty|Apache|Apache Tomcat|lighttpd)/\d+\.\d+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Leak:
    """Something of the inside in an answer.

    Attributes:
        how: what was sent, such as `POST https://acme.test/ with broken JSON`.
        kind: what came back.
        grave: it shows code, queries or paths; else only a version.

    """

    how: str
    kind: str
    grave: bool


@dataclass(frozen=True, slots=True)
class ErrorAnswers:
    """What a host says when it is asked nonsense.

    Attributes:
        asked: how many requests got an answer.
        alive: the root answers afterwards as it did before.

    """

    host: str
    asked: int
    leaks: tuple[Leak, ...]
    alive: bool


def internals(body: bytes) -> frozenset[str]:
    """Name what of the inside a body shows."""
    text = unescape(body[:BYTES_AT_MOST].decode("utf-8", "replace")).replace("\xa0", " ")
    return frozenset(kind for kind, pattern in _PATTERNS.items() if pattern.search(text))


def versions(exchange: Exchange, body: bytes) -> tuple[str, ...]:
    """Name what tells the version of a server: headers, and the foot of an error page."""
    found = [name for name in VERSIONED if _NUMBERED.search(exchange.header(name))]
    if _VERSION.search(body[:BYTES_AT_MOST].decode("utf-8", "replace")):
        found.append("the error page")
    return tuple(f"a version in {name}" for name in found)


def leaks(
    how: str, exchange: Exchange, body: bytes, usual: frozenset[str] = frozenset()
) -> tuple[Leak, ...]:
    """List what an answer leaks, without what the product's usual pages show on purpose."""
    grave = [Leak(how, kind, grave=True) for kind in sorted(internals(body) - usual)]
    light = [Leak(how, kind, grave=False) for kind in versions(exchange, body)]
    return (*grave, *light)
