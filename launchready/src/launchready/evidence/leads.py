"""Where a script leads: to modules that it names, and to scripts that nobody finds by reading."""

from collections.abc import Iterator
from itertools import islice

from launchready.evidence.code import Code

IMPORTS_AT_MOST = 50
NAMED = frozenset({"addEventListener", "attachEvent", "onmessage", "postMessage"})


def imported(read: Code) -> Iterator[str]:
    """Name the modules that it loads, as they are written."""
    found = (place for word in ("import", "from") for place in read.names.get(word, []))
    for place in islice(found, IMPORTS_AT_MOST):
        called = read.at(place).names("import") and read.at(place + 1).marks("(")
        named = read.at(place + 1 + called)
        if named.kind == "text" and read.begins(place) and named.word:
            yield named.word


def frames(read: Code) -> bool:
    """Whether it makes a frame, as far as words tell."""
    words = enumerate(read.tokens.words)
    made = (at for at, word in words if word.kind == "text" and word.word.lower() == "iframe")
    return any(read.at(at - 1).marks("(") for at in made)


def hidden(read: Code) -> Iterator[str]:
    """Say what it does that leads to what is not read here."""
    for place in read.names.get("createElement", []):
        if read.at(place + 1).marks("(") and read.at(place + 2).word.lower() == "script":
            yield "it inserts a script"
    for place in read.names.get("import", []):
        if read.at(place + 1).marks("(") and read.at(place + 2).kind != "text":
            yield "it loads a module by an address that it makes up"
    for word in ("eval", "Function", "importScripts"):
        if any(
            read.at(place + 1).marks("(") and read.begins(place)
            for place in read.names.get(word, [])
        ):
            yield f"it calls {word}"
    if any(token.kind == "text" and token.word in NAMED for token in read.tokens.words):
        yield "it names what hears messages by a text"
