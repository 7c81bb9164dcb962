"""How much there is to guess in ids that a server makes, seen from a sample of them.

What is counted is an upper bound: positions in which nothing changes, time, counters and
hashes of either count nothing or little, and what follows from another position counts once.
A generator that is weak in itself (one that is seeded, such as `Math.random`) looks random.
"""

import base64
import binascii
import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, pairwise
from statistics import median

ORDERED = 0.8
COUNTERS = 100_000
CHANCE = 20
HASHES = (hashlib.md5, hashlib.sha1, hashlib.sha256)
ORDERS = (
    "-._0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.",
)
HEX = re.compile(r"[0-9a-f]{8,64}")
FIRST, STEPS, AGAIN = 5, 16, 8

Form = tuple[re.Pattern[str], "Made", int]


class Made(StrEnum):
    """How ids are made, as far as their form tells."""

    RANDOM = "no order that is known here"
    REPEATED = "the same one twice"
    HASHED = "a hash of a counter or of the time"
    COUNTED = "a counter"
    ORDERED = "an order of time"
    CLOSE = "numbers that lie close together"
    UUID1 = "UUIDv1, which is the time and the machine"
    UUID7 = "UUIDv7, which begins with the time"
    ULID = "ULID, which begins with the time"
    OBJECT_ID = "ObjectId, which is the time and a counter"


def _uuid(versions: str) -> re.Pattern[str]:
    rest = "-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    return re.compile(f"(?i)[0-9a-f]{{8}}-[0-9a-f]{{4}}-[{versions}][0-9a-f]{{3}}{rest}")


# A form, and where what is no time begins in it: RFC 9562, and the makers' descriptions.
UUIDS: tuple[Form, ...] = ((_uuid("16"), Made.UUID1, 19), (_uuid("7"), Made.UUID7, 15))
FORMS: tuple[Form, ...] = (
    *UUIDS,
    (re.compile(r"(?i)[0-7][0-9A-HJKMNP-TV-Z]{25}"), Made.ULID, 10),
    (re.compile(r"(?i)[0-9a-f]{24}"), Made.OBJECT_ID, 8),
)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a sample tells.

    Attributes:
        count: how many were seen.
        bits: what is left to guess, at most.

    """

    count: int
    made: Made
    bits: float


@dataclass(frozen=True, slots=True)
class Window:
    """The milliseconds since 1970 between which a sample was made."""

    first: int
    last: int


def estimate(
    ids: Sequence[str], window: Window | None = None, counters: int = COUNTERS
) -> Estimate:
    """Look at ids in the order in which they were made; there are two or more.

    Hashes are made of all numbers below `counters` and of the milliseconds and seconds of
    `window`.
    """
    count = len(ids)
    if len(set(ids)) < count:
        return Estimate(count, Made.REPEATED, 0.0)
    ids = _inside(ids)
    numbers = max((_numbers(ids, order) for order in ORDERS), key=_in_order)
    if _in_order(numbers) >= ORDERED:
        return _ordered(ids, numbers)
    if form := _form(ids, UUIDS):
        made, cut = form
        return Estimate(count, made, entropy([each[cut:] for each in ids]))
    if _hashed(ids, window, counters):
        return Estimate(count, Made.HASHED, math.log2(COUNTERS))
    return _unordered(count, entropy(ids), numbers)


def entropy(ids: Sequence[str]) -> float:
    """Add up the bits of each position; what one position tells of another counts once."""
    longest = max(map(len, ids))
    columns = list(zip(*(each.rjust(longest, "\0") for each in ids), strict=True))
    counted: list[tuple[str, ...]] = []
    bits = 0.0
    for column in columns:
        if len(set(column)) > 1 and not any(_follows(column, other) for other in counted):
            counted.append(column)
            bits += _bits(column)
    return bits


def _bits(column: tuple[str, ...]) -> float:
    """Estimate the entropy of one position, with Miller's correction for a small sample."""
    count, seen = len(column), Counter(column)
    plain = -sum(n / count * math.log2(n / count) for n in seen.values())
    return min(plain + (len(seen) - 1) / (2 * count * math.log(2)), math.log2(len(seen)))


def _follows(column: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one position says all of another one."""
    kinds = len(set(other))
    again = len(other) - kinds
    return again >= AGAIN and len(set(zip(other, column, strict=True))) == kinds


def _ordered(ids: Sequence[str], numbers: Sequence[int]) -> Estimate:
    """Count what lies between one id and the next, and no more than what changes in them."""
    gap = median(later - earlier for earlier, later in pairwise(sorted(numbers)))
    bits = min(entropy(ids), math.log2(max(gap, 1)))
    made, cut = _form(ids, FORMS) or (Made.COUNTED if gap <= STEPS else Made.ORDERED, 0)
    return Estimate(len(ids), made, min(bits, entropy([each[cut:] for each in ids])))


def _form(ids: Sequence[str], forms: Sequence[Form]) -> tuple[Made, int] | None:
    """Find the form of all of them, and where behind the time what is left begins."""
    fitting = (form for form in forms if all(map(form[0].fullmatch, ids)))
    return next(((made, cut) for _, made, cut in fitting), None)


def _unordered(count: int, bits: float, numbers: Sequence[int]) -> Estimate:
    """See whether two of them lie closer together than chance allows."""
    nearest = min(later - earlier for earlier, later in pairwise(sorted(numbers)))
    apart = math.log2(nearest + 1) + 2 * math.log2(count)
    if apart + CHANCE < bits:
        return Estimate(count, Made.CLOSE, apart)
    return Estimate(count, Made.RANDOM, bits)


def _numbers(ids: Sequence[str], order: str) -> tuple[int, ...]:
    """Read ids as numbers in one order of characters; what stands in none of it comes first."""
    longest = max(map(len, ids))
    seen = sorted({character for each in ids for character in each}, key=order.find)
    digit = {character: index + 1 for index, character in enumerate(seen)}
    base = len(seen) + 1
    numbers: list[int] = []
    for each in ids:
        number = 0
        for character in each.rjust(longest, "\0"):
            number = number * base + digit.get(character, 0)
        numbers.append(number)
    return tuple(numbers)


def _in_order(numbers: Sequence[int]) -> float:
    """How far numbers rise or fall in the order in which they came, from 0 to 1 (Spearman)."""
    count = len(numbers)
    ranked = sorted(range(count), key=numbers.__getitem__)
    apart = sum((place - index) ** 2 for place, index in enumerate(ranked))
    return abs(1 - 6 * apart / (count * (count**2 - 1)))


def _inside(ids: Sequence[str]) -> list[str]:
    """Look into ids that are a text in base64."""
    opened = [_opened(each) for each in ids]
    return list(filter(None, opened)) if all(opened) else list(ids)


def _opened(text: str) -> str:
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        inside = raw.decode("ascii")
    except (binascii.Error, ValueError):
        return ""
    return inside if inside.isprintable() else ""


def _hashed(ids: Sequence[str], window: Window | None, counters: int) -> bool:
    """Whether two of the first ids are hashes that somebody can make too."""
    wanted = {each.lower().rpartition("_")[2].replace("-", "") for each in ids[:FIRST]}
    lengths = {len(each) for each in wanted}
    if len(lengths) > 1 or not all(map(HEX.fullmatch, wanted)):
        return False
    made = (each for each in _hashes(lengths.pop(), window, counters) if each in wanted)
    return len(set(islice(made, 2))) > 1


def _hashes(length: int, window: Window | None, counters: int) -> Iterator[str]:
    """Hash every number that a counter or a clock is likely to have given."""
    numbers = [*range(counters)]
    if window is not None:
        numbers += range(window.first, window.last)
        numbers += range(window.first // 1000, window.last // 1000 + 1)
    for hashed in HASHES:
        for number in numbers:
            yield hashed(b"%d" % number, usedforsecurity=False).hexdigest()[:length]
