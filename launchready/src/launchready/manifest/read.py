"""From a file to a parsed document, or to what keeps it from being one."""

import re
import tomllib
from codecs import BOM_UTF8
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from launchready.manifest.problem import TOLD_AT_MOST, ManifestError, Problem, Source
from launchready.manifest.secret import masked_blindly, strays
from launchready.manifest.tree import Document
from launchready.manifest.where import Lines

BYTES_AT_MOST = 1_000_000
PARTS_AT_MOST = 40

_PART = r"(?:[A-Za-z0-9_-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
_DEEP = re.compile(rf"(?<![A-Za-z0-9_-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{PARTS_AT_MOST}}}")
_PLACE = re.compile(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)\Z")
_DIGITS = re.compile(r"[0-9_]{4000}")


@dataclass(frozen=True, slots=True)
class Written:
    """A manifest as it is written: its name, its text with LF, and what the text says."""

    name: str
    text: str
    document: Document


def read(path: Path) -> Written:
    """Read a TOML file.

    Raises:
        ManifestError: there is no such file, or it is none that can be understood.

    """
    name, text = str(path), _text(path)
    return Written(name, text, _document(name, text))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(BYTES_AT_MOST + 1)
    except IsADirectoryError:
        raise _whole(path, "this is a directory", "name the file in it") from None
    except FileNotFoundError:
        raise _whole(path, "there is no such file") from None
    except OSError as error:
        raise _whole(path, f"it cannot be read: {error.strerror}") from None
    if len(raw) > BYTES_AT_MOST:
        raise _whole(path, f"it is larger than {BYTES_AT_MOST:,} bytes", "no manifest needs that")
    return _decoded(str(path), raw.removeprefix(BOM_UTF8)).replace("\r\n", "\n")


def _whole(path: Path, message: str, hint: str = "") -> ManifestError:
    return ManifestError((Problem(0, 0, "", "", message, hint),), Source(str(path), ""))


def _decoded(name: str, raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        text = raw.decode(errors="replace")
        at = len(raw[: error.start].decode())
        message = f"byte 0x{raw[error.start]:02x} is no UTF-8"
        raise _unread(name, text, at, message, "save the file as UTF-8") from None


def _document(name: str, text: str) -> Document:
    # The parser takes time that grows with the square of a key's parts.
    if deep := _DEEP.search(text):
        raise _unread(name, text, deep.start(), f"a key has more than {PARTS_AT_MOST} parts")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = _PLACE.sub("", str(error))
        message = f"this is no TOML: {said[:1].lower()}{said[1:]}"
        raise _unread(name, text, _offset(str(error), text), message) from None
    except RecursionError:
        raise _unread(name, text, 0, "brackets stand too deep in each other") from None
    except ValueError:
        digits = _DIGITS.search(text)
        at = digits.start() if digits else 0
        raise _unread(name, text, at, "a number has too many digits") from None


def _unread(name: str, text: str, at: int, message: str, hint: str = "") -> ManifestError:
    """Say what keeps the text from being understood, and which secrets are seen anyway."""
    lines = Lines(text)
    place = lines.at(at)
    problem = Problem(place.line, place.column, "", "", masked_blindly(message), hint)
    seen = islice(strays(text, lines, but=frozenset({place.line})), TOLD_AT_MOST)
    return ManifestError((problem, *seen), Source(name, masked_blindly(text)))


def _offset(message: str, text: str) -> int:
    """Find the offset of a syntax error; the end of what is written if it names no line."""
    place = _PLACE.search(message)
    if place is None or place.group(1) is None:
        return len(text.rstrip())
    line, column = int(place.group(1)), int(place.group(2))
    before = text.split("\n", line - 1)[: line - 1]
    return sum(len(written) + 1 for written in before) + column - 1
