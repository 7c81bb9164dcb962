"""DNS answers as they came, and what they say of a host.

NXDOMAIN and an empty answer are answers. SERVFAIL, REFUSED and silence are not:
they never become a `DnsAnswer`.
"""

from dataclasses import dataclass

LINKS_AT_MOST = 16


@dataclass(frozen=True, slots=True)
class Record:
    r"""One resource record: owner name, type, TTL in seconds, and its data as text.

    Names are lower case and without the trailing dot. The strings of a TXT record are
    joined without a separator (RFC 7208 section 3.3), bytes beyond ASCII as `\ddd`.
    """

    name: str
    type: str
    ttl: int
    data: str


@dataclass(frozen=True, slots=True)
class DnsAnswer:
    """What one server said to one question; `rcode` is NOERROR or NXDOMAIN.

    `authority` holds the records of the authority section: a referral's NS, or an SOA.
    """

    server: str
    name: str
    type: str
    rcode: str
    records: tuple[Record, ...] = ()
    authoritative: bool = False
    authority: tuple[Record, ...] = ()

    def __post_init__(self) -> None:
        if self.rcode not in {"NOERROR", "NXDOMAIN"}:
            raise ValueError(f"{self.rcode} is not an answer")

    @property
    def exists(self) -> bool:
        """Whether the name at the end of the chain exists (RFC 8020, RFC 6604)."""
        return self.rcode == "NOERROR"

    @property
    def chain(self) -> tuple[str, ...]:
        """The names from the question along its CNAMEs to the last one."""
        links = {record.name: record.data for record in self.records if record.type == "CNAME"}
        names = [self.name]
        while (link := links.get(names[-1])) and link not in names and len(names) < LINKS_AT_MOST:
            names.append(link)
        return tuple(names)

    @property
    def data(self) -> tuple[str, ...]:
        """The data of the records of the type asked for, at the end of the chain."""
        end = self.chain[-1]
        return tuple(r.data for r in self.records if r.type == self.type and r.name == end)


@dataclass(frozen=True, slots=True)
class View:
    """How one server sees a host: a recursive resolver, or an authoritative one."""

    server: str
    authority: bool
    exists: bool
    cname: tuple[str, ...]
    a: tuple[str, ...]
    aaaa: tuple[str, ...]

    @property
    def addresses(self) -> frozenset[str]:
        """All addresses, of both families."""
        return frozenset(self.a + self.aaaa)


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses that the run connects to: resolved once, from one resolver.

    Attributes:
        exists: False where the name does not exist (NXDOMAIN).
        chain: the name and its CNAME targets, in order.
        addresses: IPv4 first, then IPv6, as text.

    """

    host: str
    exists: bool
    chain: tuple[str, ...]
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """One host seen by several resolvers and by each authoritative server."""

    host: str
    zone: str
    views: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class Reachability:
    """Port 443 of every address that any view of a host gives, each dialled alone."""

    host: str
    open: tuple[str, ...]
    closed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A name that a record of the host refers to, and what stands there.

    Attributes:
        kind: CNAME, NS, MX or SPF (an include or redirect of its SPF record).
        exists: whether the target name exists.
        registered: whether the target's registrable domain exists; a free one can be
            bought by anyone.
        provider: the hosting provider whose names look like this, or empty.
        unclaimed: the provider's own page says that nobody holds the name.

    """

    kind: str
    source: str
    target: str
    exists: bool
    registered: bool
    provider: str = ""
    unclaimed: bool = False


@dataclass(frozen=True, slots=True)
class Pointers:
    """Every pointer of a host, and whether its parent answers for any name at all."""

    host: str
    pointers: tuple[Pointer, ...]
    wildcard: bool = False
