"""What a run's visitors left behind is taken away by its owner, and seen to be gone."""

import secrets
from dataclasses import dataclass
from http import HTTPStatus

from launchready.evidence.trials import Doing, Who
from launchready.model import Intrusion
from launchready.reach.errors import NeedsConsent, Unsaid, Unseen
from launchready.reach.people import Owned
from launchready.reach.session import Door, Session
from launchready.reach.visitor import Lobby


@dataclass(frozen=True, slots=True)
class Left:
    """Sessions that the run began, and those of them of which something may be left."""

    begun: int = 0
    left: int = 0


async def cleared(lobby: Lobby, door: Door) -> Left:
    """Take away what each session of the run made, as far as its owner can."""
    begun = len(lobby.begun)
    kind = lobby.chat.resource if lobby.chat else ""
    if not begun:
        return Left()
    try:
        owner = door.session(Who.OWNER, Intrusion.ATTACK)
        owned = next((each for each in owner.people.owned if each.name == kind), None)
        if owned is None or Doing.READ not in owned.routes:
            return Left(begun, begun)
        await owner.enter()
        ghost = await _shown(owner, owned, secrets.token_hex(8))
    except (Unsaid, Unseen, NeedsConsent):
        return Left(begun, begun)
    removed = [await _removed(owner, owned, id_, ghost) for id_ in lobby.begun]
    return Left(begun, removed.count(False))


async def _removed(owner: Session, owned: Owned, id_: str, ghost: int) -> bool:
    """Remove one; whether it was there, and is no more than one that never was."""
    try:
        before = await _shown(owner, owned, id_)
        body = owned.bodies.get(Doing.DELETE, "")
        await owner.act(owned.routes[Doing.DELETE], {"id": id_}, body)
        after = await _shown(owner, owned, id_)
    except (Unseen, NeedsConsent):
        return False
    return bool(id_) and before == HTTPStatus.OK and after == ghost != before


async def _shown(owner: Session, owned: Owned, id_: str) -> int:
    answer = await owner.ask(owned.routes[Doing.READ], {"id": id_})
    return answer.exchange.status
