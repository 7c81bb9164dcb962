"""What somebody sends to listen on a channel: a request, and frames where it is a WebSocket."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from launchready.evidence.embeds import STRANGER
from launchready.evidence.foreign_pages import POSTED
from launchready.reach.channel import Channel, Socket
from launchready.reach.filling import frame
from launchready.reach.http import Ask
from launchready.reach.session import Session
from launchready.reach.visitor import Visitor
from launchready.reach.websocket import PROTOCOL


@dataclass(frozen=True, slots=True)
class Call:
    """A request, and what is sent once it is open; `frames` is None where it is no WebSocket."""

    ask: Ask
    frames: tuple[str, ...] | None = None


def call(channel: Channel, id_: str, holder: Session | Visitor) -> Call:
    """Write what somebody sends who asks for the stream of an object."""
    told = _told(channel, id_, holder)
    ask = _ask(channel, holder, told)
    socket = channel.socket
    return _opening(socket, ask, told, socket.origin) if socket else Call(ask)


def forged(channel: Channel, id_: str, holder: Session | Visitor) -> Iterator[tuple[str, Call]]:
    """Write what pages of other sites send in somebody's browser, by what they are called.

    There are none where the browser adds no cookie, or where it takes more than cookies.
    """
    told = {"id": id_}
    rider = _ridden(holder)
    carried = rider.held.jar if isinstance(rider, Session) else rider.jar
    socket = channel.socket
    if not socket or channel.names - told.keys() or not len(carried):
        return
    host = socket.origin.removeprefix("https://")
    pages = {
        "a page of another site": f"https://{STRANGER}",
        "a page of a site whose name begins like this one": f"https://{host}.{STRANGER}",
        "a page whose origin is null": "null",
    }
    for page, origin in pages.items():
        yield page, _opening(socket, _ask(channel, rider, told), told, origin)


def _told(channel: Channel, id_: str, holder: Session | Visitor) -> dict[str, str]:
    """Give what of theirs is put into it; what somebody was never given is empty."""
    if isinstance(holder, Visitor):
        return {name: holder.told(name) for name in channel.names} | {"id": id_}
    known = {"secret": holder.account.secret if holder.account else "", **holder.held.told}
    return {name: known.get(name, "") for name in channel.names} | {"id": id_}


def _ask(channel: Channel, holder: Session | Visitor, told: dict[str, str]) -> Ask:
    if isinstance(holder, Session):
        return holder.request(channel.subscribe, told, {})
    return holder.again(holder.chat, **told).request(channel.subscribe)


def _ridden(holder: Session | Visitor) -> Session | Visitor:
    """Give what a page of another site has of somebody: the cookies that go along."""
    if isinstance(holder, Session):
        return holder.ridden(POSTED)
    rider = holder.again(replace(holder.chat, headers={}))
    rider.jar = rider.jar.only(POSTED)
    return rider


def _opening(socket: Socket, ask: Ask, told: dict[str, str], origin: str) -> Call:
    known = told.__getitem__
    own = {"Origin": origin} | (
        {PROTOCOL: frame(socket.protocol, known)} if socket.protocol else {}
    )
    stated = {name.lower() for name, _ in ask.headers}
    more = tuple(pair for pair in own.items() if pair[0].lower() not in stated)
    frames = tuple(frame(each, known) for each in socket.join)
    return Call(replace(ask, headers=(*more, *ask.headers)), frames)
