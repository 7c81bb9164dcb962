"""Twins of EML-04: DMARC enforces, and its reports go where somebody takes them."""

from dataclasses import replace

from testbed.faults import NO_WALLS, SILENT_NAMES, broken, tricky
from testbed.healthy import APEX, DMARC
from testbed.world import World

SILENCES = SILENT_NAMES
WALLS = NO_WALLS

AT = f"_dmarc.{APEX}"
AGREED = f"{APEX}._report._dmarc.reports.test"
REPORTS = "rua=mailto:dmarc@reports.test"


@broken
def missing(world: World) -> World:
    """The mail domain has no DMARC record."""
    return world.drop(AT)


@broken
def policy_none(world: World) -> World:
    """The policy is none: receivers deliver forged mail."""
    return _publishing(world, f"v=DMARC1; p=none; {REPORTS}")


@broken
def two_records(world: World) -> World:
    """Two records count as none."""
    return _publishing(world, DMARC, f"v=DMARC1; p=quarantine; {REPORTS}")


@broken
def reports_not_agreed(world: World) -> World:
    """Reports go to another domain, which has not agreed to take them."""
    return world.drop(AGREED)


@broken
def test_mode(world: World) -> World:
    """The tag t=y tells receivers not to enforce the policy (RFC 9989)."""
    return _publishing(world, f"v=DMARC1; p=reject; t=y; {REPORTS}")


@broken
def no_reports(world: World) -> World:
    """No reports are asked for, so nobody learns of forged mail, nor of lost mail."""
    return _publishing(world, "v=DMARC1; p=reject")


@broken
def wrong_version(world: World) -> World:
    """The version is not DMARC1, so this is no DMARC record."""
    return _publishing(world, f"v=DMARC2; p=reject; {REPORTS}")


@broken
def unknown_policy(world: World) -> World:
    """The policy is a word that there is not; receivers take it for none."""
    return _publishing(world, f"v=DMARC1; p=block; {REPORTS}")


@broken
def subdomains_open(world: World) -> World:
    """Mail is sent from a subdomain, and the parent's sp=none leaves that open."""
    return _subdomain(_publishing(world, f"v=DMARC1; p=reject; sp=none; {REPORTS}"))


@tricky
def quarantine(world: World) -> World:
    """The policy is quarantine, which enforces too."""
    return _publishing(world, f"v=DMARC1; p=quarantine; {REPORTS}")


@tricky
def inherited(world: World) -> World:
    """Mail is sent from a subdomain without a record of its own; the parent's p covers it."""
    return _subdomain(world)


@tricky
def inherited_for_subdomains(world: World) -> World:
    """The parent's record does not enforce for itself but for the subdomain that sends."""
    return _subdomain(_publishing(world, f"v=DMARC1; p=none; sp=reject; {REPORTS}"))


@tricky
def agreed_for_everyone(world: World) -> World:
    """The collector takes reports about any domain, by a wildcard."""
    return world.drop(AGREED).put("*._report._dmarc.reports.test", "TXT", "v=DMARC1")


@tricky
def odd_spelling(world: World) -> World:
    """Spare blanks and semicolons, unknown tags, and values in upper case."""
    odd = "v=DMARC1  ;  p = REJECT ;; adkim=R;x-note= hello ; rua = MAILTO:dmarc@reports.test ;"
    return _publishing(world, odd)


@tricky
def reports_at_home(world: World) -> World:
    """Reports go to the mail domain itself, which needs no agreement."""
    return _publishing(world, f"v=DMARC1; p=reject; rua=mailto:dmarc@{APEX}").drop(AGREED)


def _publishing(world: World, *records: str) -> World:
    return world.put(AT, "TXT", *records)


def _subdomain(world: World) -> World:
    sender = f"mail.{APEX}"
    world = world.put(sender, "MX", "10 mx.mailer.test")
    world = world.put(sender, "TXT", "v=spf1 include:_spf.mailer.test -all")
    return replace(world, mail_domains=(sender,))
