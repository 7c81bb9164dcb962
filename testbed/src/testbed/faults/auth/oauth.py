"""Twins of AUT-17: a login by the word of a provider."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from testbed.faults import EVERY_WALL, SILENT_PAGES
from testbed.faults.registry import Kind, Twin, tabled
from testbed.healthy import API
from testbed.world import World
from testbed.world.partner import Blind, Keeping, Link, Partner, Refusing

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL
BROKEN = {
    "no_state": (
        Partner(keeping=Keeping.STATELESS, pkce="", nonce=False),
        "Nothing says which browser a code is for.",
    ),
    "anybodys_state": (
        Partner(keeping=Keeping.TABLE),
        "A state that was given to one browser is taken of another.",
    ),
    "state_of_none": (
        Partner(keeping=Keeping.LENIENT),
        "A browser that was sent nowhere brings any state.",
    ),
    "state_for_ever": (
        Partner(keeping=Keeping.LASTING),
        "The cookie with the state stays, and is good again.",
    ),
    "injected_code": (
        Partner(pkce="", nonce=False),
        "The state is right, and the code may be of anybody.",
    ),
    "any_nonce": (
        Partner(pkce="", blind=frozenset({Blind.NONCE})),
        "A nonce is sent, and nobody looks whether it comes back.",
    ),
    "any_issuer": (
        Partner(blind=frozenset({Blind.ISSUER})),
        "A token of another issuer is believed.",
    ),
    "any_audience": (
        Partner(blind=frozenset({Blind.AUDIENCE})),
        "A token for another client is believed.",
    ),
    "any_time": (Partner(blind=frozenset({Blind.EXPIRY})), "A token that has ended is believed."),
    "alg_none": (Partner(blind=frozenset({Blind.NONE})), "A token that says alg none is believed."),
    "any_key": (
        Partner(blind=frozenset({Blind.SIGNATURE})),
        "Nobody looks who has signed a token.",
    ),
    "public_secret": (
        Partner(blind=frozenset({Blind.PUBLIC})),
        "The public key is taken for a secret where the token says HS256.",
    ),
    "mixes_up": (
        Partner(minds=False),
        "An answer in the name of another provider is taken, of two.",
    ),
    "links_anybody": (
        Partner(links=Link.ANYBODY),
        "An address that nobody verified opens its account.",
    ),
    "links_by_userinfo": (
        Partner(links=Link.ANYBODY, userinfo=True, nonce=False),
        "The same, by what the provider says when it is asked.",
    ),
    "claimed_host": (Partner(origin="claimed"), "X-Forwarded-Host decides where codes are sent."),
    "asked_host": (Partner(origin="asked"), "The Host that was asked decides it."),
    "named_host": (Partner(origin="parameter"), "A parameter decides it."),
    "same_session": (Partner(renews=False), "The session of before the login is in after it."),
}
TRICKY = {
    "signed_cookie": (Partner(keeping=Keeping.SIGNED), "The state is kept in a signed cookie."),
    "no_nonce": (Partner(nonce=False), "There is no nonce, since PKCE binds the code."),
    "pkce_alone": (
        Partner(keeping=Keeping.STATELESS), "There is no state, since PKCE binds the code."
    ),
    "asks_who": (
        Partner(userinfo=True, nonce=False),
        "No ID token is read: the provider is asked who that is.",
    ),
    "own_account": (
        Partner(links=Link.APART), "Whoever claims an address gets an account of their own."
    ),
    "says_nothing": (Partner(refusing=Refusing.PAGE), "A wrong login is answered with a page."),
    "sends_home": (
        Partner(refusing=Refusing.HOME, hops=True),
        "A wrong login leads home as well, and a right one by a page between.",
    ),
    "crashes": (Partner(refusing=Refusing.CRASH), "A wrong login is answered with a 500."),
}  # fmt: skip


def _twins() -> Iterator[Twin]:
    for kind, table in ((Kind.BROKEN, BROKEN), (Kind.TRICKY, TRICKY)):
        for name, (login, title) in table.items():
            yield tabled(__name__, kind, name, title, partial(with_login, login=login))


def with_login(world: World, login: Partner) -> World:
    """The same world with another login by the word of a provider."""
    asked = login.origin == "asked"
    return world.at(API, lambda site: replace(site, partner=login, catches_all=asked))


TWINS = tuple(_twins())
