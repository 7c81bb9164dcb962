"""IMAP responses, RFC 3501: read from bytes as a stranger's server sends them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LINE_AT_MOST = 65_536
LITERAL_AT_MOST = 2_100_000
LITERALS_AT_MOST = 8
LITERAL = re.compile(rb"\{([0-9]{1,10})\+?\}\Z")
FOLDER = re.compile(
    r'LIST \((?P<flags>[^)]*)\) (?:"(?:\\.|[^"\\])"|NIL) (?P<name>"(?:\\.|[^"\\])*"|[^\s"(){]+|)',
    re.IGNORECASE,
)
NEXT = re.compile(r"OK \[UIDNEXT ([0-9]{1,10})\]", re.IGNORECASE)
SIZE = re.compile(r"\bRFC822\.SIZE ([0-9]{1,10})\b", re.IGNORECASE)
INBOX, JUNK = "INBOX", "\\junk"


@dataclass(frozen=True, slots=True)
class Response:
    """One response.

    Attributes:
        tag: `*` for what comes by the way, `+` for go on, else the command's.
        text: the rest of the line, without what cannot be printed; a literal in it leaves
            nothing.
        literals: its literals in order.

    """

    tag: str
    text: str
    literals: tuple[bytes, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether a command was carried out."""
        return self.text[:3].upper() in {"OK", "OK "}


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder; `junk` is one for mail that the server takes for spam (RFC 6154)."""

    name: str
    junk: bool


class Responses:
    """Reads bytes piece by piece."""

    def __init__(self) -> None:
        self._held = b""
        self._text = b""
        self._literals: list[bytes] = []
        self._wanted = -1

    def feed(self, data: bytes) -> Response | None:
        """Take bytes; give the next response once it is whole. Feed nothing for what is held.

        Raises:
            ValueError: this is no response, or one that is too large.

        """
        self._held += data
        while True:
            if self._wanted >= 0:
                if len(self._held) < self._wanted:
                    return None
                self._literals.append(self._held[: self._wanted])
                self._held, self._wanted = self._held[self._wanted :], -1
            line, end, rest = self._held.partition(b"\r\n")
            if len(line) + len(self._text) > LINE_AT_MOST:
                raise ValueError("a line without end")
            if not end:
                return None
            self._held = rest
            if response := self._line(line):
                return response

    def _line(self, line: bytes) -> Response | None:
        if match := LITERAL.search(line):
            self._wanted = int(match[1])
            if self._wanted > LITERAL_AT_MOST or len(self._literals) >= LITERALS_AT_MOST:
                raise ValueError("an answer that is too large")
            self._text += line[: match.start()]
            return None
        whole = (self._text + line).decode("utf-8", "replace")
        literals, self._text, self._literals = tuple(self._literals), b"", []
        tag, _, text = whole.partition(" ")
        if not tag.isascii() or not tag.isprintable() or (not text and tag != "+"):
            raise ValueError("an answer that is none of IMAP")
        return Response(tag, "".join(c if c.isprintable() else " " for c in text), literals)


def folders(said: Iterable[Response]) -> tuple[Folder, ...]:
    """Read the folders of LIST that can be opened: the inbox first, then those for spam."""
    found: dict[str, Folder] = {}
    for response in said:
        if match := FOLDER.match(response.text):
            name = _name(match["name"], response.literals)
            flags = {flag.lower() for flag in match["flags"].split()}
            if name and "\\noselect" not in flags:
                found[name] = Folder(name, JUNK in flags)
    inbox = [f for f in found.values() if f.name.upper() == INBOX] or [Folder(INBOX, junk=False)]
    return (*inbox[:1], *(f for f in found.values() if f.junk and f.name.upper() != INBOX))


def next_uid(said: Iterable[Response]) -> int:
    """Read the number that the next mail of an opened folder gets; 0 where it is not told."""
    return next((int(m[1]) for r in said if (m := NEXT.match(r.text))), 0)


def uids(said: Iterable[Response]) -> tuple[int, ...]:
    """Read the numbers that SEARCH found."""
    words = [r.text.split() for r in said if r.text.upper().startswith("SEARCH")]
    return tuple(int(n) for line in words for n in line[1:] if n.isdecimal() and n.isascii())


def size(said: Iterable[Response]) -> int:
    """Read a mail's size; 0 where it is not told."""
    return next((int(m[1]) for r in said if (m := SIZE.search(r.text))), 0)


def quoted(text: str) -> str:
    """Write a string as a command has it.

    Raises:
        ValueError: it holds what no quoted string may.

    """
    if not text.isprintable() or not text.isascii():
        raise ValueError("this can not stand in a command")
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _name(written: str, literals: tuple[bytes, ...]) -> str:
    if not written and literals:
        written = literals[0].decode("latin-1")
    elif written.startswith('"'):
        written = re.sub(r"\\(.)", r"\1", written[1:-1])
    return written if written.isascii() and written.isprintable() else ""
