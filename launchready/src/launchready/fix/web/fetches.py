"""What keeps a server from being sent inside, for the ways that were seen open."""

from launchready.evidence.fetches import Fetches, Trick
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step

SPELLING = "parse the address once, and judge what it resolves to, never how it is written"
LOCKS = {
    Trick.MAPPED: "unwrap IPv4 in IPv6 before you judge an address",
    Trick.MAPPED_HEX: "unwrap IPv4 in IPv6 before you judge an address",
    Trick.USERINFO: "refuse addresses with a user in them",
    Trick.BACKSLASH: "judge with the parser that fetches; refuse backslashes",
    Trick.NAME: "resolve the name, and refuse it where one of its addresses is not public",
    Trick.REBINDS: "connect to the address that was judged, and resolve nothing again",
    Trick.REDIRECT: "judge every redirect as you do the first address, or follow none",
    Trick.PORT: "let only ports 80 and 443 be fetched from",
}


@fix
def fetches(subject: Product, seen: Fetches) -> Change:  # noqa: ARG001 - the one API
    """Write a step for each kind of way that led inside, and the one that covers them all."""
    api = host(seen.host)
    locks = dict.fromkeys(LOCKS.get(fetch.trick, SPELLING) for fetch in seen.arrived)
    routes = ", ".join(sorted({fetch.fetcher for fetch in seen.arrived}))
    steps = [Step(f"In {routes} at {api}: {lock}.") for lock in locks]
    everywhere = Step(
        "Do it in one outbound client that everything uses, and let the network refuse the rest:"
        " a server that fetches for strangers needs no way to the store."
    )
    return Change(
        f"Keep what is fetched for others out of the network of {api}",
        (*steps, everywhere),
        "launchready recheck INJ-10",
    )
