"""Whether what a function does with a message stands behind its check of the sender."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from launchready.evidence.code import Code, Function

EXITS = ("return", "throw", "continue", "break")
DECLARING = ("const", "let", "var")
SENDER = ("origin", "source")
HARMLESS = (*SENDER, "preventDefault", "stopPropagation", "stopImmediatePropagation", "isTrusted")
EQUAL, UNEQUAL = ("===", "=="), ("!==", "!=")
NOT_FOUND = ("false", "-")
LEVELS_AT_MOST = 20
USES_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a script, the last one too."""

    first: int
    last: int

    def holds(self, index: int) -> bool:
        """Whether a word is one of them."""
        return self.first <= index <= self.last


def guarded(code: Code, function: Function, checks: Collection[Span]) -> bool:
    """Whether all that a function does with a message comes after one of these checks."""
    behind = [each for check in checks for each in _behind(code, function, check, checks)]
    names: set[str] = set()
    for index in islice(_uses(code, function, names), USES_AT_MOST + 1):
        if any(span.holds(index) for span in (*checks, *behind)):
            continue
        if not (_declares(code, index, names) or _only_leaves(code, index)):
            return False
    return code.fuel.left > 0


def _behind(
    code: Code, function: Function, check: Span, checks: Collection[Span]
) -> Iterator[Span]:
    """Find what is done only where a check holds, and the condition that it stands in."""
    first, last, wrong = check.first, _chained(code, check.last), False
    for _ in range(LEVELS_AT_MOST):
        wrong = _refuses(code, first, last, wrong=wrong)
        yield from _beside(code, last, function.end, wrong=wrong)
        opening = code.around(first)
        if opening < function.begin or not code.at(opening).marks("(", "["):
            return
        if not _each(code, opening, "&&" if wrong else "||", checks):
            return
        if code.at(opening - 1).names("if"):
            yield Span(opening, code.end(opening))
            yield from _conditional(code, function, opening, wrong=wrong)
            return
        if code.at(opening - 1).names("switch"):
            body = code.end(opening) + 1
            inside = range(body, min(code.end(body), function.end))
            if not any(code.at(index).names("default") for index in inside):
                yield Span(opening, code.end(body))
            return
        first = code.opening(opening) if code.at(opening - 1).kind == "name" else opening
        last = _chained(code, code.end(opening))


def _chained(code: Code, last: int) -> int:
    """The end of the members and calls that follow on a word."""
    for _ in range(LEVELS_AT_MOST):
        if code.at(last + 1).marks(".", "?.") and code.at(last + 2).kind == "name":
            last += 2
        elif code.at(last + 1).marks("("):
            last = code.end(last + 1)
        else:
            break
    return last


def _refuses(code: Code, first: int, last: int, *, wrong: bool) -> bool:
    """Whether what stands there is true of a wrong sender, given whether its inside is."""
    before, after = code.at(first - 1), code.at(last + 1)
    lacking = code.at(last + 2).names(*NOT_FOUND) or code.at(last + 2).marks(*NOT_FOUND)
    if after.marks(*UNEQUAL) or before.marks(*UNEQUAL):
        wrong = not (after.marks(*UNEQUAL) and lacking)
    elif after.marks(*EQUAL) or before.marks(*EQUAL):
        wrong = after.marks(*EQUAL) and lacking
    elif after.marks("<"):
        wrong = True
    while code.at(first - 1).marks("!"):
        wrong, first = not wrong, first - 1
    return wrong


def _beside(code: Code, last: int, end: int, *, wrong: bool) -> Iterator[Span]:
    """Find what follows on a check in its own expression, behind `&&`, `||` or `?`."""
    for index in _level(code, last + 1, end):
        token = code.at(index)
        if token.marks(";", ",", "=>"):
            return
        if token.marks("&&", "||", "?"):
            if token.marks("||" if wrong else "&&"):
                yield Span(index, _stop(code, index, end, (";", ",", "||", "?")))
            elif token.marks("?") and not wrong:
                yield Span(index, _stop(code, index, end, (";", ",", ":")))
            return


def _conditional(code: Code, function: Function, opening: int, *, wrong: bool) -> Iterator[Span]:
    """Find what an `if` does for the right sender, or, where it leaves for others, the rest."""
    body = code.end(opening) + 1
    last = code.end(body) if code.at(body).marks("{") else _statement(code, body, function.end)
    if not wrong:
        yield Span(body, last)
    elif _leaves(code, body, last):
        around = code.around(opening)
        yield Span(last, min(code.end(around) if around >= 0 else function.end, function.end))


def _leaves(code: Code, body: int, last: int) -> bool:
    """Whether what an `if` does ends the function or the round."""
    if not code.at(body).marks("{"):
        return code.at(body).names(*EXITS)
    return any(code.at(index).names(*EXITS) for index in _level(code, body + 1, last))


def _each(code: Code, opening: int, connective: str, checks: Collection[Span]) -> bool:
    """Whether every operand of a connective, on one level, has a check in it."""
    first, end = opening, code.end(opening)
    cuts = [at for at in _level(code, opening + 1, end) if code.at(at).marks(connective)]
    for cut in (*cuts, end):
        if cuts and not any(first < check.first < cut for check in checks):
            return False
        first = cut
    return True


def _level(code: Code, first: int, end: int) -> Iterator[int]:
    """The words from one on, up to the end of its bracket; what stands in brackets is skipped."""
    index = first
    while index < end and not code.at(index).marks(")", "]", "}") and code.fuel.takes(1):
        yield index
        opened = code.at(index).marks("(", "[", "{")
        index = max(index, code.end(index)) + 1 if opened else index + 1


def _stop(code: Code, index: int, end: int, marks: tuple[str, ...]) -> int:
    """Where one of these marks stands after a word, on its level, or the line ends."""
    last = index
    for last in _level(code, index + 1, end):
        if code.at(last).marks(*marks):
            return last
        if _breaks(code, last):
            return last - 1
        if code.at(last).marks("(", "[", "{"):
            last = code.end(last)  # noqa: PLW2901 - the bracket belongs to it, whole
    return last


def _statement(code: Code, index: int, end: int) -> int:
    """The last word of a statement without brackets."""
    if code.at(index).names(*EXITS) and code.broken(index + 1):
        return index
    return _stop(code, index - 1, end, (";",)) if not code.at(index).marks(";") else index


def _breaks(code: Code, index: int) -> bool:
    """Whether a line, and a statement with it, ends before a word."""
    before = code.at(index - 1)
    open_ = before.kind == "mark" and not before.marks(")", "]", "}")
    return code.broken(index) and code.at(index).kind == "name" and not open_


def _uses(code: Code, function: Function, names: set[str]) -> Iterator[int]:
    """Find where something of the message but its sender stands; `names` grows on the way."""
    names |= _members(code, function.begin, function.body)
    for index in range(function.body, function.end):
        token = code.at(index)
        if token.kind != "name" or not code.begins(index):
            continue
        if token.names(*function.events):
            if code.member(index, *HARMLESS) == index:
                yield index
        elif token.word in names:
            yield index


def _declares(code: Code, index: int, names: set[str]) -> bool:
    """Whether a use only gives the message to a name of its own, which is then followed."""
    first = index
    if code.at(index - 1).marks("(") and code.at(index - 2).names("parse"):
        first = index - 4
    target = first - 2
    if not code.at(first - 1).marks("="):
        return False
    start = code.start(target) if code.at(target).marks("}") else target
    if not code.at(start - 1).names(*DECLARING):
        return False
    taken = code.at(target).marks("}")
    names |= _members(code, start, target) if taken else {code.at(target).word}
    return True


def _members(code: Code, begin: int, end: int) -> set[str]:
    """What is taken out of the message between two words, other than its sender."""
    found: set[str] = set()
    for index in range(begin, end):
        token, before = code.at(index), code.at(index - 1)
        if token.kind == "name" and before.marks("{", ",", ":"):
            renamed = code.at(index + 1).marks(":")
            sent = token.names(*SENDER) or (before.marks(":") and code.at(index - 2).names(*SENDER))
            if not (renamed or sent):
                found.add(token.word)
    return found


def _only_leaves(code: Code, index: int) -> bool:
    """Whether a use stands in the condition of an `if` that does nothing but leave."""
    opening = index
    for _ in range(LEVELS_AT_MOST):
        opening = code.around(opening)
        if opening < 0 or not code.at(opening).marks("(", "["):
            return False
        if code.at(opening - 1).names("if"):
            body = code.end(opening) + 1
            inner = body + 1 if code.at(body).marks("{") else body
            return code.at(inner).names(*EXITS)
    return False
