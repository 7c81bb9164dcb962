"""Where a script leads: to modules that it names, and to scripts that nobody finds by reading."""

from collections.abc import Iterator
from functools import partial
from itertools import islice

from launchready.evidence.code import Code

IMPORTS_AT_MOST = 50
LISTENS = "addEventListener"
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
    if not read.tokens.whole:
        yield "it cannot be read to its end, as a browser would"
    for place in read.names.get("createElement", []):
        if read.at(place + 1).marks("(") and read.at(place + 2).word.lower() == "script":
            yield "it inserts a script"
    for place in read.names.get("import", []):
        if read.at(place + 1).marks("(") and read.at(place + 2).kind != "text":
            yield "it loads a module by an address that it makes up"
    for word in ("eval", "Function"):
        places = (place for place in read.names.get(word, []) if read.begins(place))
        if any(read.at(place + 1).marks("(") for place in places):
            yield f"it calls {word}"
    texts = {word.word for word in read.tokens.words if word.kind == "text"}
    if texts & NAMED:
        yield "it names what hears messages by a text"
    if "message" in texts and any(map(partial(_unnamed, read), read.names.get(LISTENS, []))):
        yield "it listens to what a word names, which may be messages"


def _unnamed(read: Code, place: int) -> bool:
    """Whether what is listened to is no text, and no name of one."""
    called = read.at(place + 1).marks("(") and not read.at(place - 1).names("function")
    return called and not read.is_text(place + 2)
