"""Twins of EML-09: the header says who writes, once, and in the product's own name."""

from dataclasses import replace

from testbed.faults import NO_WALLS, SILENT_NAMES, broken, tricky
from testbed.healthy import APEX, SELECTOR
from testbed.mail import lead
from testbed.mail.letter import COVERS, Letter
from testbed.world import World

SILENCES = SILENT_NAMES
WALLS = NO_WALLS

LEAD = lead(APEX, SELECTOR)
HTTPS = f"<https://www.{APEX}/unsubscribe?u=1>"
ONE_CLICK = "List-Unsubscribe=One-Click"
LISTED = ("list-unsubscribe", "list-unsubscribe-post")


@broken
def visitor_in_from(world: World) -> World:
    """The form writes in the visitor's name."""
    return _having(world, LEAD.having("From", "Ada Visitor <ada@visitor.test>"))


@broken
def two_authors(world: World) -> World:
    """Two From fields, as when a header was injected."""
    return _having(world, LEAD.having("From", f"hello@{APEX}", "ceo@other.test"))


@broken
def two_subjects(world: World) -> World:
    """Two Subject fields: clients show one or the other."""
    return _having(world, LEAD.having("Subject", "A new lead", "You have won"))


@broken
def no_date(world: World) -> World:
    """There is no Date."""
    return _having(world, LEAD.having("Date"))


@broken
def reply_to_nobody(world: World) -> World:
    """Reply-To holds what the visitor typed, which is no address."""
    return _having(world, LEAD.having("Reply-To", "call me"))


@broken
def unsigned_one_click(world: World) -> World:
    """One-click unsubscribing is promised, and the signature does not cover it."""
    return _having(world, _listed(LEAD, HTTPS))


@broken
def one_click_by_mail(world: World) -> World:
    """One-click unsubscribing is promised, and only a mail address stands there."""
    return _having(world, replace(_listed(LEAD, f"<mailto:no@{APEX}>"), covers=COVERS + LISTED))


@tricky
def name_with_an_address(world: World) -> World:
    """The display name looks like another address; the address is the product's."""
    return _having(world, LEAD.having("From", f'"ada@visitor.test (via Acme)" <hello@{APEX}>'))


@tricky
def folded(world: World) -> World:
    """Long fields are folded, and names are in upper case."""
    mail = LEAD.having("From").having("FROM", f'"Acme\r\n Plumbing"\r\n <HELLO@{APEX.upper()}>')
    return _having(world, mail)


@tricky
def signed_one_click(world: World) -> World:
    """One-click unsubscribing is promised, leads to https, and is signed."""
    return _having(world, replace(_listed(LEAD, HTTPS), covers=COVERS + LISTED))


@tricky
def from_a_subdomain(world: World) -> World:
    """From is an address below the mail domain."""
    return _having(world, LEAD.having("From", f"Acme <hello@mail.{APEX}>"))


def _having(world: World, *letters: Letter) -> World:
    return replace(world, letters=letters)


def _listed(letter: Letter, to: str) -> Letter:
    return letter.having("List-Unsubscribe", to).having("List-Unsubscribe-Post", ONE_CLICK)
