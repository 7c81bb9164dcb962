"""Where things stand in a script: functions, names and what they were given, chains, calls."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice, takewhile

from launchready.evidence.script_words import Token, Tokens

LONG = 20
NEAR = 4_000
WORDS_AGAIN = 60_000


@dataclass(frozen=True, slots=True)
class Function:
    """A function as it is written.

    Attributes:
        begin: its parameters' first word.
        body: its body's first word; before it are the parameters.
        end: the word after its last.
        parameters: their names; of one that is taken apart, an empty name.
        events: the names that the message has in it.

    """

    begin: int
    body: int
    end: int
    parameters: tuple[str, ...]
    events: tuple[str, ...]

    def hearing(self, place: int) -> "Function":
        """The same function, given the message as its nth argument."""
        named = self.parameters[place : place + 1]
        return replace(self, events=tuple(name for name in named if name))


@dataclass(slots=True)
class Fuel:
    """How many words may still be looked at again: no script is worth more than its length."""

    left: int = WORDS_AGAIN

    def takes(self, words: int) -> bool:
        """Whether so many are left; they are taken."""
        self.left -= words
        return self.left >= 0


@dataclass(frozen=True, slots=True)
class Code:
    """A script, and where each of its names stands."""

    tokens: Tokens
    names: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    openings: dict[int, int] = field(default_factory=dict[int, int])
    fuel: Fuel = field(default_factory=Fuel)

    def at(self, index: int) -> Token:
        """The word at a position."""
        return self.tokens.at(index)

    def end(self, index: int) -> int:
        """Where a bracket closes."""
        return self.tokens.end(index)

    def start(self, index: int) -> int:
        """Where a bracket that closes there was opened; itself, where it was not."""
        return self.tokens.pairs.get(index, index)

    def around(self, index: int) -> int:
        """The bracket that a word stands in; -1 at the top."""
        return self.openings.get(index, -1)

    def begins(self, index: int) -> bool:
        """Whether a name stands by itself: no member of something, no key of an object."""
        if self.at(index - 1).marks(".", "?."):
            return False
        keyed = self.at(index + 1).marks(":") and self.at(index - 1).marks("{", ",")
        return not keyed

    def broken(self, index: int) -> bool:
        """Whether a line ends before a word."""
        return "\n" in self.tokens.text[self.at(index - 1).at : self.at(index).at]

    def is_read(self, index: int) -> bool:
        """Whether a name is no target of an assignment or a declaration."""
        return not self.at(index + 1).marks("=") and not self.at(index - 1).names(
            "let", "const", "var", "function"
        )

    def member(self, index: int, *names: str) -> int:
        """The last word of `x.name` or `x["name"]` that begins there; the index, if it is none."""
        if self.at(index + 1).marks(".", "?.") and self.at(index + 2).names(*names):
            return index + 2
        quoted = self.at(index + 2)
        if self.at(index + 1).marks("[") and quoted.kind == "text" and quoted.word in names:
            return self.end(index + 1)
        return index

    def opening(self, index: int) -> int:
        """The first word of a call whose bracket opens there, with its chain and `new`."""
        first = self.chain(index - 1)
        return first - 1 if self.at(first - 1).names("new") else first

    def chain(self, index: int) -> int:
        """The first word of the chain of names and brackets that ends there."""
        for _ in range(LONG):
            if self.at(index).marks(")", "]"):
                index = self.start(index)
                linked = self.at(index - 1)
                if linked.kind == "name" or linked.marks(")", "]"):
                    index -= 1
                    continue
                return index
            if not self.at(index - 1).marks(".", "?."):
                return index
            index -= 2
        return index

    def root(self, index: int) -> Token:
        """The first name of a chain."""
        return self.at(self.chain(index))

    def is_new(self, index: int, kind: str) -> bool:
        """Whether what stands there is the first argument of `new kind(`."""
        return self.at(index - 2).names(kind)

    def is_lookup(self, index: int) -> bool:
        """Whether a square bracket takes a member, and begins no list."""
        before = self.at(index - 1)
        return before.kind == "name" or before.marks(")", "]", "?.")

    def in_class(self, index: int) -> bool:
        """Whether a word stands in the body of a class, where `name = value` makes a field."""
        opening = self.around(index)
        return any(self.at(opening - back).names("class") for back in range(1, 6) if opening > 0)

    def place(self, opening: int, index: int) -> int:
        """Which argument of a call a word is in."""
        commas = islice(self.commas(opening), LONG)
        return sum(1 for _ in takewhile(lambda comma: comma < index, commas))

    def commas(self, opening: int) -> Iterator[int]:
        """The commas between the things in a bracket."""
        index, end = opening + 1, self.end(opening)
        while index < end:
            if self.at(index).marks("(", "[", "{"):
                index = max(index, self.end(index))
            elif self.at(index).marks(","):
                yield index
            index += 1

    def given(self, first: int, last: int) -> set[str]:
        """The name that `name = first … last` gives, where nothing more is on the right."""
        after, name = self.at(last + 1), self.at(first - 2)
        whole = after.marks(";", ",", "}", ")") or after.kind == "name" or not after.word
        own = name.kind == "name" and self.begins(first - 2)
        alone = self.at(first - 1).marks("=") and own and whole
        return {name.word} if alone else set()

    def taken(self, begin: int, end: int) -> set[str]:
        """What `{origin, source: from}` between two words calls them."""
        names: set[str] = set()
        for index in range(begin, end):
            before = self.at(index - 1)
            if self.at(index).names("origin", "source") and before.marks("{", ","):
                renamed = self.at(index + 1).marks(":")
                names.add(self.at(index + 2 if renamed else index).word)
        return names

    def value(self, index: int) -> Token:
        """The first word of what stands there, or of what its name was given before."""
        if self.at(index).kind != "name":
            return self.at(index)
        named = self.assigned(self.at(index).word, index)
        return self.at(named) if named >= 0 else self.at(index)

    def is_text(self, index: int) -> bool:
        """Whether a text, by itself or by its name, stands there."""
        return self.value(index).kind in {"text", "template"}

    def assigned(self, name: str, before: int) -> int:
        """The first word of what a name was given last before a place, else first after; or -1."""
        places = self.names.get(name, [])
        cut = bisect_left(places, before)
        for place in (*reversed(places[max(0, cut - LONG) : cut]), *places[cut : cut + LONG]):
            if self.at(place + 1).marks("=", "??=") and place != before:
                return place + 2
        return -1

    def function(self, name: str, near: int) -> Function | None:
        """The function of a name that is written nearest to a place."""
        places = self.names.get(name, [])
        cut = bisect_left(places, near)
        close = sorted(places[max(0, cut - LONG) : cut + LONG], key=lambda at: abs(at - near))
        return next((made for at in close if (made := self._defined(at))), None)

    def _defined(self, index: int) -> Function | None:
        after = self.at(index + 1)
        if self.at(index - 1).names("function") or self.at(index - 2).names("function"):
            return self.written(index + 1)
        if after.marks("=", ":"):
            wrapped = self.at(index + 2).kind == "name" and self.at(index + 3).marks("(")
            return self.written(index + 2) or (self.written(index + 4) if wrapped else None)
        if after.marks("(") and self.at(self.end(index + 1) + 1).marks("{"):
            key = self.at(index - 1).marks("{", "}", ",", ";") or self.at(index - 1).names("async")
            return self.written(index + 1) if key else None
        return None

    def written(self, index: int) -> Function | None:
        """The function that begins there: with its word, its brackets, or an arrow's name."""
        while self.at(index).names("async", "function") or self.at(index).marks("*"):
            index += 1
        if self.at(index).kind == "name" and self.at(index + 1).marks("("):
            index += 1
        if self.at(index).kind == "name" and self.at(index + 1).marks("=>"):
            return self._made(index, index + 1, (self.at(index).word,))
        if not self.at(index).marks("("):
            return None
        closed = self.end(index)
        if not self.at(closed + 1).marks("=>", "{"):
            return None
        return self._made(index, closed + 1, tuple(self._parameters(index)))

    def _made(self, begin: int, head: int, parameters: tuple[str, ...]) -> Function:
        body = head + 1 if self.at(head).marks("=>") else head
        end = self.end(body) if self.at(body).marks("{") else self._expression(body)
        heard = tuple(name for name in parameters[:1] if name) or ("event",)
        return Function(begin, body, end, parameters, heard)

    def _parameters(self, opening: int) -> Iterator[str]:
        for comma in islice(chain((opening,), self.commas(opening)), LONG):
            first = self.at(comma + 1)
            yield first.word if first.kind == "name" else ""

    def _expression(self, index: int) -> int:
        """The word after an arrow's body without brackets."""
        for _ in range(NEAR):
            token = self.at(index)
            if not token.word or token.marks(",", ";", ")", "]", "}"):
                break
            index = max(index, self.end(index)) if token.marks("(", "[", "{") else index
            index += 1
        return index


def code(tokens: Tokens) -> Code:
    """Index a script."""
    made = Code(tokens)
    open_: list[int] = []
    for index, token in enumerate(tokens.words):
        if open_ and tokens.pairs.get(index) == open_[-1]:
            open_.pop()
        made.openings[index] = open_[-1] if open_ else -1
        if token.marks("(", "[", "{") and index in tokens.pairs:
            open_.append(index)
        elif token.kind == "name":
            made.names.setdefault(token.word, []).append(index)
    return made
