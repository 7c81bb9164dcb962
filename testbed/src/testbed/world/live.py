"""A WebSocket on which a host tells what happens, and what is wrong with it."""

from dataclasses import dataclass, field
from enum import StrEnum

from testbed.world.entry import Guard
from testbed.world.radio import Radio


class Flood(StrEnum):
    """How what a visitor says on it is counted.

    COUNTED: as any message, by who says it.
    NEVER: not at all.
    ANEW: each WebSocket for itself.
    """

    COUNTED = "counted"
    NEVER = "never"
    ANEW = "anew"


@dataclass(frozen=True, slots=True)
class Live:
    """The WebSocket.

    Attributes:
        radio: who hears what, once they have joined; who is turned away by a PLAIN refusal is
            told so by `code`.
        guard: how a handshake is known to come from the product's own page.
        lets: the handshake asks nobody who they are; the joining does.
        code: what it closes with where somebody may not join.
        breathes: empty frames keep it alive.
        flood: how messages on it are counted, and `most` how many it takes.
        busy: what it closes with where that is too much; 0 says so in a frame.
        types: it says that it is writing before it answers.
        open: how many of them one visitor may have open; 0 is without end.

    """

    radio: Radio = field(default_factory=Radio)
    guard: Guard = Guard.ORIGIN
    lets: bool = False
    code: int = 1008
    breathes: bool = False
    flood: Flood = Flood.COUNTED
    most: int = 6
    busy: int = 0
    types: bool = False
    open: int = 4
