"""What people type, made plain: no invisible instructions, no terminal or model controls."""

import re
import unicodedata

_TAGS = re.compile("[\U000e0000-\U000e007f]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HIDDEN = re.compile("[\u200b\u2060-\u2064\ufeff\u00ad\u180e]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPECIAL = re.compile(r"<\|([a-z_0-9]{1,40})\|>", re.IGNORECASE)
_LINES = re.compile(r"\n{3,}")


def plain(text: str) -> str:
    """Normalise to NFC and drop what cannot be seen; joiners of emoji and scripts survive."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    for pattern in (_TAGS, _BIDI, _HIDDEN, _CONTROLS):
        text = pattern.sub("", text)
    text = _SPECIAL.sub(r"<\1>", text)
    return _LINES.sub("\n\n", text).strip()


def line(text: str) -> str:
    """Make one plain line of it, for names and subjects."""
    return " ".join(plain(text).split())
