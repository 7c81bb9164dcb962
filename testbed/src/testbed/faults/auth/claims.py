"""Twins of AUT-08: a visitor who says that they are somebody is not taken for them."""

from functools import partial
from typing import Final

from testbed.faults import EVERY_WALL, SILENT_PAGES
from testbed.faults.abuse import chatting
from testbed.faults.registry import Kind, tabled
from testbed.world import World
from testbed.world.chatroom import Chatroom
from testbed.world.claims import Belief, Claims, Doubt, Proven

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

CLAIMS: Final = {
    Kind.BROKEN: {
        "unsigned": (Claims(proven=Proven.LAX), "Without a signature it is none that is wrong."),
        "unverified": (Claims(proven=Proven.ALL), "Nobody verifies the signature."),
        "borrowed": (Claims(proven=Proven.ANY), "A signature of another address is one."),
        "told": (Claims(Belief.TOLD, Proven.ALL), "The answer to the claim holds the history."),
        "words": (Claims(Belief.WORDS, Proven.LAX), "A stranger's words land in the history."),
        "form": (Claims(form=Belief.HISTORY), "Whoever leaves an address in the form has it."),
        "form_told": (Claims(form=Belief.TOLD), "The form answers with what was said before."),
        "renames": (Claims(renames=True), "The last name that was left with an address stands."),
    },
    Kind.TRICKY: {
        "refused": (Claims(doubt=Doubt.REFUSED), "A claim without a signature opens nothing."),
        "error": (Claims(doubt=Doubt.ERROR), "It is refused by a 200 with an error in it."),
        "echoes": (Claims(echoes=True), "The answer holds the address and name that were sent."),
        "unique": (Claims(unique=True), "The form takes an address that it knows no second time."),
    },
}  # fmt: skip


def believing(world: World, claims: Claims) -> World:
    """The same world whose chat makes something else of a claim."""
    return chatting(world, Chatroom(claims=claims))


TWINS = tuple(
    tabled(__name__, kind, name, title, partial(believing, claims=claims))
    for kind, each in CLAIMS.items()
    for name, (claims, title) in each.items()
)
