"""Twins of AUT-19: a stream tells of an object to those alone who may see it."""

from functools import partial
from typing import Final

from testbed.faults import EVERY_WALL, SILENT_PAGES
from testbed.faults.abuse import chatting
from testbed.faults.auth import keeping
from testbed.faults.registry import Kind, tabled
from testbed.world import World
from testbed.world.chatroom import Chatroom
from testbed.world.entry import Entry, Guard
from testbed.world.live import Live
from testbed.world.office import Office
from testbed.world.radio import Radio, Turned

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

OFFICE: Final = {
    Kind.BROKEN: {
        "anonymous": (Radio(frozenset({"anonymous"})), "Nobody is asked who they are."),
        "foreign": (Radio(frozenset({"foreign"})), "Another tenant hears what the id names."),
        "peer": (Radio(frozenset({"peer"})), "A colleague hears what is the owner's alone."),
        "low": (Radio(frozenset({"low"})), "Somebody of few rights hears it as well."),
        "broadcasts": (Radio(broadcasts=True), "Whoever is let in hears everything, by any id."),
        "stays": (Radio(stays=True), "A stream goes on to a session that was logged out."),
    },
    Kind.TRICKY: {
        "silent": (Radio(turned=Turned.SILENT), "Everybody gets a stream, and strangers nothing."),
        "closes": (Radio(turned=Turned.CLOSES), "A stranger's stream is a 200 that says no."),
        "shell": (Radio(turned=Turned.SHELL), "A stranger gets the page of an application."),
    },
}
CHATROOM: Final = {
    Kind.BROKEN: {
        "another_visitor": (Radio(frozenset({"peer"})), "Another visitor hears by the id."),
        "without_a_session": (Radio(frozenset({"anonymous"})), "The id alone opens a stream."),
        "every_conversation": (Radio(broadcasts=True), "Every visitor hears all conversations."),
    },
    Kind.TRICKY: {
        "silent_to_visitors": (Radio(turned=Turned.SILENT), "Another visitor's stream is mute."),
        "closes_to_visitors": (Radio(turned=Turned.CLOSES), "Another visitor's stream says no."),
    },
}
# What goes over a WebSocket; those of other sites need a cookie that goes along.
ABROAD: Final = Entry(same_site="None")
LIVE: Final = {
    Kind.BROKEN: {
        "socket_without_a_session": (
            Office(live=Live(Radio(frozenset({"anonymous"})))),
            "A WebSocket asks nobody who they are.",
        ),
        "socket_of_any_id": (
            Office(live=Live(Radio(frozenset({"foreign"})))),
            "A WebSocket joins whatever another tenant names.",
        ),
        "socket_of_colleagues": (
            Office(live=Live(Radio(frozenset({"peer", "low"})))),
            "A WebSocket joins what a colleague alone may see.",
        ),
        "socket_to_all": (
            Office(live=Live(Radio(broadcasts=True))),
            "A WebSocket tells everything to everybody who is in.",
        ),
        "socket_stays": (
            Office(live=Live(Radio(stays=True))),
            "A WebSocket goes on to a session that was logged out.",
        ),
        "socket_of_any_page": (
            Office(live=Live(guard=Guard.NONE), entry=ABROAD),
            "A page of another site opens a WebSocket with the cookie of who looks at it.",
        ),
        "socket_of_like_pages": (
            Office(live=Live(guard=Guard.BEGINS), entry=ABROAD),
            "So does a page of a site whose name begins like this one.",
        ),
        "socket_of_null_pages": (
            Office(live=Live(guard=Guard.FOREIGN), entry=Entry(same_site="")),
            "So does a page whose origin is null, with a cookie that does not say SameSite.",
        ),
    },
    Kind.TRICKY: {
        "socket_lets_everybody_in": (
            Office(live=Live(lets=True)),
            "A WebSocket opens to all, and closes (1008) on who joins what is not theirs.",
        ),
        "socket_of_its_own_code": (
            Office(live=Live(lets=True, code=4401)),
            "It closes with a code of its own (4401).",
        ),
        "socket_is_mute": (
            Office(live=Live(Radio(turned=Turned.SILENT), lets=True)),
            "It says yes to every joining, and nothing follows that is not for them.",
        ),
        "socket_breathes": (
            Office(live=Live(Radio(turned=Turned.SILENT), lets=True, breathes=True)),
            "Empty frames keep it alive, to strangers as well.",
        ),
        "socket_says_why": (
            Office(live=Live(Radio(turned=Turned.CLOSES), lets=True)),
            "It says so in words, and closes.",
        ),
        "socket_asks_for_its_page": (
            Office(live=Live(), entry=ABROAD),
            "The cookie goes along from everywhere, and the Origin is asked for.",
        ),
        "socket_of_a_cookie_that_stays": (
            Office(live=Live(guard=Guard.NONE)),
            "Nobody asks for the Origin, and the cookie does not go along (SameSite=Lax).",
        ),
    },
}
TALK: Final = {
    Kind.BROKEN: {
        "socket_of_another_visitor": (
            Live(Radio(frozenset({"peer"}))),
            "Another visitor joins a conversation by its id.",
        ),
        "socket_by_the_id_alone": (
            Live(Radio(frozenset({"anonymous"})), lets=True),
            "The id alone joins a conversation, without a token.",
        ),
        "socket_of_every_conversation": (
            Live(Radio(broadcasts=True)),
            "A WebSocket tells every visitor of all conversations.",
        ),
    },
    Kind.TRICKY: {
        "socket_mute_to_visitors": (
            Live(Radio(turned=Turned.SILENT)),
            "Another visitor joins, and hears nothing.",
        ),
    },
}


def on_air(world: World, radio: Radio) -> World:
    """The same world whose office streams otherwise."""
    return keeping(world, Office(radio=radio))


def talking(world: World, radio: Radio) -> World:
    """The same world whose chat streams otherwise."""
    return chatting(world, Chatroom(radio=radio))


def joining(world: World, live: Live) -> World:
    """The same world whose chat has another WebSocket."""
    return chatting(world, Chatroom(live=live))


SOCKETS = tuple(
    tabled(__name__, kind, name, title, partial(keeping, office=office))
    for kind, table in LIVE.items()
    for name, (office, title) in table.items()
) + tuple(
    tabled(__name__, kind, name, title, partial(joining, live=live))
    for kind, table in TALK.items()
    for name, (live, title) in table.items()
)
TWINS = SOCKETS + tuple(
    tabled(__name__, kind, name, title, partial(change, radio=radio))
    for change, tables in ((on_air, OFFICE), (talking, CHATROOM))
    for kind, table in tables.items()
    for name, (radio, title) in table.items()
)
