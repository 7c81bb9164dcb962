"""Secrets that stand in a manifest in clear: found, and masked in all that is printed."""

import math
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator

from launchready.manifest.environment import CREDENTIALS, REFERENCE
from launchready.manifest.problem import Fault, Problem
from launchready.manifest.tree import Document, nodes
from launchready.manifest.where import KeyPath, Lines, Where

GOT = "a secret"
CLEAR = "a secret stands here in clear"
REPLACE = "take it out, and make a new one: whoever read this file knows it"
LENGTH = 16
BITS = 3.0
MASK = "*"

# Every repetition is bounded or stops at its own end, so that no text takes long.
_KNOWN = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"sk[-_](?=[A-Za-z_-]{0,24}[A-Z0-9])[A-Za-z0-9_-]{12,400}+(?![.][a-z])"
    r"|(?:AKIA|ASIA)[0-9A-Z]{12,400}+"
    r"|gh[oprsu]_[A-Za-z0-9]{16,400}+|github_pat_[A-Za-z0-9_]{16,400}+"
    r"|xox[a-z]-[A-Za-z0-9-]{8,400}+(?![.][a-z])"
    r"|-----BEGIN (?!CERTIFICATE|PUBLIC)[A-Z0-9 ]{1,40}-----"
    r"(?:(?:[^-]|-(?!----)){0,6000}+-----END [A-Z0-9 ]{1,40}-----)?"
    r")"
    r"|(?<=://)[^\s/:@\"']{1,400}:[^\s/@\"']{1,400}(?=@)"
)
_TELLING = re.compile(r"(?i)key|token(?!s\Z)|secret|passw|passphrase|credential")
_RUN = r"[A-Za-z0-9+/_-]"
_RANDOM = re.compile(
    rf"(?<!{_RUN})(?={_RUN}{{0,60}}[0-9])(?={_RUN}{{0,60}}[A-Za-z]){_RUN}{{20,4000}}+"
)


def secrets(document: Document) -> Iterator[Fault]:
    """Find secrets among the keys and the values of a document."""
    for path, value in nodes(document):
        key = path[-1]
        if (isinstance(key, str) and _KNOWN.search(key)) or _is_secret(path, value):
            yield Fault(path, GOT, CLEAR, _advice(path))


def strays(text: str, lines: Lines, but: Container[int]) -> Iterator[Problem]:
    """Find secrets by their looks, in comments too; leave some lines out."""
    for match in _KNOWN.finditer(text):
        place = lines.at(match.start())
        if place.line not in but:
            yield Problem(place.line, place.column, "", GOT, CLEAR, REPLACE)


def masked(text: str, spans: Iterable[slice] = ()) -> str:
    """Mask what looks like a secret, and some spans; every place keeps its line and column."""
    pieces: list[str] = []
    done = 0
    for span in sorted(spans, key=lambda span: span.start):
        pieces += [text[done : span.start], _stars(text[span])]
        done = span.stop
    text = "".join([*pieces, text[done:]])
    return _KNOWN.sub(lambda match: _stars(match.group()), text)


def masked_blindly(text: str) -> str:
    """Mask also what may be a secret, for a text that does not parse."""
    text = _RANDOM.sub(lambda match: _stars(match.group()), masked(text))
    return "\n".join(_without_value(line) for line in text.split("\n"))


def spans(document: Document, where: Where) -> Iterator[slice]:
    """Give the place of every value that is a secret or stands under a telling key."""
    for path, value in nodes(document):
        single = not isinstance(value, dict | list)
        reference = isinstance(value, str) and REFERENCE.fullmatch(value)
        if single and not reference and (is_telling(path) or _is_secret(path, value)):
            yield where.value(path)


def _is_secret(path: KeyPath, value: object) -> bool:
    if not isinstance(value, str) or REFERENCE.search(value):
        return False
    if path in CREDENTIALS or _KNOWN.search(value):
        return True
    return is_telling(path) and _looks_random(value)


def is_telling(path: KeyPath) -> bool:
    """Whether a key's name says that its value is a secret."""
    names = [key for key in path if isinstance(key, str)]
    return bool(_TELLING.search(names[-1]))


def _looks_random(value: str) -> bool:
    if len(value) < LENGTH or re.search(r"\s", value):
        return False
    shares = [count / len(value) for count in Counter(value).values()]
    return -sum(share * math.log2(share) for share in shares) >= BITS


def _advice(path: KeyPath) -> str:
    if path in CREDENTIALS:
        return 'put it in the environment and write "${LAUNCHREADY_...}" with its name'
    return REPLACE


def _without_value(line: str) -> str:
    """Mask what comes behind a telling key's equals sign, if it is no reference."""
    telling = _TELLING.search(line)
    equals = line.find("=", telling.end()) if telling else -1
    value = line[equals + 1 :].lstrip()
    if equals < 0 or REFERENCE.search(value):
        return line
    return line[: len(line) - len(value)] + _stars(value)


def _stars(text: str) -> str:
    return re.sub(r"[^\n]", MASK, text)
