"""Other ways to write one route, which a guard may not know and what lies behind it may."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

OVERRIDE = "X-HTTP-Method-Override"
_VERSION = re.compile(r"/v([0-9]{1,2})(?=/|$)")
_API = re.compile(r"^/api(?=/)")
_FIXED = re.compile(r"[^{}]+(?![^{]*\})")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A route in another way of writing; `words` say which."""

    words: str
    method: str
    path: str
    headers: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        shown = "".join(f" with {name}: {value}" for name, value in self.headers)
        return f"{self.method} {self.path}{shown} ({self.words})"


def spellings(method: str, path: str) -> tuple[Spelled, ...]:
    """Write a route in other ways: each once, none as it is."""
    path, _, query = path.partition("?")
    ways = {other: words for words, other in reversed([*_paths(path, reading=method == "GET")])}
    ways.pop(path, None)
    behind = f"?{query}" if query else ""
    found = [Spelled(words, method, f"{other}{behind}") for other, words in ways.items()]
    if method != "POST":
        header = ((OVERRIDE, method),)
        found.append(Spelled("its method in a header", "POST", f"{path}{behind}", header))
    return tuple(found)


def _paths(path: str, *, reading: bool) -> Iterator[tuple[str, str]]:
    if not reading:
        return
    if version := _VERSION.search(path):
        number = int(version[1])
        for other in {max(0, number - 1), 0, number + 1} - {number}:
            yield "another version", _VERSION.sub(f"/v{other}", path, count=1)
    for older in ("/api/v0", "/api/v1"):
        yield "an older version", _API.sub(older, path) if not version else path
    yield "a slash more at its end", f"{path.rstrip('/')}/"
    yield "upper case", _FIXED.sub(lambda part: part[0].upper(), path)
    yield "two slashes", f"/{path}"
    first, _, rest = path[1:].partition("/")
    if rest:
        yield "a coded dot", f"/{first}/%2e/{rest}"
    yield "an extension", f"{path.rstrip('/')}.json"
