"""Twins of EML-07: mail to the domain is taken over valid TLS."""

from collections.abc import Callable
from dataclasses import replace

from testbed.faults import NO_WALLS, SILENT_MAIL, broken, tricky
from testbed.healthy import APEX, MX
from testbed.world import IPV4, Certificate, Chain, Exchange, Tls, World
from testbed.world.mail import STARTTLS

SILENCES = SILENT_MAIL
WALLS = NO_WALLS


@broken
def in_clear(world: World) -> World:
    """The exchanger offers no STARTTLS."""
    return _at(world, lambda mx: replace(mx, offers=("PIPELINING", "8BITMIME")))


@broken
def starts_nothing(world: World) -> World:
    """It offers STARTTLS, and says that TLS is not available."""
    return _at(world, lambda mx: replace(mx, starts="454 4.7.0 TLS not available"))


@broken
def wrong_name(world: World) -> World:
    """The certificate is for the provider's site, not for the exchanger."""
    return _certified(world, Certificate(("www.mailer.test",)))


@broken
def expired(world: World) -> World:
    """The certificate has expired."""
    return _certified(world, Certificate(left=-1))


@broken
def self_signed(world: World) -> World:
    """The certificate is self-signed, as a mail server comes out of the box."""
    return _certified(world, Certificate(chain=Chain.SELF_SIGNED))


@broken
def no_postmaster(world: World) -> World:
    """Mail for postmaster is refused."""
    return _at(world, lambda mx: replace(mx, recipients=_but(mx, "postmaster")))


@broken
def no_abuse(world: World) -> World:
    """Mail for abuse is refused, by a status that says nothing; postmaster is taken."""
    refused = dict.fromkeys(("abuse",), "550 Requested action not taken")
    return _at(world, lambda mx: replace(mx, recipients={**mx.recipients, **refused}))


@broken
def closed(world: World) -> World:
    """The MX record names a host that refuses connections on port 25."""
    return replace(world, exchanges={})


@broken
def gone(world: World) -> World:
    """One of two exchangers has no address any more."""
    return world.put(APEX, "MX", f"10 {MX}", "20 backup.mailer.test")


@broken
def no_mx(world: World) -> World:
    """There is no MX record, so mail goes to the web server, which takes none."""
    return replace(world.drop(APEX, "MX"), exchanges={})


@tricky
def wildcard(world: World) -> World:
    """A certificate for all names of the provider."""
    return _certified(world, Certificate(("*.mailer.test", "mailer.test")))


@tricky
def talkative(world: World) -> World:
    """It greets in several lines under another name, and writes its extensions oddly."""
    greeting = ("220-out7.mailer.test", "220-No spam here!", "220 ready")
    offers = ("size", "8BITMIME", f"{STARTTLS.lower()} ")
    return _at(world, lambda mx: replace(mx, greeting=greeting, offers=offers))


@tricky
def puts_strangers_off(world: World) -> World:
    """It puts off whom it does not know, and takes mail for the names that must be there."""
    later = "450 4.2.0 Greylisted, see you in five minutes"
    return _at(world, lambda mx: replace(mx, others=later))


@tricky
def terse(world: World) -> World:
    """It has no enhanced status codes, forwards postmaster, and refuses strangers plainly."""
    recipients = {"postmaster": "251 User not local; will forward", "abuse": "250 OK"}
    return _at(world, lambda mx: replace(mx, recipients=recipients, others="550 No such user"))


@tricky
def two_spellings(world: World) -> World:
    """The MX records name one host twice, in odd letters."""
    return world.put(APEX, "MX", f"20 {MX.upper()}", f"10 {MX}")


@tricky
def own_host(world: World) -> World:
    """There is no MX record, and a mail server runs at the domain's own address."""
    return world.drop(APEX, "MX").with_exchange(IPV4, Exchange(APEX))


def _at(world: World, change: Callable[[Exchange], Exchange]) -> World:
    return world.with_exchange(IPV4, change(world.exchanges[IPV4]))


def _certified(world: World, certificate: Certificate) -> World:
    return _at(world, lambda mx: replace(mx, tls=Tls(certificate)))


def _but(mx: Exchange, name: str) -> dict[str, str]:
    return {local: said for local, said in mx.recipients.items() if local != name}
