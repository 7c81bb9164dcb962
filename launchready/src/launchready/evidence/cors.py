"""Which foreign origins a host lets read its answers: the Fetch standard, section 3.2."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from launchready.evidence.http import Exchange
from launchready.evidence.names import registrable

STRANGER = "launchready-check"

Kind = Literal["own", "foreign", "null", "prefix", "suffix", "dot", "plain", "sibling"]


@dataclass(frozen=True, slots=True)
class Origin:
    """An origin to ask with.

    Attributes:
        kind: `own` is the product's; `foreign` anybody's, `null` a sandboxed frame's;
            `prefix`, `suffix` and `dot` are anybody's too and look like the product's to
            a careless comparison; `plain` is the product's over HTTP, `sibling` a name
            below its domain.

    """

    kind: Kind
    text: str

    @property
    def anyones(self) -> bool:
        """Whether somebody else can speak from there."""
        return self.kind not in {"own", "sibling"}


@dataclass(frozen=True, slots=True)
class CrossOriginAnswer:
    """What a request from an origin was answered.

    Attributes:
        allowed: the value of Access-Control-Allow-Origin, several joined by commas.
        credentials: browsers may send the visitor's cookies along.
        varies: caches are told that the answer depends on the origin.

    """

    method: str
    url: str
    status: int
    origin: Origin
    allowed: str
    credentials: bool
    varies: bool

    @property
    def route(self) -> tuple[str, str]:
        """What was asked, whoever asked."""
        return self.method, self.url

    @property
    def echoes(self) -> bool:
        """Whether this very origin is let in."""
        return self.allowed == self.origin.text


@dataclass(frozen=True, slots=True)
class CrossOrigin:
    """The answers of a host; none where it has no address or no open port."""

    host: str
    answers: tuple[CrossOriginAnswer, ...]


def origins(host: str) -> tuple[Origin, ...]:
    """List the origins to ask a host with: its own, and those that only look like it."""
    return tuple(dict.fromkeys(_origins(host, registrable(host) or host)))


def _origins(host: str, apex: str) -> Iterator[Origin]:
    names = tuple(dict.fromkeys((f"www.{apex}", host)))
    yield Origin("own", f"https://{names[0]}")
    yield Origin("foreign", f"https://{STRANGER}.example")
    yield Origin("null", "null")
    yield Origin("suffix", f"https://{STRANGER}{apex}")
    yield Origin("sibling", f"https://{STRANGER}.{apex}")
    for name in names:
        yield Origin("prefix", f"https://{name}.{STRANGER}.example")
        yield Origin("plain", f"http://{name}")
        if name != apex:
            yield Origin("dot", f"https://{name.replace('.', 'x', 1)}")


def answered(exchange: Exchange, origin: Origin) -> CrossOriginAnswer:
    """Read what an answer lets an origin do."""
    vary = ",".join(exchange.all("vary")).lower().split(",")
    return CrossOriginAnswer(
        method=exchange.method,
        url=exchange.url,
        status=exchange.status,
        origin=origin,
        allowed=", ".join(exchange.all("access-control-allow-origin")),
        credentials=exchange.all("access-control-allow-credentials") == ("true",),
        varies=bool({"origin", "*"} & {name.strip() for name in vary}),
    )
