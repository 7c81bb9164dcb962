"""Twins of AUT-15: a file opens to those alone who may read it, and never runs as a page."""

from functools import partial
from typing import Final

from testbed.faults import EVERY_WALL, SILENT_PAGES
from testbed.faults.auth import keeping
from testbed.faults.registry import Kind, broken, tabled
from testbed.healthy import API
from testbed.world import World
from testbed.world.cabinet import Cabinet, Giving, No, Taking
from testbed.world.office import Office

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

KEEPS, MAGIC = Taking.KEEPS, Taking.MAGIC
CABINETS: Final = {
    Kind.BROKEN: {
        "anonymous": (Cabinet(frozenset({"anonymous"})), "The id alone opens a file."),
        "foreign": (Cabinet(frozenset({"foreign"})), "Another tenant reads what the id names."),
        "low": (Cabinet(frozenset({"low"})), "Somebody of few rights reads it as well."),
        "stated": (Cabinet(taking=KEEPS, giving=Giving.STATED), "The sender states the type."),
        "named": (Cabinet(taking=KEEPS, giving=Giving.NAMED), "The name makes the type."),
        "polyglot": (
            Cabinet(taking=MAGIC, giving=Giving.NAMED),
            "What begins as an image is taken, and given back by its name.",
        ),
        "outside": (Cabinet(escapes=True), "A name with ../ in it leads out of the folder."),
        "same_name": (Cabinet(named=True), "The last one of a name takes the place of the first."),
        "server_file": (Cabinet(reads=True), "An id may be the path of a file of the server."),
        "endless": (Cabinet(most=0), "Nobody counts the bytes."),
        "unasked": (Cabinet(unasked=True), "Who sends is not asked, as Flowise did not."),
        "for_ever": (Cabinet(forever=True), "A link opens the file long after its time."),
        "unsigned": (Cabinet(unsigned=True), "A link has a signature that nobody looks at."),
    },
    Kind.TRICKY: {
        "downloads": (Cabinet(taking=KEEPS), "Pages are stored, and given back as downloads."),
        "boxed": (Cabinet(taking=KEEPS, giving=Giving.BOXED), "Pages come back in a sandbox."),
        "bytes": (Cabinet(taking=KEEPS, giving=Giving.BYTES), "Pages come back as mere bytes."),
        "drops": (Cabinet(taking=Taking.DROPS), "A page gets a 201 and an id, and is not stored."),
        "says_no": (Cabinet(taking=Taking.SAYS_NO), "A page gets a 200 with an error in it."),
        "cuts": (Cabinet(cuts=True), "What is too large gets a 201, and is cut."),
        "empty": (Cabinet(no=No.EMPTY), "A stranger gets a 200 with nothing in it."),
        "shell": (Cabinet(no=No.SHELL), "A stranger gets the page of an application."),
    },
}


def filed(world: World, cabinet: Cabinet) -> World:
    """The same world whose office takes files and gives them back in another way."""
    return keeping(world, Office(cabinet=cabinet))


@broken
def without_a_type(world: World) -> World:
    """Files come back without a type, and a browser may guess."""
    bare = filed(world, Cabinet(taking=KEEPS, giving=Giving.BARE))
    return bare.at(API, lambda site: site.sending("X-Content-Type-Options"))


TWINS = tuple(
    tabled(__name__, kind, name, title, partial(filed, cabinet=cabinet))
    for kind, table in CABINETS.items()
    for name, (cabinet, title) in table.items()
)
