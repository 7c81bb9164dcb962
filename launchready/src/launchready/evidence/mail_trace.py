"""The header of a received mail: who wrote it, and what the receiver put on top.

Only what stands above and in the receiver's own Received field is the receiver's word.
Everything below came with the mail, so whoever sent it could write it.
"""

import re
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from launchready.evidence.names import is_name, normal
from launchready.evidence.spam import spam_mark

FIELDS_AT_MOST = 500
FIELD_AT_MOST = 20_000

Address = IPv4Address | IPv6Address
Field = tuple[str, str]

INTERNAL: tuple[IPv4Network | IPv6Network, ...] = tuple(
    ip_network(text)
    for text in (
        "127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
        "169.254.0.0/16", "100.64.0.0/10", "fc00::/7", "fe80::/10",
    )
)  # fmt: skip
FROM_BY = re.compile(
    r"from\s+(?P<helo>\S++)(?P<rest>.*?)\sby\s+(?P<by>[^\s;]+)", re.IGNORECASE | re.DOTALL
)
IN_PARENTHESES = re.compile(
    r"\((?:[^()\[\]]*(?<!helo=)\[(?:IPv6:)?(?P<bracketed>[0-9a-f:.]{3,45})\]"
    r"|(?:IPv6:)?(?P<bare>[0-9a-f:.]{3,45})\))",
    re.IGNORECASE,
)
LITERAL = re.compile(r"\[(?:IPv6:)?(?P<ip>[0-9a-f:.]{3,45})\]\Z", re.IGNORECASE)
HELO = re.compile(r"\bhelo[= ](?P<helo>[^\s()]+)", re.IGNORECASE)
NOTED = re.compile(
    r"\bdomain of (?:transitioning )?(?:[^\s@]*@)?(?P<domain>[^\s@]+)", re.IGNORECASE
)
ARC = "arc-authentication-results"
INSTANCE = re.compile(r"\A\s*i=\d+\s*;")
COMMENT = re.compile(r"\([^()]*\)")
RESULT = re.compile(r"\s*(?P<method>[a-z0-9-]+)(?:/\d+)?\s*=\s*(?P<result>[a-z]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hop:
    """The step by which a mail came to its receiver.

    Attributes:
        ip: of the client.
        helo: the name that the client gave.
        by: the receiver's name for itself.
        moment: when, in seconds since the epoch; 0 where that cannot be read.

    """

    ip: Address
    helo: str
    by: str
    moment: int = 0


@dataclass(frozen=True, slots=True)
class Trace:
    """What a header says.

    Attributes:
        authors: the domain of every address in every From field; empty for one that has none.
        from_fields: how many From fields there are.
        hop: how it came in; None where no Received field of the receiver says.
        mail_from: the reverse-path as the receiver wrote it down, empty for a bounce;
            None where it did not.
        said: method and result of the receiver's own Authentication-Results.
        fields: the names of all fields, lower case, in order.
        reply_to: the domains of Reply-To.
        unsubscribe: the values of List-Unsubscribe and List-Unsubscribe-Post.
        marks: what says that a server takes it for spam. Who says so does not matter: nobody
            forges that against himself.

    """

    authors: tuple[str, ...]
    from_fields: int
    hop: Hop | None
    mail_from: str | None
    said: tuple[tuple[str, str], ...]
    fields: tuple[str, ...]
    reply_to: tuple[str, ...]
    unsubscribe: tuple[str, ...]
    marks: tuple[str, ...] = ()


def trace(raw: bytes, receiver: str = "") -> Trace:
    """Read a mail's header; `receiver` is the name after `by`, where somebody knows it."""
    message = BytesHeaderParser().parsebytes(raw)
    fields = [
        (name.lower(), _unfolded(str(value))) for name, value in message.items()[:FIELDS_AT_MOST]
    ]
    at, hop = _arrival(fields, receiver)
    own = fields[:at]
    wrote = [value for name, value in fields if name == "from"]
    paths = [value for name, value in own if name == "return-path"]
    return Trace(
        authors=_domains(wrote),
        from_fields=len(wrote),
        hop=hop,
        mail_from=_reverse_path(paths[0]) if paths else _noted(own),
        said=tuple(_results(own, receiver)) if receiver else (),
        fields=tuple(name for name, _ in fields),
        reply_to=_domains([value for name, value in fields if name == "reply-to"]),
        unsubscribe=tuple(v for name, v in fields if name.startswith("list-unsubscribe")),
        marks=tuple(sorted({mark for name, v in fields if (mark := spam_mark(name, v))})),
    )


def _unfolded(value: str) -> str:
    return " ".join(value[:FIELD_AT_MOST].split())


def _arrival(fields: list[Field], receiver: str) -> tuple[int, Hop | None]:
    """Find the topmost Received field by which the mail came from outside, and its place."""
    for index, (name, value) in enumerate(fields):
        if name != "received" or not (parted := FROM_BY.match(value)):
            continue
        by = normal(parted["by"])
        if receiver and by != receiver:
            continue
        ip = _client(parted["helo"], parted["rest"])
        if ip and not any(ip in network for network in INTERNAL):
            told = HELO.search(parted["rest"])
            helo = normal(told["helo"] if told else parted["helo"])
            return index, Hop(ip, helo, by, _moment(value.rpartition(";")[2]))
    return 0, None


def _moment(date: str) -> int:
    try:
        return int(parsedate_to_datetime(date.strip()).timestamp())
    except (ValueError, OverflowError):
        return 0


def _client(helo: str, rest: str) -> Address | None:
    """Read the address that the receiver saw; one in HELO alone is what the client claims."""
    literal = LITERAL.match(helo)
    texts = [match["bracketed"] or match["bare"] for match in IN_PARENTHESES.finditer(rest)]
    if literal and HELO.search(rest):
        texts = [literal["ip"], *texts]
    for text in texts:
        try:
            return ip_address(text)
        except ValueError:
            continue
    return None


def _reverse_path(value: str) -> str:
    return value.strip().removeprefix("<").removesuffix(">").strip()


def _noted(own: list[Field]) -> str | None:
    """Read the domain of MAIL FROM from Received-SPF, where Outlook writes it down alone."""
    for name, value in own:
        if name == "received-spf" and (match := NOTED.search(value)):
            domain = normal(match["domain"])
            return f"postmaster@{domain}" if is_name(domain) else None
    return None


def _domains(values: list[str]) -> tuple[str, ...]:
    addresses = [address for _, address in getaddresses(values)]
    return tuple(_domain(address) for address in addresses)


def _domain(address: str) -> str:
    name = normal(address.rpartition("@")[2]) if "@" in address else ""
    return name if is_name(name) and " " not in name else ""


def _results(own: list[Field], receiver: str) -> list[tuple[str, str]]:
    """Read RFC 8601 results of the receiver itself; anybody's else are not believed.

    Gmail writes them below its own Received, where a sender can write too, and repeats them
    above it for ARC (RFC 8617).
    """
    found: list[tuple[str, str]] = []
    for name, value in own:
        if name in {"authentication-results", ARC}:
            head, *parts = COMMENT.sub(" ", INSTANCE.sub("", value)).split(";")
            if (head.split() or [""])[0].lower() == receiver:
                matches = map(RESULT.match, parts)
                found += [(m["method"].lower(), m["result"].lower()) for m in matches if m]
    return found
