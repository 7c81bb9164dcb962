"""Twins of WEB-05: only the pages that may show the chat get into it."""

from functools import partial
from typing import Final

from testbed.faults import EVERY_WALL, SILENT_PAGES
from testbed.faults.abuse import chatting
from testbed.faults.registry import Kind, tabled
from testbed.world import World
from testbed.world.chatroom import Chatroom
from testbed.world.gate import Gate, Match, Turn

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

NO_LIST: Final = Gate(match=Match.NOTHING, lacking=True)
GATES: Final = {
    Kind.BROKEN: {
        "no_origin": (Gate(lacking=True), "No Origin is let in, as Typebot and Flowise did."),
        "empty_list": (NO_LIST, "A list that is empty lets all in, as AnythingLLM did."),
        "empty_list_alone": (Gate(match=Match.NOTHING), "The same, and no Origin is refused."),
        "null": (Gate(null=True), "A sandboxed frame's origin is let in."),
        "beginning": (Gate(match=Match.BEGINNING), "The beginning of an origin decides."),
        "end": (Gate(match=Match.END), "The end of an origin decides."),
        "part": (Gate(match=Match.PART), "A part of an origin decides."),
        "name": (Gate(match=Match.NAME), "Scheme and port of an origin do not count."),
        "dot": (Gate(match=Match.DOT), "A dot of the pattern is any character."),
        "referer": (Gate(referer=True), "A Referer stands for an Origin that is missing."),
        "tenant": (Gate(tenants=True), "A tenant that does not exist has a chat too."),
        "no_ticket": (Gate(bare=True), "A session begins without a ticket."),
        "unsigned": (Gate(unsigned=True), "Nobody verifies who wrote a ticket."),
        "elsewhere": (Gate(anywhere=True), "Any page may turn a ticket into a session."),
        "used": (Gate(keeps=True), "A ticket opens as many sessions as somebody likes."),
    },
    Kind.TRICKY: {
        "error": (Gate(turn=Turn.ERROR), "The refusal is a 200 with an error in it."),
        "dead": (Gate(turn=Turn.DEAD), "Other pages get a ticket too, which opens nothing."),
        "mute": (Gate(turn=Turn.MUTE), "Other pages get a session too, in which nothing is taken."),
        "public": (Gate(public=True), "Any page may read the answer, which is a refusal."),
        "unread": (Gate(unread=True), "A ticket opens a session everywhere, and no page reads it."),
    },
}  # fmt: skip


def gated(world: World, gate: Gate) -> World:
    """The same world whose chat has another door."""
    return chatting(world, Chatroom(gate=gate))


TWINS = tuple(
    tabled(__name__, kind, name, title, partial(gated, gate=gate))
    for kind, gates in GATES.items()
    for name, (gate, title) in gates.items()
)
