"""Canaries: words that stand in one place only, and are known again in every disguise."""

import base64
import binascii
import codecs
import html
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{24,}")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}){16,}")


@dataclass
class Canaries:
    """Where each canary was planted, such as `bright:lead`."""

    places: dict[str, str] = field(default_factory=dict)

    def plant(self, place: str) -> str:
        """Make the canary of a place."""
        word = f"canary{secrets.token_hex(8)}"
        self.places[word] = place
        return word

    def seen(self, text: str) -> set[str]:
        """Name the places whose canaries are in a text, plain or disguised."""
        views = list(_views(text, depth=2))
        return {place for word, place in self.places.items() if any(word in view for view in views)}


def _views(text: str, depth: int) -> Iterator[str]:
    yield text.lower()
    yield re.sub(r"[^a-z0-9]", "", text.lower())
    if not depth:
        return
    others = {html.unescape(unquote(text)), codecs.decode(text, "rot13"), text[::-1]}
    others |= {decoded for run in _BASE64.findall(text) for decoded in _base64(run)}
    others |= {bytes.fromhex(run).decode("latin-1") for run in _HEX.findall(text)}
    for other in others - {text}:
        yield from _views(other, depth - 1)


def _base64(run: str) -> Iterator[str]:
    for start in range(4):
        part = run[start:].replace("-", "+").replace("_", "/")
        part = part[: len(part) - (len(part) % 4 == 1)]
        try:
            padded = part + "=" * (-len(part) % 4)
            yield base64.b64decode(padded, validate=True).decode("latin-1")
        except binascii.Error:
            continue
