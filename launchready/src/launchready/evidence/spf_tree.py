"""What an evaluation of SPF leaves: the expanded tree, and what was counted in it."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpfNode:
    """One domain's record and what it leads to.

    Attributes:
        domain: where the record was looked for.
        via: the term that led here, such as `include:_spf.mail.test`; empty at the root.
        records: every TXT record of the domain that is an SPF record (section 4.5).
        error: empty, or what makes this a permerror: no record behind an include,
            several records, a syntax error with the term in it, a loop, a name that DNS
            cannot hold, too many mail exchangers.
        children: behind include and redirect, and whatever else an erroneous term leads
            to, in the order of evaluation.
        lookups: what this record and those behind it add to the tree's `lookups`; the
            term that led here is counted by the record that it stands in.
        end: the term that decides for a sender that nothing names: `all`, `redirect`, or
            an `include` or `exists` that any sender at all matches; empty where none.
        default: the qualifier that decides there, `-`, `~`, `?` or `+`; behind a
            redirect that of its target; empty where nothing decides.

    """

    domain: str
    via: str
    records: tuple[str, ...]
    error: str = ""
    children: tuple["SpfNode", ...] = ()
    lookups: int = 0
    end: str = ""
    default: str = ""

    def walk(self) -> Iterator["SpfNode"]:
        """This node and all below it, in the order of evaluation."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Term:
    """A term, and the domain whose record it stands in."""

    domain: str
    text: str

    def __str__(self) -> str:
        return f"{self.text} of {self.domain}"


@dataclass(frozen=True, slots=True)
class Void:
    """A query that gave no answer data, and the term that caused it."""

    term: Term
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class SpfTree:
    """A domain's SPF as its worst-case sender makes a receiver evaluate it.

    Attributes:
        lookups: terms that cause DNS queries along the whole tree (limit 10, section
            4.6.4), counted for the worst sender: the one that nothing matches.
        voids: queries that gave no answer data (limit 2, section 4.6.4). Addresses
            count once for a name: one that has A and no AAAA is not void.
        default: the qualifier of the `all` that decides in the end: `-`, `~`, `?`, `+`,
            or empty where neither `all` nor a redirect ends the record.
        opaque: terms whose macros depend on the sender (`%{i}`, `%{s}`, `%{l}`, `%{h}`);
            each counts as one look-up and is not followed.
        void: what `voids` counts.
        open: terms that let a good part of the internet pass: an IPv4 network of more
            than 2^24 addresses, an IPv6 network wider than /12.
        ptr: every use of `ptr`, which section 5.5 asks not to use.
        ignored: terms that receivers pass over in silence, though somebody meant something:
            `include=` for `include:`, a second `v=spf1` in one record, what is behind `all`.
        whole: False where the tree goes on beyond what was followed; then `lookups` and
            `voids` are lower bounds.

    """

    domain: str
    root: SpfNode
    lookups: int
    voids: int
    default: str
    opaque: tuple[str, ...] = ()
    void: tuple[Void, ...] = ()
    open: tuple[Term, ...] = ()
    ptr: tuple[Term, ...] = ()
    ignored: tuple[Term, ...] = ()
    whole: bool = True

    @property
    def errors(self) -> tuple[SpfNode, ...]:
        """Every node that makes a receiver give up with permerror."""
        return tuple(node for node in self.root.walk() if node.error)

    @property
    def decider(self) -> SpfNode:
        """The node in which `default` is written, at the end of the redirects."""
        node = self.root
        while node.end.lower().startswith("redirect=") and node.children:
            node = node.children[-1]
        return node
