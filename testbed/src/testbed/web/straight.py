"""Requests that are written otherwise, put straight."""

from dataclasses import replace

from testbed.world.aside import Spelling
from testbed.world.site import Asked

PREFIX, OLDER = "/v1/", "/v0/"
OVERRIDE = "x-http-method-override"


def straight(asked: Asked) -> tuple[Asked, Spelling | None]:
    """Give a request as it would be written plainly, and how it was written instead."""
    path = asked.path
    if asked.method == "POST" and (method := asked.header(OVERRIDE)):
        return replace(asked, method=method), Spelling.OVERRIDE
    ways = {
        Spelling.OLDER: path.replace(OLDER, PREFIX, 1),
        Spelling.SLASH: path.rstrip("/"),
        Spelling.CASE: path if path.startswith(PREFIX) else path.lower(),
        Spelling.SLASHES: path.replace("//", "/"),
        Spelling.DOT: path.replace("/%2e/", "/"),
        Spelling.EXTENSION: path.removesuffix(".json"),
    }
    for spelling, plain in ways.items():
        if plain != path and plain.startswith(PREFIX):
            return replace(asked, path=plain), spelling
    return asked, None
