"""A WebSocket on which a host tells what happens, and what is wrong with it."""

from dataclasses import dataclass, field

from testbed.world.entry import Guard
from testbed.world.radio import Radio


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

    """

    radio: Radio = field(default_factory=Radio)
    guard: Guard = Guard.ORIGIN
    lets: bool = False
    code: int = 1008
    breathes: bool = False
