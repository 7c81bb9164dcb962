"""HTTP/2 at a chat's host, and what is wrong with it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Streams:
    """What becomes of messages that come as streams of one connection.

    Attributes:
        most: streams that may be open at once.
        free: they are taken, whatever was counted.
        first: of each connection all but the first one are taken so.
        races: it looks first whether there is room, and counts a moment later.

    """

    most: int = 100
    free: bool = False
    first: bool = False
    races: bool = False
