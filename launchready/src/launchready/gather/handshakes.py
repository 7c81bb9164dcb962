"""What each address of a host lets happen around a handshake."""

import secrets

from launchready.evidence.dns import Addresses
from launchready.evidence.handshakes import Early, Handshakes, HandshakesAt
from launchready.evidence.hello import NOT_TLS, WITH_DEFLATE, Outcome
from launchready.evidence.tls import Version
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Gap, Host, Reason
from launchready.reach import NeedsConsent, Reach, Unseen
from launchready.reach.early import early, tickets

OLDER = (Version.TLS12, Version.TLS11, Version.TLS10)


@gatherer(asks="renegotiation, compression and early data", cost=Cost(connections=20, requests=8))
async def handshakes(host: Host, reach: Reach, addresses: Addresses) -> Seen[Handshakes]:
    """Offer compression to every address, then resume a session with a request in early data."""
    works = {f"{host}:443 ({at})": _at(host.name, at, reach) for at in addresses.addresses}
    seen, gaps = await parts(works)
    within = tuple(gap for _, missing in seen for gap in missing)
    return Seen(Handshakes(host.name, tuple(end for end, _ in seen)), gaps + within)


async def _at(host: str, address: str, reach: Reach) -> tuple[HandshakesAt, tuple[Gap, ...]]:
    try:
        older = await _older(host, address, reach)
    except ConnectionRefusedError:
        return HandshakesAt(address, open=False), ()
    what = f"early data at {host}:443 ({address})"
    gaps: tuple[Gap, ...] = ()
    found: Early | None = None
    status = 0
    try:
        found, status = await _early(host, address, older, reach)
    except Unseen as unseen:
        if older is None:
            raise
        gaps = (unseen.as_gap(what),)
    except NeedsConsent as shut:
        gaps = (Gap(what, Reason.NOT_TESTABLE_HERE, shut.ask),)
    secured = older.renegotiates if older else None
    compression = older.compression if older else 0
    end = HandshakesAt(address, True, secured, compression, found, status)  # noqa: FBT003 - open
    return end, gaps


async def _older(host: str, address: str, reach: Reach) -> Outcome | None:
    """Find the newest version below TLS 1.3 that is spoken; None where none is.

    That a server hangs up counts beside a handshake of TLS 1.3 that comes to its end.
    """
    for version in OLDER:
        said = await reach.tls.hello(host, address, version, compressions=WITH_DEFLATE)
        if said.accepted:
            return said
        if said.answer == NOT_TLS:
            raise Unseen(Reason.BROKEN_ANSWER, f"{host}:443 ({address}) answers no TLS")
    return None


async def _early(host: str, address: str, older: Outcome | None, reach: Reach) -> tuple[Early, int]:
    issued = await tickets(reach.tls.tcp, host, address)
    if issued is None and older is None:
        detail = f"{host}:443 ({address}) accepts no version of TLS"
        raise Unseen(Reason.BROKEN_ANSWER, detail)
    announcing = [ticket for ticket in issued or () if ticket.early]
    if not announcing:
        return Early.NONE, 0
    path = f"/{secrets.token_hex(8)}"
    return await early(reach.tls.tcp, host, address, announcing[0], path)
