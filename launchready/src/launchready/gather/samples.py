"""Files to send: a harmless one, as large as wanted, and those that are no harmless ones."""

import struct
import zlib

from launchready.evidence.files import Content
from launchready.gather.thing import canary
from launchready.reach.upload import Parcel

TYPES = {"png": "image/png", "pdf": "application/pdf", "txt": "text/plain"}
PAGE = "<!doctype html><title>{0}</title><script>/* {0} */</script>"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><script>/* {0} */</script></svg>'


def sample(kind: str, size: int = 0, name: str = "") -> Parcel:
    """Make a harmless file that nobody has seen before, of so many bytes where that is wanted."""
    text = canary()
    name = name or f"{text}.{kind}"
    plain = _content(kind, text.encode())
    more = b" " * (size - len(plain))
    return Parcel(name, TYPES[kind], _content(kind, text.encode() + more) if more else plain)


def hostile(content: Content) -> Parcel:
    """Make a file that a browser should not run."""
    text = canary()
    page = PAGE.format(text).encode()
    match content:
        case Content.HTML:
            return Parcel(f"{text}.html", "text/html", page)
        case Content.SVG:
            return Parcel(f"{text}.svg", "image/svg+xml", DRAWING.format(text).encode())
        case Content.DISGUISED:
            return Parcel(f"{text}.html", "image/png", page)
        case Content.HIDDEN:
            return Parcel(f"{text}.png", "image/png", page)
        case Content.POLYGLOT:
            return Parcel(
                f"{text}.html", "image/gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;" + page
            )


def _content(kind: str, text: bytes) -> bytes:
    if kind == "png":
        return _image(text)
    return b"%PDF-1.4\n% " + text + b"\n%%EOF\n" if kind == "pdf" else text


def _image(text: bytes) -> bytes:
    """Write an image of one white pixel with a comment in it, PNG."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = (
        (b"IHDR", head),
        (b"tEXt", b"Comment\x00" + text),
        (b"IDAT", zlib.compress(b"\x00\xff")),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
