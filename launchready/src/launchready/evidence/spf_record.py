"""One SPF record, RFC 7208 sections 4.5, 4.6, 5, 6 and 12. Reading never fails: it says why."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from launchready.evidence.spf_macro import Token, domain_spec, tokens

VERSION = "v=spf1"
NEED_DOMAIN = frozenset({"include", "exists"})
TAKE_DOMAIN = NEED_DOMAIN | {"a", "mx", "ptr"}
TAKE_PREFIX = frozenset({"a", "mx"})
NETWORKS = frozenset({"ip4", "ip6"})
MECHANISMS = TAKE_DOMAIN | NETWORKS | {"all"}
TERM_SHOWN = 80

MODIFIER = re.compile(r"(?P<name>[a-z][a-z0-9._-]*)=(?P<value>.*)\Z", re.IGNORECASE | re.DOTALL)
DIRECTIVE = re.compile(
    r"(?P<qualifier>[+?~-]?)(?P<name>[a-z][a-z0-9]*)(?P<rest>[:/].*)?\Z", re.IGNORECASE | re.DOTALL
)
NUMBER = r"(?:0|[1-9][0-9]{0,2})"
PREFIXES = re.compile(rf"(?:/(?P<four>{NUMBER}))?(?://(?P<six>{NUMBER}))?\Z")
WIDTH4, WIDTH6 = 32, 128


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A directive of the record.

    Attributes:
        text: as it stands in the record.
        qualifier: `+`, `-`, `~` or `?`; `+` where none is written.
        name: in lower case.
        spec: the domain-spec; empty where the current domain is meant.
        network: the address of `ip4` and `ip6`.
        prefix4: bits of an IPv4 network, for `a`, `mx` and `ip4`.
        prefix6: bits of an IPv6 network, for `a`, `mx` and `ip6`.

    """

    text: str
    qualifier: str
    name: str
    spec: tuple[Token, ...] = ()
    network: str = ""
    prefix4: int = WIDTH4
    prefix6: int = WIDTH6


@dataclass(frozen=True, slots=True)
class Modifier:
    """`redirect`, `exp`, or one that nobody knows and everybody ignores."""

    text: str
    name: str
    spec: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class SpfRecord:
    """A record without a syntax error, its terms in their order."""

    mechanisms: tuple[Mechanism, ...]
    redirect: Modifier | None = None
    explanation: Modifier | None = None
    ignored: tuple[Modifier, ...] = ()

    @property
    def all(self) -> Mechanism | None:
        """The first `all`: nothing behind it is tested, and it disables `redirect`."""
        return next((term for term in self.mechanisms if term.name == "all"), None)

    @property
    def tested(self) -> tuple[Mechanism, ...]:
        """The mechanisms up to the first `all`."""
        end = self.mechanisms.index(self.all) + 1 if self.all else len(self.mechanisms)
        return self.mechanisms[:end]


@dataclass(frozen=True, slots=True)
class Malformed:
    """The first term that makes the whole record a permerror, and why."""

    term: str
    why: str

    def __str__(self) -> str:
        shown = self.term if len(self.term) <= TERM_SHOWN else f"{self.term[:TERM_SHOWN]}…"
        return f"{shown}: {self.why}"


def is_spf(text: str) -> bool:
    """Whether a TXT text is an SPF record at all (section 4.5)."""
    return text.partition(" ")[0].lower() == VERSION


def parse(text: str) -> SpfRecord | Malformed:
    """Read a text for which `is_spf` holds."""
    mechanisms: list[Mechanism] = []
    known: dict[str, Modifier] = {}
    ignored: list[Modifier] = []
    for term in filter(None, text.split(" ")[1:]):
        match _term(term):
            case Malformed() as fault:
                return fault
            case Mechanism() as mechanism:
                mechanisms.append(mechanism)
            case Modifier(name="redirect" | "exp") as modifier:
                if modifier.name in known:
                    return Malformed(term, f"a second {modifier.name}=")
                known[modifier.name] = modifier
            case Modifier() as modifier:
                ignored.append(modifier)
    return SpfRecord(tuple(mechanisms), known.get("redirect"), known.get("exp"), tuple(ignored))


def _term(term: str) -> Mechanism | Modifier | Malformed:
    if match := MODIFIER.match(term):
        return _modifier(term, match["name"].lower(), match["value"])
    match = DIRECTIVE.match(term)
    if not match:
        return Malformed(term, "neither a mechanism nor a modifier")
    name = match["name"].lower()
    if name not in MECHANISMS:
        return Malformed(term, "no such mechanism")
    qualifier = match["qualifier"] or "+"
    rest = match["rest"] or ""
    if name == "all":
        return Malformed(term, "all takes nothing") if rest else Mechanism(term, qualifier, name)
    if name in NETWORKS:
        return _network(term, qualifier, name, rest)
    return _domain(term, qualifier, name, rest)


def _modifier(term: str, name: str, value: str) -> Modifier | Malformed:
    if name in {"redirect", "exp"}:
        spec = domain_spec(value)
        return Modifier(term, name, spec) if spec else Malformed(term, "not a domain")
    if tokens(value) is None:
        return Malformed(term, "not a macro string")
    return Modifier(term, name)


def _domain(term: str, qualifier: str, name: str, rest: str) -> Mechanism | Malformed:
    head, prefix4, prefix6 = _prefixes(rest) if name in TAKE_PREFIX else (rest, WIDTH4, WIDTH6)
    if prefix4 > WIDTH4 or prefix6 > WIDTH6:
        return Malformed(term, "a prefix that is too long")
    if not head:
        if name in NEED_DOMAIN:
            return Malformed(term, f"{name} needs a domain")
        return Mechanism(term, qualifier, name, prefix4=prefix4, prefix6=prefix6)
    spec = domain_spec(head[1:]) if head.startswith(":") else None
    if not spec:
        return Malformed(term, "not a domain")
    return Mechanism(term, qualifier, name, spec, prefix4=prefix4, prefix6=prefix6)


def _network(term: str, qualifier: str, name: str, rest: str) -> Mechanism | Malformed:
    address, slash, bits = rest.removeprefix(":").partition("/")
    family, width = (IPv4Address, WIDTH4) if name == "ip4" else (IPv6Address, WIDTH6)
    if not rest.startswith(":") or not _is_address(family, address):
        return Malformed(term, f"not an IPv{name[2]} address")
    if slash and not re.fullmatch(NUMBER, bits):
        return Malformed(term, "not a prefix")
    prefix = int(bits) if slash else width
    if prefix > width:
        return Malformed(term, "a prefix that is too long")
    if name == "ip4":
        return Mechanism(term, qualifier, name, network=address, prefix4=prefix)
    return Mechanism(term, qualifier, name, network=address, prefix6=prefix)


def _prefixes(rest: str) -> tuple[str, int, int]:
    """Split `:domain/24//64` into its domain with the colon, and the two prefixes."""
    match = PREFIXES.search(rest, max(0, len(rest) - len("/32//128")))
    if not match:
        return rest, WIDTH4, WIDTH6
    return rest[: match.start()], int(match["four"] or WIDTH4), int(match["six"] or WIDTH6)


def _is_address(family: type[IPv4Address | IPv6Address], text: str) -> bool:
    try:
        family(text)
    except AddressValueError:
        return False
    return "%" not in text
