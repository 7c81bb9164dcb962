"""Twins of AUT-05: no property can be set or seen beyond one's rights."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.auth import holding, refusing
from testbed.world import World
from testbed.world.office import Manner
from testbed.world.papers import Papers

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def a_new_one_takes_it(world: World) -> World:
    """What is sent with a new object is stored whole, its status too."""
    return holding(world, Papers(takes=frozenset({("create", "status")})))


@broken
def a_change_takes_it(world: World) -> World:
    """A new object is built with care, and a change is merged into it whole."""
    return holding(world, Papers(takes=frozenset({("update", "status")})))


@broken
def a_new_one_moves_house(world: World) -> World:
    """The tenant of a new object is taken from what is sent: its owner does not find it."""
    return holding(world, Papers(takes=frozenset({("create", "tenant")})))


@broken
def a_change_moves_house(world: World) -> World:
    """A change may give an object to another tenant."""
    return holding(world, Papers(takes=frozenset({("update", "tenant")})))


@broken
def one_shows_its_score(world: World) -> World:
    """Whoever may read an object is shown what is internal too."""
    return holding(world, Papers(scores=frozenset({"read"})))


@broken
def the_list_shows_scores(world: World) -> World:
    """One object is shown with care, and the list holds all that there is."""
    return holding(world, Papers(scores=frozenset({"list"})))


@broken
def colleagues_see_the_telephone(world: World) -> World:
    """Colleagues who may read a lead are shown its telephone number."""
    return holding(world, Papers(phones=frozenset({"read"})))


@broken
def the_list_has_it_under_another_name(world: World) -> World:
    """The list shows colleagues the telephone number, and calls it something else."""
    return holding(world, Papers(phones=frozenset({"list"}), contact="reach"))


@tricky
def strict(world: World) -> World:
    """What is not known is refused with a 422."""
    return holding(world, Papers(strict=True))


@tricky
def echoes(world: World) -> World:
    """The answer to a change repeats all that was sent, and nothing of it is kept."""
    return holding(world, Papers(echoes=True))


@tricky
def blank(world: World) -> World:
    """The internal property is named in every answer, without a value."""
    return holding(world, Papers(blanks=True))


@tricky
def named_otherwise(world: World) -> World:
    """The owner reads the telephone number under another name than it was sent with."""
    return holding(world, Papers(contact="reach"))


@tricky
def ends_early(world: World) -> World:
    """The first session ends in the middle of it all; the next one lasts."""
    return refusing(world, Manner.PLAIN, patience=9)
