"""SPF, RFC 7208: the expanded tree of a domain's record, with the look-ups counted.

The sender in mind is the worst one: a host that no term names, so that a receiver has to
evaluate every term. What can be said of it without knowing it is said; terms that depend
on it are opaque.
"""

from dataclasses import dataclass, field

from launchready.evidence.names import is_name, normal
from launchready.evidence.questions import Asking, Inquiry
from launchready.evidence.spf_macro import expand
from launchready.evidence.spf_record import (
    MECHANISMS,
    Malformed,
    Mechanism,
    Modifier,
    SpfRecord,
    is_spf,
    parse,
)
from launchready.evidence.spf_tree import SpfNode, SpfTree, Term, Void

__all__ = ["QUESTIONS_AT_MOST", "SpfNode", "SpfTree", "Term", "Void", "evaluate"]

LOOKUPS_FOLLOWED = 50
QUESTIONS_AT_MOST = 120
TEXT_AT_MOST = 200_000
EXCHANGES_AT_MOST = 10
WIDEST4, WIDEST6 = 8, 12
SLIPS = MECHANISMS | {"v"}
NO_NAME = "no name that DNS can hold"


def evaluate(domain: str) -> Asking[SpfTree]:
    """Expand the SPF of a domain, asking TXT, A, AAAA and MX questions on the way."""
    walk = _Walk(normal(domain))
    root = yield from walk.visit(walk.origin, "", ())
    return SpfTree(
        domain=walk.origin,
        root=root,
        lookups=walk.lookups,
        voids=len(walk.void),
        default=root.default,
        opaque=tuple(walk.opaque),
        void=tuple(walk.void),
        open=tuple(walk.open),
        ptr=tuple(walk.ptr),
        ignored=tuple(walk.ignored),
        whole=not walk.cut and not walk.inquiry.cut,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a term stands: the names from the root to its record, and how one got there.

    `trusted` says that a pass here is a pass of the whole.
    """

    path: tuple[str, ...]
    trusted: bool

    @property
    def domain(self) -> str:
        return self.path[-1]


@dataclass(slots=True)
class _Walk:
    """One evaluation: what was asked, and what was counted so far."""

    origin: str
    inquiry: Inquiry = field(default_factory=lambda: Inquiry(QUESTIONS_AT_MOST))
    lookups: int = 0
    read: int = 0
    cut: bool = False
    void: list[Void] = field(default_factory=list[Void])
    opaque: dict[str, None] = field(default_factory=dict[str, None])
    open: dict[Term, None] = field(default_factory=dict[Term, None])
    ptr: dict[Term, None] = field(default_factory=dict[Term, None])
    ignored: dict[Term, None] = field(default_factory=dict[Term, None])

    def visit(
        self, domain: str, via: str, above: tuple[str, ...], *, trusted: bool = True
    ) -> Asking[SpfNode]:
        if fault := _unreachable(domain, above):
            return SpfNode(domain, via, (), fault)
        texts = yield from self.inquiry.data(domain, "TXT")
        if texts is None:
            return SpfNode(domain, via, ())
        if via and not texts:
            self.void.append(Void(Term(above[-1], via), domain, "TXT"))
        records = tuple(text for text in texts if is_spf(text))
        if len(records) != 1:
            return SpfNode(domain, via, records, _miscounted(records, via))
        self.read += len(records[0])
        record = parse(records[0])
        if isinstance(record, Malformed):
            return SpfNode(domain, via, records, str(record))
        place = _Place((*above, domain), trusted)
        return (yield from self._expand(record, records, via, place))

    def _expand(
        self, record: SpfRecord, records: tuple[str, ...], via: str, place: _Place
    ) -> Asking[SpfNode]:
        before = self.lookups
        children: list[SpfNode] = []
        end, default = "", ""
        self._slips(record, place)
        for term in record.tested:
            if (yield from self._matches_all(term, place, children)):
                end, default = term.text, term.qualifier
                break
        else:
            if redirect := record.redirect:
                end = redirect.text
                default = yield from self._redirect(redirect, place, children)
        return SpfNode(
            place.domain, via, records, "", tuple(children), self.lookups - before, end, default
        )

    def _matches_all(self, term: Mechanism, place: _Place, children: list[SpfNode]) -> Asking[bool]:
        """Evaluate a mechanism; True where any sender at all matches it."""
        match term.name:
            case "all":
                return True
            case "ip4" | "ip6":
                self._width(term, place)
                return False
            case "ptr":
                self.lookups += 1
                self.ptr[Term(place.domain, term.text)] = None
                return False
            case "include":
                child = yield from self._follow(
                    term, place, children, trusted=place.trusted and term.qualifier == "+"
                )
                return child is not None and child.default == "+"
            case _:
                return (yield from self._hosts(term, place, children))

    def _redirect(self, term: Modifier, place: _Place, children: list[SpfNode]) -> Asking[str]:
        child = yield from self._follow(term, place, children, trusted=place.trusted)
        return child.default if child else ""

    def _follow(
        self,
        term: Mechanism | Modifier,
        place: _Place,
        children: list[SpfNode],
        *,
        trusted: bool,
    ) -> Asking[SpfNode | None]:
        target = self._target(term, place)
        if target is None or self._full():
            return None
        child = yield from self.visit(target, term.text, place.path, trusted=trusted)
        children.append(child)
        return child

    def _hosts(self, term: Mechanism, place: _Place, children: list[SpfNode]) -> Asking[bool]:
        """Look up what `a`, `mx` and `exists` look up."""
        target = self._target(term, place)
        if target is None or self._full():
            return False
        if not is_name(target):
            children.append(SpfNode(target, term.text, (), NO_NAME))
            return False
        where = Term(place.domain, term.text)
        if term.name == "exists":
            return (yield from self._resolves(where, target, ("A",)))
        names = (target,) if term.name == "a" else (yield from self._exchanges(where, target))
        if len(names) > EXCHANGES_AT_MOST:
            fault = f"{len(names)} mail exchangers, {EXCHANGES_AT_MOST} at most"
            children.append(SpfNode(target, term.text, (), fault))
        for name in names[:EXCHANGES_AT_MOST]:
            if (yield from self._resolves(where, name, ("A", "AAAA"))):
                self._width(term, place)
        return False

    def _target(self, term: Mechanism | Modifier, place: _Place) -> str | None:
        """Count the look-up, and say which name it is for where the sender does not matter."""
        self.lookups += 1
        if not term.spec:
            return place.domain
        name = expand(term.spec, place.domain, self.origin)
        if name is None:
            self.opaque[term.text] = None
        return name

    def _full(self) -> bool:
        full = self.lookups > LOOKUPS_FOLLOWED or self.read > TEXT_AT_MOST
        self.cut = self.cut or full
        return full

    def _resolves(self, term: Term, name: str, types: tuple[str, ...]) -> Asking[bool]:
        for type_ in types:
            data = yield from self.inquiry.data(name, type_)
            if data is None or data:
                return bool(data)
        self.void.append(Void(term, name, types[0]))
        return False

    def _exchanges(self, term: Term, name: str) -> Asking[tuple[str, ...]]:
        data = yield from self.inquiry.data(name, "MX")
        if data == ():
            self.void.append(Void(term, name, "MX"))
        hosts = (entry.rpartition(" ")[2] for entry in data or ())
        return tuple(host for host in map(normal, hosts) if host)

    def _width(self, term: Mechanism, place: _Place) -> None:
        narrow = term.prefix4 >= WIDEST4 and term.prefix6 >= WIDEST6
        if not narrow and place.trusted and term.qualifier == "+":
            self.open[Term(place.domain, term.text)] = None

    def _slips(self, record: SpfRecord, place: _Place) -> None:
        slips = [modifier.text for modifier in record.ignored if modifier.name in SLIPS]
        behind = [term.text for term in record.mechanisms[len(record.tested) :]]
        for text in (*slips, *behind):
            self.ignored[Term(place.domain, text)] = None


def _unreachable(domain: str, above: tuple[str, ...]) -> str:
    if not is_name(domain):
        return NO_NAME
    return f"a loop: {' > '.join((*above, domain))}" if domain in above else ""


def _miscounted(records: tuple[str, ...], via: str) -> str:
    if records:
        return f"{len(records)} SPF records"
    return "no SPF record" if via else ""
