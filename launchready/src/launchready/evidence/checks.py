"""How a function that hears messages makes sure of who sent them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from itertools import islice, takewhile

from launchready.evidence.code import Code, Function
from launchready.evidence.guards import Span, guarded

PARTS = frozenset({"includes", "indexOf", "lastIndexOf", "startsWith", "endsWith", "search"})
ALIKE = frozenset({"toLowerCase", "toString", "trim", "host", "hostname", "origin", "href"})
REPLYING = frozenset({"postMessage", "close", "focus", "frames", "location", "closed"})
CHOSEN = frozenset({"search", "hash", "referrer", "searchParams", "URLSearchParams"})
EXPRESSION = 12
EQUAL = ("===", "!==", "==", "!=")
EMPTY = frozenset({"null", "undefined", "void"})
NO_CALLS = frozenset(
    {"if", "while", "for", "switch", "return", "typeof", "catch", "function", "async", "await"}
)
KEPT = frozenset({"if", "while", "postMessage", "String", "set", "push", "add", "return"})
_GROUP = re.compile(r"\((?:[^()\\]|\\.){0,500}+\)")
_ANY = re.compile(r"\w\.\w")
DEEP_AT_MOST = 2
CALLS_AT_MOST = 4
SENDERS_AT_MOST = 20
WORDS_AT_MOST = 2_000


class Check(StrEnum):
    """What a function does with a sender."""

    WHOLE = "compares the sender as a whole"
    UNSEEN = "has a check that cannot be followed"
    NONE = "never compares origin or source"
    BELOW = "lets in every name below a domain"
    PART = "compares a part of the origin"


def check(code: Code, function: Function, depth: int = DEEP_AT_MOST) -> Check:
    """Say how a function that is given a message checks who sent it."""
    read = replace(function, end=min(function.end, function.body + WORDS_AT_MOST))
    if not code.fuel.takes(read.end - read.begin):
        return Check.UNSEEN
    senders = islice(_senders(code, read), SENDERS_AT_MOST)
    found = [(sender, _use(code, sender, depth)) for sender in senders]
    for place, called in islice(_handed(code, read), CALLS_AT_MOST if depth else 0):
        said = check(code, called, depth - 1) if called else Check.UNSEEN
        found.append((Span(place, place), said))
    said = _worst(
        {each for _, each in found} | ({Check.UNSEEN} if read.end < function.end else set())
    )
    if said in {Check.WHOLE, Check.BELOW}:
        checks = [place for place, each in found if each in {Check.WHOLE, Check.BELOW}]
        return said if guarded(code, read, checks) else Check.UNSEEN
    return said


def _worst(found: set[Check]) -> Check:
    order = (Check.PART, Check.BELOW, Check.WHOLE, Check.UNSEEN)
    return next((each for each in order if each in found), Check.NONE)


def _senders(code: Code, function: Function) -> Iterator[Span]:
    """Find `event.origin` and `event.source`, and the names that they are given."""
    names = _given(code, function)
    for index in range(function.begin, function.end):
        if code.at(index).names(*function.events) and code.begins(index):
            last = code.member(index, "originalEvent")
            end = code.member(last, "origin", "source")
            if end != last:
                given = code.given(index, end)
                names |= given
                yield from [] if given else [Span(index, end)]
    own = {name for name in names if name not in function.events}
    further: set[str] = set()
    for index in _named(code, function, own):
        given = code.given(index, index) - own
        further |= given
        yield from [] if given else [Span(index, index)]
    yield from (Span(index, index) for index in _named(code, function, further - own))


def _named(code: Code, function: Function, names: set[str]) -> Iterator[int]:
    """Find where something of these names is read."""
    for index in range(function.body, function.end) if names else ():
        if code.at(index).names(*names) and code.begins(index) and code.is_read(index):
            yield index


def _given(code: Code, function: Function) -> set[str]:
    """Names that a destructuring gives to the sender, of the parameter or in the body."""
    names = code.taken(function.begin, function.body)
    for index in range(function.body, function.end):
        before = code.at(index - 1)
        if code.at(index).names(*function.events) and before.marks("="):
            closing = index - 2
            if code.at(closing).marks("}"):
                names |= code.taken(code.start(closing), closing)
    return names


def _use(code: Code, sender: Span, depth: int) -> Check:
    """Say what becomes of the sender at one place."""
    first, last = sender.first, sender.last
    while True:
        before, after = code.at(first - 1), code.at(last + 1)
        if after.marks(".", "?."):
            if not code.at(last + 2).names(*ALIKE):
                return _member(code, last + 2)
            last += 2
            last = code.end(last + 1) if code.at(last + 1).marks("(") else last
        elif before.marks(*EQUAL) or after.marks(*EQUAL):
            return _compared(code, first, last)
        elif after.names("in") or (before.marks("[") and code.is_lookup(first - 1)):
            return Check.WHOLE
        elif before.marks("(") and code.end(first - 1) == last + 1 and code.is_new(first, "URL"):
            first, last = code.opening(first - 1), last + 1
        elif before.marks("(", ","):
            return _call(code, first, depth)
        else:
            return Check.UNSEEN if before.marks(":", "{", "=") else Check.NONE


def _member(code: Code, index: int) -> Check:
    """Say what a member of the sender makes of it."""
    name = code.at(index)
    if name.names(*PARTS):
        below = name.word == "endsWith" and code.value(index + 2).word.startswith(".")
        return Check.BELOW if below else Check.PART
    if name.names("match"):
        return _pattern(code, index + 2)
    return Check.NONE if name.names(*REPLYING) else Check.UNSEEN


def _compared(code: Code, first: int, last: int) -> Check:
    """Say whether a comparison is with what the message does not say itself, nor with nothing."""
    behind = code.at(last + 1).marks(*EQUAL)
    place = last + 2 if behind else first - 2
    other, root = code.at(place), code.at(place) if behind else code.root(place)
    bare = other.word in EMPTY or (other.kind == "text" and other.word in {"", "null"})
    own = root.kind == "name" and root.word == code.root(last).word
    if not (bare or own) and _chosen(code, place if behind else code.chain(place)):
        return Check.UNSEEN
    return Check.NONE if bare or own or code.at(first - 1).names("typeof") else Check.WHOLE


def _chosen(code: Code, first: int, depth: int = DEEP_AT_MOST) -> bool:
    """Whether whoever opens the page chooses what stands there, as with its query."""
    near = code.tokens.words[first : first + EXPRESSION]
    if any(word.names(*CHOSEN) for word in takewhile(lambda word: not word.marks(";", "{"), near)):
        return True
    named = code.assigned(code.at(first).word, first) if code.at(first).kind == "name" else -1
    named += named >= 0 and code.at(named).names("new")
    return named >= 0 and depth > 0 and _chosen(code, named, depth - 1)


def _call(code: Code, index: int, depth: int) -> Check:
    """Say what a call makes of a sender that it is given."""
    opening = code.around(index)
    callee = code.at(opening - 1)
    if callee.names("switch", "has"):
        return Check.WHOLE
    if callee.names("includes", "indexOf"):
        listed = code.value(opening - 3).marks("[") or code.at(opening - 3).marks("]")
        return Check.PART if code.is_text(opening - 3) else Check.WHOLE if listed else Check.UNSEEN
    if callee.names("test", "exec"):
        return _pattern(code, opening - 3)
    if callee.kind == "template" or callee.names(*KEPT) or code.root(opening - 1).names("console"):
        return Check.NONE
    called = code.function(callee.word, opening) if callee.kind == "name" and depth else None
    return _inside(code, called, code.place(opening, index), depth) if called else Check.UNSEEN


def _inside(code: Code, called: Function, place: int, depth: int) -> Check:
    """Say what a function makes of a sender that is its nth argument."""
    if not code.fuel.takes(min(called.end - called.body, WORDS_AT_MOST)):
        return Check.UNSEEN
    name = called.parameters[place] if place < len(called.parameters) else ""
    places = [
        index
        for index in range(called.body, min(called.end, called.body + WORDS_AT_MOST))
        if name and code.at(index).names(name) and code.begins(index)
    ]
    used = places[:SENDERS_AT_MOST]
    return _worst({_use(code, Span(index, index), depth - 1) for index in used})


def _handed(code: Code, function: Function) -> Iterator[tuple[int, Function | None]]:
    """Find where functions are handed the whole message."""
    for index in range(function.body, function.end):
        if not code.at(index).names(*function.events) or not code.begins(index):
            continue
        if code.at(index - 1).marks("(", ",") and code.at(index + 1).marks(")", ","):
            opening = code.around(index)
            callee = code.at(opening - 1)
            if callee.kind == "name" and not callee.names(*NO_CALLS):
                called = code.function(callee.word, opening)
                if called is None and code.root(opening - 1).names("console"):
                    continue
                yield index, called.hearing(code.place(opening, index)) if called else None


def _pattern(code: Code, index: int) -> Check:
    """Say whether a pattern, written there or by its name, holds the whole origin."""
    found = code.value(index)
    if found.kind != "pattern":
        return Check.UNSEEN
    outside = _GROUP.sub("", found.word)
    if "|" in outside or _ANY.search(outside) or not outside.endswith("$"):
        return Check.PART
    if outside.startswith("\\."):
        return Check.BELOW
    return Check.WHOLE if outside.startswith("^") and not outside.endswith("\\$") else Check.PART
