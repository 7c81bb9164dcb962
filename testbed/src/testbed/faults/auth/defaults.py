"""Twins of AUT-11: no account that everybody knows, no password that everybody tries."""

from collections.abc import Iterator
from functools import partial

from testbed.faults import EVERY_WALL, SILENT_PAGES
from testbed.faults.auth import keeping
from testbed.faults.registry import Kind, Twin, tabled
from testbed.world import World
from testbed.world.office import Office
from testbed.world.passwords import Passwords, Rule

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL
BROKEN = {
    "admin": (
        Passwords(accounts=(("admin@acme.test", "admin"),)),
        "The account of the first day is still there.",
    ),
    "test_tenant": (
        Passwords(accounts=(("123456@acme.test", "123456"),)),
        "A test account was made once, and forgotten.",
    ),
    "seeds": (
        Passwords(accounts=(("john@acme.inc", "Password1!"),)),
        "The seeds of a template were sown in production.",
    ),
    "length_alone": (Passwords(Rule.LONG), "A new password has to be long, and that is all."),
    "signs": (Passwords(Rule.FORMED), "A new password needs a capital, a digit and a sign."),
    "words_alone": (
        Passwords(Rule.WORDED),
        "Words that are tried are refused, and walks over the keyboard are not.",
    ),
}
TRICKY = {
    "another_password": (
        Passwords(accounts=(("admin@acme.test", "a long one, of its own"),)),
        "There is an account of that name, and its password is its own.",
    ),
    "shrugs": (
        Passwords(shrugs=True),
        "A refusal looks as if the password had been taken, and it is not.",
    ),
    "greets": (Passwords(greets=True), "Everybody gets a cookie at the login, let in or not."),
}


def _twins() -> Iterator[Twin]:
    for kind, table in ((Kind.BROKEN, BROKEN), (Kind.TRICKY, TRICKY)):
        for name, (passwords, title) in table.items():
            yield tabled(__name__, kind, name, title, partial(_with, passwords=passwords))


def _with(world: World, passwords: Passwords) -> World:
    return keeping(world, Office(passwords=passwords))


TWINS = tuple(_twins())
