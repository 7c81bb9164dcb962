"""From what the manifest lets fail to what the door knows of it."""

from launchready.manifest.chat import Chat
from launchready.manifest.drill import Drill as Stated
from launchready.reach.drill import Drill, Showing
from launchready.reach.people import Route


def drills(chat: Chat) -> tuple[Drill, ...]:
    """Say what can be made to fail, how, and what shows it."""
    return tuple(_drill(stated, chat.host) for stated in chat.drill)


def _drill(stated: Stated, host: str) -> Drill:
    return Drill(
        name=stated.name,
        host=stated.host or host,
        begin=Route.of(stated.begin),
        end=Route.of(stated.end),
        begin_body=stated.begin_body,
        end_body=stated.end_body,
        headers=stated.headers,
        secret=stated.secret or "",
        settle=stated.settle_seconds,
        showing=_showing(stated, host),
    )


def _showing(stated: Stated, host: str) -> Showing | None:
    if stated.shows is None:
        return None
    return Showing(host, Route.of(stated.shows), stated.shows_status, stated.shows_text or "")
