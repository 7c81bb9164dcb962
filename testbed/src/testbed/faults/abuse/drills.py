"""Twins of ABU-07: where the budget cannot be asked, nothing is spent."""

from collections.abc import Iterator
from functools import partial

from testbed.faults import EVERY_WALL, SILENT_PAGES
from testbed.faults.abuse import chatting
from testbed.faults.registry import Kind, Twin, tabled
from testbed.world import World
from testbed.world.chatroom import By, Chatroom
from testbed.world.drills import PRICE, STORE, USER, Denial, Drills

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL
BROKEN = {
    "open_store": (Drills(open=frozenset({STORE})), "Without its store everything gets through."),
    "free_of_charge": (Drills(open=frozenset({PRICE})), "A model without a price costs nothing."),
    "unknown_user": (Drills(open=frozenset({USER})), "A user who is not there has no budget."),
    "paid_first": (
        Drills(denial=Denial.CONFLICT, pays=True),
        "The model is called, and then the message is denied.",
    ),
    "paid_for_an_apology": (
        Drills(denial=Denial.APOLOGY, pays=True),
        "The model is called, and its answer is dropped for an apology.",
    ),
    "when_sent_again": (Drills(again=True), "What was denied gets through when it is sent again."),
    "newcomers": (Drills(newcomers=True), "Only who came before is denied anything."),
    "paid_later": (
        Drills(denial=Denial.QUEUE, late=0.3),
        "It is taken into a queue, of which the model is called a moment later.",
    ),
}
TRICKY = {
    "apologises": (Drills(denial=Denial.APOLOGY), "The answer is a sentence that no model wrote."),
    "queues": (Drills(denial=Denial.QUEUE), "It is taken, and nothing is called for it."),
    "by_event": (Drills(denial=Denial.EVENT), "The refusal is an event in a stream with 200."),
    "by_conflict": (Drills(denial=Denial.CONFLICT), "The refusal is a 409."),
    "begins_no_session": (Drills(turns_away=True), "Who comes anew is turned away at the door."),
    "slow": (Drills(slow=0.1), "What fails takes a moment to fail, and to be well again."),
}


def _twins() -> Iterator[Twin]:
    for kind, table in ((Kind.BROKEN, BROKEN), (Kind.TRICKY, TRICKY)):
        for name, (drills, title) in table.items():
            yield tabled(__name__, kind, name, title, partial(with_drills, drills=drills))


def with_drills(world: World, drills: Drills) -> World:
    """The same world with a chat that does something else in its drills."""
    return chatting(world, Chatroom(by=By.SESSION, drills=drills))


TWINS = tuple(_twins())
