"""Twins of AUT-19: a stream tells of an object to those alone who may see it."""

from functools import partial
from typing import Final

from testbed.faults import EVERY_WALL, SILENT_PAGES
from testbed.faults.abuse import chatting
from testbed.faults.auth import keeping
from testbed.faults.registry import Kind, tabled
from testbed.world import World
from testbed.world.chatroom import Chatroom
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


def on_air(world: World, radio: Radio) -> World:
    """The same world whose office streams otherwise."""
    return keeping(world, Office(radio=radio))


def talking(world: World, radio: Radio) -> World:
    """The same world whose chat streams otherwise."""
    return chatting(world, Chatroom(radio=radio))


TWINS = tuple(
    tabled(__name__, kind, name, title, partial(change, radio=radio))
    for change, tables in ((on_air, OFFICE), (talking, CHATROOM))
    for kind, table in tables.items()
    for name, (radio, title) in table.items()
)
