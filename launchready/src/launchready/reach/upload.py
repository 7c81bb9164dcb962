"""Files that are sent as a browser's form sends them, and what `[[upload]]` says of it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from launchready.evidence.trials import Who
from launchready.reach.filling import filled
from launchready.reach.people import Route


@dataclass(frozen=True, slots=True)
class Upload:
    """A route that takes files.

    Attributes:
        fields: what else the form holds.
        id: a place in its answer, where the file's id is.
        link: the same, where an address is that opens it for `seconds` without credentials.
        readers: who may read it beside its owner; None is undecided.
        most: bytes of the largest file that is taken; None is undecided.
        open: anybody may send a file.

    """

    name: str
    send: Route
    id: str
    read: Route
    delete: Route
    sample: str = "png"
    part: str = "file"
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    removal: str = ""
    link: str = ""
    seconds: int = 0
    readers: frozenset[Who] | None = None
    most: int | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Uploads:
    """All of them."""

    stated: tuple[Upload, ...] = ()


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file as it is sent; neither name nor type need be true."""

    name: str
    type: str
    content: bytes = field(repr=False)


def form(upload: Upload, parcel: Parcel, values: Mapping[str, str]) -> tuple[bytes, dict[str, str]]:
    """Write a form with one file in it, RFC 7578, and the header that names its type."""
    edge = secrets.token_hex(16)
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
        f"{filled(value, values, str)}\r\n"
        for name, value in upload.fields.items()
    ]
    name = parcel.name.replace('"', "%22")
    parts.append(
        f'--{edge}\r\nContent-Disposition: form-data; name="{upload.part}"; filename="{name}"\r\n'
        f"Content-Type: {parcel.type}\r\n\r\n"
    )
    body = "".join(parts).encode() + parcel.content + f"\r\n--{edge}--\r\n".encode()
    return body, {"Content-Type": f"multipart/form-data; boundary={edge}"}
