"""Makes ids, well and badly."""

import base64
import hashlib
import secrets
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from testbed.world.visits import Ids

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def _uuid7() -> str:
    number = _now() << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=number))


def _ulid() -> str:
    number, text = _now() << 80 | secrets.randbits(80), ""
    for _ in range(26):
        number, digit = divmod(number, 32)
        text = CROCKFORD[digit] + text
    return text


def _now() -> int:
    return time.time_ns() // 10**6


ALONE: Final[dict[Ids, Callable[[], str]]] = {
    Ids.RANDOM: lambda: secrets.token_urlsafe(16),
    Ids.UUID4: lambda: str(uuid.uuid4()),
    Ids.UUID7: _uuid7,
    Ids.ULID: _ulid,
    Ids.DATED: lambda: f"{_now()}-{secrets.token_hex(16)}",
    Ids.UUID1: lambda: str(uuid.uuid1()),
    Ids.SNOWFLAKE: lambda: str(time.time_ns() // 1000 << 12 | 7),
    Ids.SHORT: lambda: secrets.token_hex(4),
}
MACHINE = secrets.token_hex(5)


@dataclass(slots=True)
class Maker:
    """Makes one kind of ids; each kind counts for itself."""

    ids: Ids
    numbers: "count[int]" = field(default_factory=lambda: count(1_000))

    def __call__(self) -> str:
        """Make the next one."""
        if alone := ALONE.get(self.ids):
            return alone()
        number = next(self.numbers)
        return {
            Ids.COUNTED: str(number),
            Ids.HASHED: hashlib.md5(b"%d" % number, usedforsecurity=False).hexdigest(),
            Ids.WRAPPED: base64.b64encode(b"talk:%d" % number).decode(),
            Ids.TIMED: f"{_now()}{number % 10}",
            Ids.OBJECT_ID: f"{_now() // 1000:08x}{MACHINE}{number:06x}",
            Ids.REPEATED: f"{number // 7:032x}",
        }[self.ids]
