"""Signs that a run does harm: what a host answered well before, it now answers no more.

Harm is a change, so like is compared with like: the same method and path, but for ids, with a
body as long. An error that was there from the start is no sign of it, nor is a host that was slow
from the start, nor a refusal that takes its time. A limiter's word (429, 503) says nothing of what
stands behind it: it is neither a sign nor the end of one.
"""

import re
from collections import deque
from dataclasses import dataclass, field
from http import HTTPStatus
from statistics import median
from urllib.parse import urlsplit

from launchready.evidence.walls import THROTTLED
from launchready.model import Reason

ROW = 5
SOME = 5
GROWTH, FLOOR = 10, 3.0
LOST = frozenset({Reason.TIMEOUT, Reason.CONNECTION_LOST, Reason.BROKEN_ANSWER})
SPOKEN = frozenset({HTTPStatus.NOT_IMPLEMENTED, HTTPStatus.HTTP_VERSION_NOT_SUPPORTED})

_ID = re.compile(r"(?!v\d+$).*\d.*")


@dataclass(slots=True)
class Row:
    """Answers of one kind, or of a whole host, one after the other.

    Attributes:
        answered: one was an answer of the product.
        missed: how many were none since.
        first: seconds of the first ones that were done as asked.
        last: of the last ones.

    """

    answered: bool = False
    missed: int = 0
    first: list[float] = field(default_factory=list[float])
    last: deque[float] = field(default_factory=lambda: deque[float](maxlen=SOME))

    def came(self, status: int | None) -> bool:
        """Count what came; whether there is a sign of harm in it."""
        if status in THROTTLED:
            return False
        well = status is not None and (
            status < HTTPStatus.INTERNAL_SERVER_ERROR or status in SPOKEN
        )
        self.answered |= well
        self.missed = 0 if well else self.missed + 1
        return self.answered and self.missed >= ROW

    def took(self, seconds: float, floor: float) -> bool:
        """Count how long it took; whether there is a sign of harm in it."""
        if len(self.first) < SOME:
            self.first.append(seconds)
            return False
        self.last.append(seconds)
        return len(self.last) == SOME and median(self.last) > max(
            floor, GROWTH * median(self.first)
        )


@dataclass(slots=True)
class Harm:
    """What the hosts of a run showed so far. `floor` is what no host is too slow below."""

    floor: float = FLOOR
    _rows: dict[tuple[str, str], Row] = field(default_factory=dict[tuple[str, str], Row])
    _signs: dict[str, str] = field(default_factory=dict[str, str])

    def told(self, host: str, kind: str, status: int | None, seconds: float | None) -> None:
        """Hear of an answer; without a status none came, without seconds they say nothing."""
        mine, whole = (self._rows.setdefault((host, of), Row()) for of in (kind, ""))
        if mine.came(status) | whole.came(status):
            what = f"status {status}" if status else "silence"
            self._sign(host, f"{ROW} answers in a row are errors or do not come ({kind}: {what})")
        done = status is not None and status < HTTPStatus.BAD_REQUEST
        if done and seconds is not None and mine.took(seconds, self.floor):
            now, then = median(mine.last), median(mine.first)
            self._sign(host, f"{kind} takes {now:.1f} s by now, and took {then:.1f} s at first")

    def sign(self, host: str) -> str:
        """The first sign of harm at a host; empty where there is none."""
        return self._signs.get(host, "")

    def begin_anew(self) -> None:
        """Forget all signs, but not what was answered: what comes now is counted from here."""
        self._signs.clear()
        for row in self._rows.values():
            row.missed = 0
            row.last.clear()

    def _sign(self, host: str, sign: str) -> None:
        self._signs.setdefault(host, sign)


def kind(method: str, url: str, length: int) -> str:
    """Name what is alike: a part of a path that has a digit and is no version may be an id."""
    path = "/".join("*" if _ID.match(part) else part for part in urlsplit(url).path.split("/"))
    return f"{method} {path or '/'}" + (f" of {length} bytes" if length else "")
