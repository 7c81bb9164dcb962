"""Twins of EML-05: the product's own mail passes DMARC where it arrives."""

from dataclasses import replace

from testbed.faults import NO_WALLS, SILENT_NAMES, broken, tricky
from testbed.healthy import APEX, SELECTOR
from testbed.mail import RECEIVER, Key, key_record, lead
from testbed.mail.letter import Letter, Stamp
from testbed.world import World

SILENCES = SILENT_NAMES
WALLS = NO_WALLS

LEAD = lead(APEX, SELECTOR)
PROVIDER = Stamp("mailer.test", SELECTOR, Key(number=1))
THEIRS = "bounce@mailer.test"


@broken
def only_the_provider(world: World) -> World:
    """SPF and DKIM both pass, for the provider; nothing of the domain vouches for the mail."""
    said = "spf=pass; dkim=pass; dmarc=fail"
    return _theirs(world, replace(LEAD, stamps=(PROVIDER,), mail_from=THEIRS, said=said))


@broken
def forged_results(world: World) -> World:
    """Nothing vouches for it, and the sender put a field on it that says all is well."""
    forged = (("Authentication-Results", f"{RECEIVER}; spf=pass; dkim=pass; dmarc=pass"),)
    mail = replace(LEAD, stamps=(), mail_from=THEIRS, said="none", forged=forged)
    return _theirs(world, mail)


@broken
def refused_at_the_receiver(world: World) -> World:
    """The records look right by now, and the receiver said that DMARC fails."""
    return _having(world, replace(LEAD, said="spf=fail; dkim=fail; dmarc=fail"))


@broken
def visitor_in_from(world: World) -> World:
    """The application writes in the visitor's name, whose domain vouches for nothing here."""
    return _having(world, LEAD.having("From", "Ada Visitor <ada@visitor.test>"))


@broken
def two_authors(world: World) -> World:
    """Two From fields: receivers refuse the mail or look at the wrong one."""
    return _having(world, LEAD.having("From", f"hello@{APEX}", "ceo@other.test"))


@broken
def strict_alignment(world: World) -> World:
    """Only a subdomain vouches for it, and the DMARC record asks for the very same domain."""
    strict = "v=DMARC1; p=reject; adkim=s; aspf=s; rua=mailto:dmarc@reports.test"
    return _below(world.put(f"_dmarc.{APEX}", "TXT", strict))


@broken
def one_of_two(world: World) -> World:
    """The notification is aligned, the visitor's confirmation is not."""
    mail = replace(LEAD, name="confirmation.eml", stamps=(), mail_from=THEIRS)
    return _theirs(world, LEAD, mail)


@tricky
def by_dkim_alone(world: World) -> World:
    """The return path is the provider's; the signature is the domain's."""
    return _theirs(world, replace(LEAD, mail_from=THEIRS))


@tricky
def by_spf_alone(world: World) -> World:
    """The provider signs for itself; the return path is the domain's."""
    return _theirs(world, replace(LEAD, stamps=(PROVIDER,)))


@tricky
def below(world: World) -> World:
    """A subdomain signs and bounces, which is aligned unless the record asks for more."""
    return _below(world)


@tricky
def results_of_others(world: World) -> World:
    """Results of other servers stand on it and below it; they are nobody's word here."""
    forged = (
        ("Authentication-Results", f"{RECEIVER}; dmarc=fail"),
        ("Authentication-Results", "mx.other.test; dmarc=fail"),
    )
    return _having(world, replace(LEAD, forged=forged))


@tricky
def two_mails(world: World) -> World:
    """Both mails of the product are among the samples."""
    return _having(world, LEAD, replace(LEAD, name="confirmation.eml"))


def _having(world: World, *letters: Letter) -> World:
    return replace(world, letters=letters)


def _theirs(world: World, *letters: Letter) -> World:
    record = key_record(PROVIDER.key)
    world = world.put(f"{SELECTOR}._domainkey.mailer.test", "TXT", record)
    world = world.put("mailer.test", "TXT", "v=spf1 ip4:192.0.2.0/24 -all")
    return _having(world, *letters)


def _below(world: World) -> World:
    sub = f"mail.{APEX}"
    world = world.put(sub, "TXT", "v=spf1 include:_spf.mailer.test -all")
    world = world.put(f"{SELECTOR}._domainkey.{sub}", "TXT", key_record(PROVIDER.key))
    stamps = (Stamp(sub, SELECTOR, PROVIDER.key),)
    return _having(world, replace(LEAD, stamps=stamps, mail_from=f"bounce@{sub}"))
