"""Operations of an API: a method and a path, what kind it is, and where it was seen.

Nothing of what was sent or answered is kept, and what looks like an id or a credential in a
path becomes a place.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import urlsplit

OPERATIONS_AT_MOST = 1_000
LENGTH_AT_MOST = 300
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE")
PLACE = "{}"

_PATH = re.compile(r"/[A-Za-z0-9._~!$&'()*+,;=:@%/{}-]*")
_BRACED = re.compile(r"\{[^{}/]{0,60}\}")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ID = re.compile(
    r"[0-9]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{12,}"
    r"|[A-Za-z0-9_.~%=-]{0,20}[0-9][A-Za-z0-9_.~%=-]{15,}|[A-Za-z0-9_.~%=-]{33,}",
    re.IGNORECASE,
)
_DESTROYING = re.compile(
    "cancel|clear|close|deactivate|delete|destroy|disable|drop|dropdb|end|erase|evict|flush|install"
    "|initdb|createdb|kill|leave|logoff|logout|migrate|purge|reboot|remove|reset|resetdb|restart"
    "|restore|revoke|rollback|seed|shutdown|signoff|signout|stop|terminate|truncate|uninstall"
    "|unsubscribe|wipe"
)
_WRITING = re.compile(
    "accept|activate|add|apply|approve|archive|assign|book|call|confirm|create|dispatch|enable"
    "|execute|generate|import|insert|invite|login|merge|move|notify|pay|post|publish|purchase|put"
    "|redeem|refresh|register|rename|replace|reply|resend|run|save|schedule|send|set|signin|signup"
    "|start|submit|subscribe|sync|toggle|train|trigger|unlock|update|upload|verify|write"
)


class Kind(StrEnum):
    """What an operation does, as far as its method and its name tell."""

    READ = "read"
    WRITE = "write"
    DESTRUCTIVE = "destructive"


class Source(StrEnum):
    """Where an operation was seen."""

    OPENAPI = "the API's description"
    HAR = "the recorded journey"
    FRAME = "a message of the recorded journey"
    SCRIPT = "a script of the pages"
    DECLARED = "the manifest"


@dataclass(frozen=True, slots=True, order=True)
class Operation:
    """One of them.

    Attributes:
        path: without query; what varies stands in braces.
        kind: read, write or destructive; see `classed`.
        secured: the description says that it asks for credentials; None where it does not say.
        texts: properties of what is sent that take a text, as the description says.
        lasts: it opens a stream of events or a WebSocket, so that no answer can be compared.

    """

    path: str
    method: str
    kind: Kind = field(compare=False)
    source: Source = field(compare=False)
    secured: bool | None = field(default=None, compare=False)
    texts: tuple[str, ...] = field(default=(), compare=False)
    lasts: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def has_places(self) -> bool:
        """Whether something has to be put into the path."""
        return "{" in self.path


def operation(
    method: str, path: str, source: Source, *, hint: str = "", secured: bool | None = None
) -> Operation | None:
    """Make one of what stands somewhere; None where it is no operation.

    `hint` is a name that tells what it does, such as an `operationId`.
    """
    clean, verb = cleaned(path), method.upper()
    if not clean or verb not in METHODS:
        return None
    return Operation(clean, verb, classed(verb, clean, hint), source, secured)


def cleaned(text: str) -> str:
    """Take query, fragment and host off a path; empty where it is none."""
    try:
        path = urlsplit(text).path if "://" in text[:10] else re.split(r"[?#]", text, maxsplit=1)[0]
    except ValueError:
        return ""
    proper = len(path) <= LENGTH_AT_MOST and _PATH.fullmatch(path) and not path.startswith("//")
    return path if proper else ""


def recorded(path: str) -> str:
    """Put a place where an id, or anything nobody should keep, stands in a path that was used."""
    return "/".join(PLACE if _ID.fullmatch(part) else part for part in cleaned(path).split("/"))


def shape(path: str) -> tuple[str, ...]:
    """Tell paths apart by what does not vary: names of places and a last slash do not count."""
    named = _BRACED.sub(PLACE, path.rstrip("/"))
    return tuple(PLACE if part.startswith(":") else part for part in named.split("/"))


def covers(declared: str, path: str) -> bool:
    """Whether a declared path is the one that was seen: a place of either stands for an id."""
    ours, theirs = shape(declared), shape(path)
    return len(ours) == len(theirs) and all(map(_same, ours, theirs))


def _same(mine: str, other: str) -> bool:
    word = other if mine == PLACE else mine
    return mine == other or (PLACE in {mine, other} and _ID.fullmatch(word) is not None)


def classed(method: str, path: str, hint: str = "") -> Kind:
    """Say what an operation does. No method is taken at its word."""
    words = {word.lower() for word in _WORDS.findall(_BRACED.sub("", path) + " " + hint[:200])}
    if method == "DELETE" or any(map(_DESTROYING.fullmatch, words)):
        return Kind.DESTRUCTIVE
    if method not in {"GET", "HEAD", "OPTIONS"} or any(map(_WRITING.fullmatch, words)):
        return Kind.WRITE
    return Kind.READ


def merged(found: Iterable[Operation]) -> tuple[Operation, ...]:
    """Keep each operation once, in order of its path; the first who saw it counts."""
    kept: dict[tuple[str, tuple[str, ...]], Operation] = {}
    for each in found:
        first = kept.setdefault(key := (each.method, shape(each.path)), each)
        if each.lasts and not first.lasts:
            kept[key] = replace(first, lasts=True)
    return tuple(sorted(kept.values())[:OPERATIONS_AT_MOST])
