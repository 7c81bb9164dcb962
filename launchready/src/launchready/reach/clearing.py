"""What a run's visitors left behind is taken away by its owner, and seen to be gone."""

import secrets
from dataclasses import dataclass
from http import HTTPStatus

from launchready.evidence.trials import Doing, Who
from launchready.model import Intrusion
from launchready.reach.budget import Toll
from launchready.reach.errors import NeedsConsent, Unsaid, Unseen
from launchready.reach.lobby import Lobby
from launchready.reach.people import Owned
from launchready.reach.session import Door, Session

# Requests: who they are, the login, who they are then, and a ghost; look, delete, look again.
ENTERING, REMOVING = 4, 3


@dataclass(frozen=True, slots=True)
class Left:
    """Sessions that the run began, and those of them of which something may be left."""

    begun: int = 0
    left: int = 0


def per_session(lobby: Lobby, door: Door) -> int:
    """Count the requests that take away one session; 0 where nobody can."""
    return REMOVING + len(door.known.before) if _owned(lobby, door) else 0


def owed(lobby: Lobby, door: Door) -> Toll:
    """Say what `cleared` will cost, so that nobody spends it before."""
    removing = len(lobby.begun) * per_session(lobby, door)
    return Toll(requests=ENTERING + len(door.known.before) + removing) if removing else Toll()


async def cleared(lobby: Lobby, door: Door) -> Left:
    """Take away what each session of the run made, as far as its owner can."""
    begun = len(lobby.begun)
    owned = _owned(lobby, door)
    if not begun:
        return Left()
    if owned is None:
        return Left(begun, begun)
    try:
        owner = door.session(Who.OWNER, Intrusion.ATTACK)
        await owner.enter()
        ghost = await _shown(owner, owned, secrets.token_hex(8))
        form = await owner.walked(owner.people.before, {})
    except (Unsaid, Unseen, NeedsConsent):
        return Left(begun, begun)
    removed = [await _removed(owner, owned, {**form, "id": id_}, ghost) for id_ in lobby.begun]
    return Left(begun, removed.count(False))


def _owned(lobby: Lobby, door: Door) -> Owned | None:
    """Find what a session leaves among what people own, where it can be looked at."""
    kind = lobby.chat.resource if lobby.chat else ""
    known = door.people.owned if door.people else ()
    return next((each for each in known if each.name == kind and Doing.READ in each.routes), None)


async def _removed(owner: Session, owned: Owned, known: dict[str, str], ghost: int) -> bool:
    """Remove one; whether it was there, and is no more than one that never was.

    `known` has the fields of a form that serves for all of them; where it does not, one that is
    fetched anew does.
    """
    id_, body = known["id"], owned.bodies.get(Doing.DELETE, "")
    route = owned.routes[Doing.DELETE]
    try:
        before = await _shown(owner, owned, id_)
        await owner.ask(route, known, body)
        after = await _shown(owner, owned, id_)
        if after != ghost and owner.people.before:
            await owner.act(route, {"id": id_}, body)
            after = await _shown(owner, owned, id_)
    except (Unseen, NeedsConsent):
        return False
    return bool(id_) and before == HTTPStatus.OK and after == ghost != before


async def _shown(owner: Session, owned: Owned, id_: str) -> int:
    answer = await owner.ask(owned.routes[Doing.READ], {"id": id_})
    return answer.exchange.status
