"""Whether a JWT is verified: forgeries of a person's own are sent in its place."""

import asyncio
import secrets
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from launchready.evidence.jose import Forgery, Jwt, confused, forgeries, guessed, parsed
from launchready.evidence.tokens import Forged, Tokens
from launchready.evidence.trials import Who
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.thing import Lapsed, repaired
from launchready.knowledge.jwt_secrets import jwt_secrets
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.people import Route
from launchready.reach.session import Pass, Session

JWKS = Route("GET", "/.well-known/jwks.json")


@gatherer(
    asks="whether a forged token is taken",
    intrusion=Intrusion.ATTACK,
    cost=Cost(requests=60),
)
async def tokens(product: Product, reach: Reach) -> Seen[Tokens]:  # noqa: ARG001 - the one API
    """Send forgeries of the token of the first person that is lent."""
    lent = [*reach.door.known.accounts]
    who = Who.OWNER if Who.OWNER in lent or not lent else lent[0]
    session = reach.door.session(who, Intrusion.ATTACK)
    await session.enter()
    return await repaired(partial(_tried, session), session)


async def _tried(session: Session) -> Seen[Tokens]:
    host, route = session.people.host, str(session.people.whoami)
    token = session.held.told.get("token", "")
    jwt = parsed(token)
    if jwt is None:
        _elsewhere(session)
        seen = f"an opaque token ({len(token)} characters)" if token else "no token"
        return Seen(Tokens(host, route, seen=seen))
    me = await _with(session, token).me()
    if not me:
        raise await _closed(session)
    if await _with(session, secrets.token_urlsafe(24)).me() == me:
        detail = f"{route} tells who they are whatever the token is"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    forged, gaps = await _sent(session, jwt, me)
    if not any(each.taken for each in forged):
        if gaps:
            raise Unseen(gaps[0].reason, gaps[0].detail)
        if await _with(session, token).me() != me:
            raise Lapsed(session.who)
    return Seen(Tokens(host, route, jwt.alg, "", tuple(forged)), tuple(gaps))


async def _sent(session: Session, jwt: Jwt, me: str) -> tuple[list[Forged], list[Gap]]:
    """Send every forgery; where the API shows nothing any more, what was taken still counts."""
    forged: list[Forged] = []
    try:
        jwks = (await session.ask(JWKS)).body
        for each in await asyncio.to_thread(lambda: [*_all(jwt, jwks)]):
            taken = await _with(session, each.token).me() == me
            forged.append(Forged(each.trick, each.how, taken))
    except Unseen as unseen:
        return forged, [unseen.as_gap(f"the token of [identity.{session.who}]")]
    return forged, []


def _all(jwt: Jwt, jwks: bytes) -> Iterator[Forgery]:
    own = generate_private_key(public_exponent=65537, key_size=2048)
    yield from forgeries(jwt, own, f"launchready_{secrets.token_hex(4)}")
    if found := guessed(jwt, jwt_secrets()):
        yield found
    yield from confused(jwt, jwks)


def _with(session: Session, token: str) -> Session:
    """Make the same session with another token, and without cookies that hold the true one."""
    return replace(session, held=Pass(told={**session.held.told, "token": token}))


async def _closed(session: Session) -> Unseen:
    if not await session.me():
        return Lapsed(session.who)
    detail = f"the token of [identity.{session.who}] alone does not open {session.people.whoami}"
    return Unseen(Reason.NOT_TESTABLE_HERE, detail)


def _elsewhere(session: Session) -> None:
    """Look for a JWT where none can be exchanged for a forgery.

    Raises:
        Unseen: there is one.

    """
    cookies = session.held.jar.header(f"https://{session.people.host}{session.people.whoami.path}")
    values = [pair.partition("=")[2] for pair in cookies.split("; ")]
    values.append(session.account.secret if session.account else "")
    if any(map(parsed, values)):
        detail = f"the JWT of [identity.{session.who}] is no `token` of its login, and is not tried"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
