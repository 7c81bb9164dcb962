"""What a script tells other windows, and which of them may hear it."""

from collections.abc import Iterator

from launchready.evidence.code import Code

ANYBODY = "*"
DEEP_AT_MOST = 3
WORDS_AT_MOST = 200
SHOWN = 80
NUMBERS = frozenset({"Number", "parseInt", "parseFloat", "Math"})
SIZES = frozenset(
    {
        *("height", "width", "scrollHeight", "scrollWidth", "offsetHeight", "offsetWidth"),
        *("clientHeight", "clientWidth", "innerHeight", "innerWidth", "length"),
        *("true", "false", "null"),
    }
)


def telling(read: Code) -> Iterator[tuple[int, bool]]:
    """Find where anything but a constant is told to whoever may be there; say whether surely."""
    for place in read.names.get("postMessage", []):
        opening = place + 1
        comma = next(read.commas(opening), -1) if read.at(opening).marks("(") else -1
        if comma < 0 or (public := _public(read, opening + 1, comma)):
            continue
        if (open_ := _anybody(read, comma + 1, DEEP_AT_MOST)) is not False:
            yield place, open_ is True and public is False


def shown(read: Code, place: int) -> str:
    """The script's words at a place, in one short line."""
    linked = read.at(place - 1).marks(".", "?.")
    at = read.at(read.chain(place - 2) if linked else place).at
    line = " ".join(read.tokens.text[at : at + SHOWN].split())
    return "".join(each for each in line if each.isprintable())


def _anybody(read: Code, index: int, depth: int) -> bool | None:
    """Whether a target is any window; None where that cannot be told."""
    first = read.at(index)
    if first.marks("[", "{"):
        named = _named(read, index) if first.marks("{") else -1
        return _anybody(read, named, depth) if named >= 0 else False
    end = _end(read, index)
    words = read.tokens.words[index:end]
    if any(each.kind == "text" and each.word == ANYBODY for each in words):
        return True if len(words) == 1 else None
    if len(words) == 1:
        return False if first.kind == "text" else _given(read, index, depth)
    chooses = any(each.marks("?", "||", "??", "&&", "+") for each in words)
    return False if words and words[-1].names("origin") and not chooses else None


def _given(read: Code, index: int, depth: int) -> bool | None:
    """The same of what a name was given."""
    given = read.assigned(read.at(index).word, index)
    if given < 0 or not depth:
        return None
    found = _anybody(read, given, depth - 1)
    return found if found is False or read.at(given - 3).names("const") else None


def _end(read: Code, index: int) -> int:
    """The word after an expression."""
    for _ in range(WORDS_AT_MOST):
        token = read.at(index)
        if not token.word or token.marks(",", ";", ")", "]", "}"):
            break
        index = read.end(index) + 1 if token.marks("(", "[", "{") else index + 1
        if read.broken(index) and read.at(index).kind == "name":
            break
    return min(index, len(read.tokens.words))


def _named(read: Code, opening: int) -> int:
    """Where the value of `targetOrigin` among options begins; -1 where there is none."""
    for index in range(opening + 1, min(read.end(opening), opening + WORDS_AT_MOST)):
        if read.at(index).names("targetOrigin"):
            return index + 2 if read.at(index + 1).marks(":") else index
    return -1


def _public(read: Code, begin: int, end: int) -> bool | None:
    """Whether what is told is written out in the script, or is a number; None if it may be."""
    if read.at(begin).names("JSON") and read.at(begin + 2).names("stringify"):
        begin, end = begin + 4, end - 1
    if end == begin + 1 and read.at(begin).kind == "name" and read.is_text(begin):
        return None if read.value(begin).kind == "text" else False
    index = begin
    while index < end:
        token, after = read.at(index), read.at(index + 1)
        if token.names(*NUMBERS):
            index = _called(read, index)
            continue
        if token.kind == "name" and not after.marks(".", "?.", ":") and token.word not in SIZES:
            return False
        if token.kind == "template" or token.marks("(", "..."):
            return False
        index += 1
    return True


def _called(read: Code, index: int) -> int:
    """The word after `Number(…)` or `Math.round(…)`."""
    opening = index + (3 if read.at(index + 1).marks(".") else 1)
    return read.end(opening) + 1 if read.at(opening).marks("(") else index + 1
