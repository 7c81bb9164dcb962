"""A route that shows a preview of an address, and what keeps it from being sent inside."""

from dataclasses import dataclass
from enum import StrEnum

PATH = "/v1/preview"
# Names as the product's servers resolve them. Who goes to the public address arrives outside.
PUBLIC, OUTSIDE = "203.0.113.10", "127.0.0.2"
HOOKS, INSIDE, REBINDS = "hooks.acme.test", "inside.acme.test", "rebind.acme.test"
NAMES = {
    HOOKS: (PUBLIC,),
    INSIDE: ("127.0.0.1",),
    "localhost": ("127.0.0.1",),
    REBINDS: (PUBLIC, "127.0.0.1"),
}


class Guard(StrEnum):
    """What is looked at before something is fetched.

    STRICT: what the address resolves to, once, at every hop.
    NONE: nothing.
    LITERAL: whether it is written as an inside IPv4 address, or as localhost.
    FOURS: what it resolves to; an IPv6 address of IPv4 is not unwrapped.
    NAMES: what it resolves to; then it is resolved again.
    FIRST: what it resolves to; redirects are followed as they come.
    PARSER: what the host is, by another parser than the one that fetches.
    LISTED: that its text begins with the name that is allowed.
    """

    STRICT = "strict"
    NONE = "none"
    LITERAL = "literal"
    FOURS = "fours"
    NAMES = "names"
    FIRST = "first"
    PARSER = "parser"
    LISTED = "listed"


class Reply(StrEnum):
    """How it answers.

    PLAIN: 200 with what came, or 422.
    SAME: 200 with the same words, whatever came of it.
    LATER: 202 at once; it is fetched afterwards.
    FAILING: 502 where nothing came.
    """

    PLAIN = "plain"
    SAME = "same"
    LATER = "later"
    FAILING = "failing"


@dataclass(frozen=True, slots=True)
class Fetcher:
    """The route.

    Attributes:
        idle: it fetches nothing at all.

    """

    guard: Guard = Guard.STRICT
    reply: Reply = Reply.PLAIN
    idle: bool = False
