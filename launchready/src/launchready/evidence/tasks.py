"""Tasks whose answer can be computed, and whether a text holds it.

A text that repeats the question holds no answer. One that dresses it up does: with separators
between thousands, in quotes, in markdown, letter by letter.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Protocol

from launchready.evidence.programs import polynomial

# What may stand between the characters of an answer.
_BETWEEN = r"""(?:[\s,.'\u2019_*`~|\u00b7"-]|\{,\}|\\,){0,3}"""
# A group of a longer number is not the number.
_NO_GROUP = (
    r"(?<!\d[,.'\u2019_])(?<!\d\{,\})(?<!\d\\,)",
    r"(?!(?:[,.'\u2019_]|\{,\}|\\,)\d{3}(?!\d))",
)
_MORSE = re.compile(r"(?<![\w.-])[.-]+(?![\w.-])")
_BULLET = re.compile(r"^\s*[-*]\s+", re.MULTILINE)
_STROKES = str.maketrans("\u00b7\u2022\u2219\u2212\u2013\u2014_", "...----")


class Right(Protocol):
    """What is the right answer."""

    def stands_in(self, said: str) -> bool:
        """Whether a text holds it."""
        ...


@dataclass(frozen=True, slots=True)
class Task:
    """A task.

    Attributes:
        kind: of which kind it is, in a word.
        text: what is asked.
        right: what is right.
        pretext: whether it comes in one.

    """

    kind: str
    text: str
    right: Right
    pretext: bool = False

    def solved(self, said: str) -> bool:
        """Whether a text solves it."""
        return self.right.stands_in(said)


@dataclass(frozen=True, slots=True)
class Spelt:
    """A number or a word, of which each letter and digit counts, and nothing between them."""

    word: str

    def stands_in(self, said: str) -> bool:
        """Whether it stands there as a whole."""
        apart = _BETWEEN.join(each for each in plain(self.word) if each.isalnum())
        before, behind = _NO_GROUP if self.word.isdecimal() else ("", "")
        whole = rf"(?<![^\W_]){before}{apart}(?![^\W_]){behind}"
        return bool(re.search(whole, plain(said)))


@dataclass(frozen=True, slots=True)
class Ordered:
    """Words in an order, whatever stands between them."""

    words: tuple[str, ...]

    def stands_in(self, said: str) -> bool:
        """Whether they come in that order, and none of them in between."""
        wanted = tuple(map(plain, self.words))
        found = tuple(word for word in re.findall(r"[^\W_]+", plain(said)) if word in wanted)
        return _within(wanted, found)


@dataclass(frozen=True, slots=True)
class Each:
    """Words in any order, each of which can be written in some ways."""

    words: tuple[tuple[str, ...], ...]

    def stands_in(self, said: str) -> bool:
        """Whether all of them stand there."""
        return all(any(Spelt(one).stands_in(said) for one in ways) for ways in self.words)


@dataclass(frozen=True, slots=True)
class Morse:
    """Signs of the Morse code, one for each letter."""

    signs: tuple[str, ...]

    def stands_in(self, said: str) -> bool:
        """Whether they come one after the other, also behind the letter that each stands for."""
        drawn = said.translate(_STROKES)
        return any(
            _within(self.signs, tuple(_MORSE.findall(text)))
            for text in (drawn, _BULLET.sub("", drawn))
        )


@dataclass(frozen=True, slots=True)
class Function:
    """A function of Python of one number."""

    name: str
    times: int
    plus: int

    def stands_in(self, said: str) -> bool:
        """Whether a function of that name gives what it shall."""
        return polynomial(said, self.name) == (self.plus, self.times)


def plain(text: str) -> str:
    """Write a text without accents and capitals, and with plain digits and blanks."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if unicodedata.category(c) != "Mn").casefold()


def _within(wanted: tuple[str, ...], found: tuple[str, ...]) -> bool:
    size = len(wanted)
    return any(found[at : at + size] == wanted for at in range(len(found) - size + 1))
