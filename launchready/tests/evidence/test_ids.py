"""Ids of known makers: the strong ones keep their bits, each weak one is seen through."""

import base64
import hashlib
import random
import secrets
import uuid
from collections.abc import Callable, Iterator
from itertools import count, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from launchready.evidence.ids import Made, Window, entropy, estimate

BEGAN = 1_800_000_000_000
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
BASE62 = BASE36 + BASE36[10:].upper()
URLSAFE = BASE62 + "-_"
Maker = Callable[[random.Random], Iterator[str]]


def written(number: int, alphabet: str, length: int = 0) -> str:
    text = ""
    while number or not text:
        number, digit = divmod(number, len(alphabet))
        text = alphabet[digit] + text
    return text.rjust(length, alphabet[0])


def moments(chance: random.Random) -> Iterator[int]:
    """Milliseconds, some hundred apart."""
    now = BEGAN
    while True:
        now += chance.randint(80, 160)
        yield now


def uuid_of(number: int, version: int) -> str:
    cleared = number & ~(0xF << 76) & ~(0x3 << 62)
    return str(uuid.UUID(int=cleared | version << 76 | 0x2 << 62))


def uuid1(chance: random.Random) -> Iterator[str]:
    node, clock = chance.getrandbits(48), chance.getrandbits(14)
    for now in moments(chance):
        ticks = now * 10_000 + chance.randrange(10_000) + 0x01B21DD213814000
        yield str(
            uuid.UUID(
                fields=(
                    ticks & 0xFFFFFFFF, ticks >> 32 & 0xFFFF, ticks >> 48 & 0xFFF | 0x1000,
                    clock >> 8 | 0x80, clock & 0xFF, node,
                )
            )
        )  # fmt: skip


def object_ids(chance: random.Random) -> Iterator[str]:
    machine = chance.getrandbits(40)
    for now, number in zip(moments(chance), count(chance.randrange(10_000))):
        yield f"{now // 1000:08x}{machine:010x}{number:06x}"


def snowflakes(chance: random.Random) -> Iterator[str]:
    for now in moments(chance):
        yield str((now - 1_288_834_974_657) << 22 | 7 << 12 | chance.randrange(3))


STRONG: dict[str, Maker] = {
    "hex of 128 bits": lambda c: (f"{c.getrandbits(128):032x}" for _ in count()),
    "base64 of 128 bits": lambda c: ("".join(c.choices(URLSAFE, k=22)) for _ in count()),
    "with a prefix": lambda c: ("cnv_" + "".join(c.choices(BASE62, k=20)) for _ in count()),
    "UUIDv4": lambda c: (uuid_of(c.getrandbits(128), 4) for _ in count()),
    "time and 96 bits": lambda c: (f"{now}-{c.getrandbits(96):024x}" for now in moments(c)),
}
BEGINNING: dict[str, tuple[Maker, Made, float]] = {
    "UUIDv7": (
        lambda c: (uuid_of(now << 80 | c.getrandbits(80), 7) for now in moments(c)),
        Made.UUID7, 74,
    ),
    "ULID": (
        lambda c: (written(now << 80 | c.getrandbits(80), CROCKFORD, 26) for now in moments(c)),
        Made.ULID, 80,
    ),
}  # fmt: skip
WEAK: dict[str, tuple[Maker, Made]] = {
    "a counter": (lambda c: map(str, count(c.randrange(5_000))), Made.COUNTED),
    "a counter in hex": (lambda c: (f"{n:08x}" for n in count(c.randrange(9))), Made.COUNTED),
    "a counter in base62": (
        lambda c: (written(n, BASE62, 6) for n in count(c.randrange(10**6))), Made.COUNTED,
    ),
    "a counter with gaps": (
        lambda c: (str(n * 7 + c.randrange(5)) for n in count()), Made.COUNTED,
    ),
    "a counter in base64": (
        lambda c: (base64.b64encode(b"talk:%d" % n).decode() for n in count(c.randrange(9_000))),
        Made.COUNTED,
    ),
    "MD5 of a counter": (
        lambda c: (hashlib.md5(b"%d" % n).hexdigest() for n in count(c.randrange(1_900))),  # noqa: S324 - the weak maker
        Made.HASHED,
    ),
    "SHA-256 of a counter, cut": (
        lambda c: (hashlib.sha256(b"%d" % n).hexdigest()[:20] for n in count(c.randrange(9))),
        Made.HASHED,
    ),
    "MD5 of the time": (
        lambda c: (hashlib.md5(b"%d" % now).hexdigest() for now in moments(c)),  # noqa: S324 - the weak maker
        Made.HASHED,
    ),
    "Date.now": (lambda c: map(str, moments(c)), Made.ORDERED),
    "Date.now in base36": (lambda c: (written(now, BASE36) for now in moments(c)), Made.ORDERED),
    "time and 16 bits": (
        lambda c: (f"{now:x}{c.getrandbits(16):04x}" for now in moments(c)), Made.ORDERED,
    ),
    "snowflakes": (snowflakes, Made.ORDERED),
    "ObjectId": (object_ids, Made.OBJECT_ID),
    "UUIDv1": (uuid1, Made.UUID1),
    "eight hex digits": (lambda c: (f"{c.getrandbits(32):08x}" for _ in count()), Made.RANDOM),
    "twelve digits": (lambda c: (str(c.randrange(10**11, 10**12)) for _ in count()), Made.RANDOM),
    "a number of Math.random": (
        lambda c: (written(c.getrandbits(52), BASE36, 11) for _ in count()), Made.RANDOM,
    ),
    "the same twice over": (
        lambda c: (f"{n:012x}" * 3 for n in (c.getrandbits(48) for _ in count())), Made.RANDOM,
    ),
}  # fmt: skip
SEEDS = st.integers(0, 2**32)
SIZES = st.sampled_from([50, 300])
WINDOW = Window(BEGAN, BEGAN + 1_000)
many = settings(max_examples=6, deadline=None)


def some(maker: Maker, seed: int, size: int) -> list[str]:
    return list(islice(maker(random.Random(seed)), size))  # noqa: S311 - to be seen again


@pytest.mark.parametrize("name", STRONG)
@many
@given(seed=SEEDS, size=SIZES)
def test_what_is_strong_keeps_its_bits(name: str, seed: int, size: int) -> None:
    seen = estimate(some(STRONG[name], seed, size), WINDOW, 2_000)

    assert seen.bits > 64
    assert seen.count == size


@pytest.mark.parametrize("name", BEGINNING)
@many
@given(seed=SEEDS, size=SIZES)
def test_of_what_begins_with_the_time_only_the_rest_counts(name: str, seed: int, size: int) -> None:
    maker, made, bits = BEGINNING[name]
    seen = estimate(some(maker, seed, size), WINDOW, 2_000)

    assert seen.made is made
    assert 0.75 * bits < seen.bits < bits + 1


@pytest.mark.parametrize("name", WEAK)
@many
@given(seed=SEEDS, size=SIZES)
def test_each_weak_maker_is_seen_through(name: str, seed: int, size: int) -> None:
    maker, made = WEAK[name]
    ids = some(maker, seed, size)
    seen = estimate(ids, WINDOW, 2_000)

    assert seen.bits < 64
    assert seen.made is made or len(set(ids)) < size


@many
@given(seed=SEEDS)
def test_requests_that_overtake_each_other_hide_no_order(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - to be seen again
    ids = [str(now) for now in islice(moments(chance), 200)]
    jumbled = [
        each
        for at in range(0, 200, 6)
        for each in chance.sample(ids[at : at + 6], len(ids[at : at + 6]))
    ]

    assert estimate(jumbled).made is Made.ORDERED


@given(st.lists(st.text(min_size=1, max_size=40), min_size=2, max_size=30))
def test_anything_has_an_estimate_that_is_no_less_than_nothing(ids: list[str]) -> None:
    assert estimate(ids).bits >= 0


def test_an_id_that_comes_twice_has_nothing_to_guess() -> None:
    ids = [secrets.token_hex(16) for _ in range(50)]

    assert estimate([*ids, ids[7]]).made is Made.REPEATED
    assert estimate([*ids, ids[7]]).bits == 0


def test_two_that_lie_close_together_give_the_rest_away() -> None:
    ids = [secrets.token_hex(16) for _ in range(50)]
    near = f"{int(ids[3], 16) + 1:032x}"

    assert estimate([*ids, near]).made is Made.CLOSE


def test_a_position_that_never_changes_counts_nothing() -> None:
    assert entropy(["aa", "ab", "ac", "ad"]) == pytest.approx(2.0)


def test_a_counter_is_known_by_its_hashes_for_long() -> None:
    ids = [hashlib.sha1(b"%d" % n).hexdigest() for n in range(99_000, 99_050)]  # noqa: S324 - the weak maker

    assert estimate(ids).made is Made.HASHED
