"""Twins of DOM-11: names read as what they are, and no stranger uses a look-alike."""

from dataclasses import replace

from testbed.faults import NO_WALLS, SILENT_NAMES, broken, tricky
from testbed.healthy import APEX, CHAT
from testbed.world import IPV4, World

SILENCES = SILENT_NAMES
WALLS = NO_WALLS


@broken
def cyrillic_letter_in_a_latin_name(world: World) -> World:
    """A host is called chat, with a Cyrillic letter in its midst."""
    return _named(world, "ch\N{CYRILLIC SMALL LETTER A}t")


@broken
def greek_letter_in_a_latin_name(world: World) -> World:
    """A host is called bot, with a Greek letter in its midst."""
    return _named(world, "b\N{GREEK SMALL LETTER OMICRON}t")


@broken
def improper_label(world: World) -> World:
    """A host bears an xn-- name that stands for nothing."""
    return _hosted(world, f"xn--zzzz-zzzzzzzzzz.{APEX}")


@tricky
def name_with_an_umlaut(world: World) -> World:
    """A host bears an honest name beyond ASCII, all Latin."""
    return _named(world, "b\N{LATIN SMALL LETTER U WITH DIAERESIS}cher")


@tricky
def japanese_name(world: World) -> World:
    """A host mixes Latin, Han and Katakana, as Japanese does."""
    return _named(world, "acme\N{CJK UNIFIED IDEOGRAPH-682A}\N{KATAKANA LETTER A}")


@tricky
def russian_name(world: World) -> World:
    """A host bears a Russian word that nobody reads as a Latin one."""
    word = "\N{CYRILLIC SMALL LETTER ZHE}\N{CYRILLIC SMALL LETTER U}\N{CYRILLIC SMALL LETTER KA}"
    return _named(world, word)


@tricky
def own_lookalike(world: World) -> World:
    """The product has registered what reads like its domain, at its own name servers."""
    return world.with_zone("acrne.test", f"ns1.{APEX}", f"ns2.{APEX}").put("acrne.test", "A", IPV4)


@tricky
def lookalike_that_nobody_uses(world: World) -> World:
    """Somebody has registered what reads like the domain, without an address or mail."""
    return world.with_zone("acrne.test").put("acrne.test", "MX", "0 .")


def _named(world: World, label: str) -> World:
    """Give the chat another host, by the A-label of its name (RFC 3492)."""
    return _hosted(world, f"xn--{label.encode('punycode').decode()}.{APEX}")


def _hosted(world: World, name: str) -> World:
    world = world.put(name, "A", IPV4).with_site(name, world.sites[CHAT])
    return replace(world, hosts=(*world.hosts, name))
