"""SMTP replies, RFC 5321 section 4.2: read from bytes as a stranger's server sends them."""

import re
from dataclasses import dataclass

LINE_AT_MOST = 2_000
REPLY_AT_MOST = 65_536
TEXT_AT_MOST = 200
LINES_AT_MOST = 100
LINE = re.compile(r"(?P<code>[2-5][0-9]{2})(?:(?P<more>[ -])(?P<text>.*))?", re.DOTALL)
ENHANCED = re.compile(r"(?P<code>[245]\.[0-9]{1,3}\.[0-9]{1,3})(?:[ :]|\Z)")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said to one command.

    Attributes:
        code: three digits.
        lines: the texts behind the code, without what cannot be printed.

    """

    code: int
    lines: tuple[str, ...]

    @property
    def taken(self) -> bool:
        """Whether it said yes."""
        return self.code < 300  # noqa: PLR2004 - 2xx, RFC 5321 section 4.2.1

    @property
    def later(self) -> bool:
        """Whether it said: not now."""
        return 400 <= self.code < 500  # noqa: PLR2004 - 4xx, as above

    @property
    def enhanced(self) -> str:
        """The enhanced status code (RFC 3463), or the empty string."""
        match = ENHANCED.match(self.lines[0])
        return match["code"] if match else ""

    @property
    def keywords(self) -> frozenset[str]:
        """The extensions behind EHLO's first line, upper case."""
        return frozenset(line.split()[0].upper() for line in self.lines[1:] if line.split())

    def __str__(self) -> str:
        return f"{self.code} {' '.join(self.lines)}"[:TEXT_AT_MOST].rstrip()


class Replies:
    """Reads bytes piece by piece."""

    def __init__(self) -> None:
        self._held = b""
        self._lines: list[str] = []
        self._size = 0

    @property
    def early(self) -> bool:
        """Whether more has come than was asked for."""
        return bool(self._held or self._lines)

    def feed(self, data: bytes) -> Reply | None:
        """Take bytes; give the next reply once it is whole. Feed nothing for what is held.

        Raises:
            ValueError: this is no reply, or one without end.

        """
        self._held += data
        while b"\n" in self._held:
            raw, _, self._held = self._held.partition(b"\n")
            if reply := self._line(raw):
                return reply
        if len(self._held) > LINE_AT_MOST:
            raise ValueError("a line without end")
        return None

    def _line(self, raw: bytes) -> Reply | None:
        self._size += len(raw)
        match = LINE.fullmatch(raw.decode("utf-8", "replace").rstrip("\r"))
        if match is None or len(raw) > LINE_AT_MOST:
            raise ValueError("an answer that is none of SMTP")
        if self._size > REPLY_AT_MOST or len(self._lines) >= LINES_AT_MOST:
            raise ValueError("an answer without end")
        self._lines.append(_printable(match["text"] or ""))
        if match["more"] == "-":
            return None
        reply = Reply(int(match["code"]), tuple(self._lines))
        self._lines, self._size = [], 0
        return reply


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text[:TEXT_AT_MOST]).strip()
