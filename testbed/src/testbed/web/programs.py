"""Which stream somebody gets who asks for one: of an office, or of a visitor's chat."""

from typing import Protocol

from testbed.web.json import answer
from testbed.web.people import Person, Thing
from testbed.web.radio import Event, Program
from testbed.world.radio import Radio, Turned
from testbed.world.site import Asked, Response, page

EVENTS = "events"
NEWS = f"/v1/{EVENTS}"
LIVE = "/v1/live"


class Desk(Protocol):
    """What an office knows of its callers and its objects."""

    things: dict[str, Thing]

    def caller(self, asked: Asked) -> Person | None:
        """Say who calls."""
        ...

    def stranger(self, who: Person | None, thing: Thing) -> str:
        """Say what somebody is to an object; empty where they may read it."""
        ...


def of_office(desk: Desk, radio: Radio, asked: Asked) -> Program | Response | None:
    """Give the stream that is asked for, or the refusal; None is no such question."""
    parts = asked.path.strip("/").split("/")
    if asked.method != "GET" or parts[-1] != EVENTS or len(parts) not in {2, 4}:
        return None
    return of_thing(desk, radio, asked, None if asked.path == NEWS else parts[2])


def of_thing(desk: Desk, radio: Radio, asked: Asked, id_: str | None) -> Program | Response:
    """Give the stream that tells of a thing, or of all that is shared; or the refusal."""
    who, news = desk.caller(asked), id_ is None
    thing = desk.things.get(id_) if id_ is not None else None

    def lasts() -> bool:
        return radio.stays or who is None or desk.caller(asked) is not None

    def wants(event: Event) -> bool:
        told = desk.things.get(event.id)
        if told is None or radio.mute:
            return False
        here = told.kind == "leads" if news else radio.broadcasts or told is thing
        return here and (radio.broadcasts or _open(desk.stranger(who, told), radio))

    known = who is not None or "anonymous" in radio.open
    if known and (news or radio.broadcasts or (thing and _open(desk.stranger(who, thing), radio))):
        return Program(wants, lasts, bare=news)
    return refused(radio, 404 if who else 401)


def _open(stranger: str, radio: Radio) -> bool:
    return not stranger or stranger in radio.open


def refused(radio: Radio, status: int) -> Program | Response:
    """Turn somebody away."""

    def never(_: Event) -> bool:
        return False

    if radio.dies:
        return Program(never, breaks=True)
    match radio.turned:
        case Turned.PLAIN:
            return answer(status, {"error": "not for you"})
        case Turned.SILENT:
            return Program(never)
        case Turned.CLOSES:
            return Program(never, ends=True)
        case Turned.SHELL:
            return page("Acme", '<div id="app"></div>')


def of_visitors(sessions: dict[str, str], token: str, radio: Radio, id_: str) -> Program | Response:
    """Give a visitor the stream of a conversation, or the refusal."""
    own = sessions.get(token)

    def lasts() -> bool:
        return radio.stays or own is None or token in sessions

    def wants(event: Event) -> bool:
        return not radio.mute and (radio.broadcasts or event.id == id_)

    stranger = "anonymous" if own is None else "" if own == id_ else "peer"
    if _open(stranger, radio) or (radio.broadcasts and own is not None):
        return Program(wants, lasts)
    return refused(radio, 404 if own else 401)
