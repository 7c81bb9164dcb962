"""What a host says when it is asked nonsense, and whether it lives through it."""

import secrets
from collections.abc import Iterator
from http import HTTPStatus

from launchready.evidence.dns import Addresses
from launchready.evidence.internals import ErrorAnswers, Leak, internals, leaks
from launchready.gather.parts import parts
from launchready.gather.probing import opening, probed
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Host, Intrusion
from launchready.reach import Reach, Unseen
from launchready.reach.http import Ask, Fetched

JSON = (("Content-Type", "application/json"),)
DEPTH = 2_000
LENGTH = 2_000
FRESH = (("Cache-Control", "no-cache"),)


@gatherer(asks="what it says to nonsense", intrusion=Intrusion.PROBE, cost=Cost(requests=15))
async def errors(host: Host, reach: Reach, addresses: Addresses) -> Seen[ErrorAnswers]:
    """Ask nonsense of the root and of an API that is not there, and the root once more."""
    opened = await opening(host.name, addresses, reach)
    if opened is None:
        return Seen(ErrorAnswers(host.name, 0, (), alive=True))
    root, baseline = opened
    healthy = root.exchange.status < HTTPStatus.BAD_REQUEST
    usual = internals(root.body) if healthy else frozenset[str]()
    seen, gaps = await parts(
        {how: _leaks(how, ask, usual, reach) for how, ask in _nonsense(f"https://{host}")}
    )
    first = leaks(f"GET {baseline.exchange.url}", baseline.exchange, baseline.body, usual)
    alive = True
    try:
        alive = await _alive(root, reach)
    except Unseen as unseen:
        gaps += (unseen.as_gap(f"https://{host}/ afterwards"),)
    found = (*first, *(leak for each in seen for leak in each))
    return Seen(ErrorAnswers(host.name, len(seen) + 1, found, alive), gaps)


def _nonsense(at: str) -> Iterator[tuple[str, Ask]]:
    api = f"{at}/api/{secrets.token_hex(8)}"
    yield f"GET {at}/ with a broken escape", Ask(f"{at}/%ff%")
    yield f"GET {at}/ with an id of {LENGTH} digits", Ask(f"{at}/{'9' * LENGTH}")
    yield f"GET {at}/ with lists for numbers", Ask(f"{at}/?id[]=1&page[]=x&limit=-1")
    yield f"LAUNCHREADY {at}/", Ask(f"{at}/", "LAUNCHREADY")
    for url in (f"{at}/", api):
        for what, body in (
            ("broken JSON", b'{"launchready": '),
            ("no body", b""),
            ("a text for an object", b'"launchready"'),
            ("deep nesting", b"[" * DEPTH),
        ):
            yield f"POST {url} with {what}", Ask(url, "POST", JSON, body)


async def _leaks(how: str, ask: Ask, usual: frozenset[str], reach: Reach) -> tuple[Leak, ...]:
    fetched = await probed(ask, reach)
    return leaks(how, fetched.exchange, fetched.body, usual)


async def _alive(root: Fetched, reach: Reach) -> bool:
    """Ask the root again; what answered before and fails now was brought down."""
    if root.exchange.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return True
    try:
        again = await reach.send(Ask(root.exchange.url, headers=FRESH), Intrusion.PROBE)
    except ConnectionRefusedError:
        return False
    return again.exchange.status < HTTPStatus.INTERNAL_SERVER_ERROR
