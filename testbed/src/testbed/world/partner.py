"""A login by the word of a provider, and what is wrong with how it is believed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

BEGIN, CALLBACK, DONE = "/v1/sso", "/v1/sso/callback", "/v1/sso/done"
# Nobody but the auditor listens there, at the port that this world has for HTTPS elsewhere.
PROVIDER_AT: Final = "127.0.9.1"
PORT: Final = "<port of the provider>"
CLIENT, SECRET = "acme-staging", "of-this-client-alone-51c07e"


class Keeping(StrEnum):
    """Where it is kept what a browser was sent with.

    SERVER: by the server, under a cookie, until it comes back.
    SIGNED: in a signed cookie, which is taken away when it comes back.
    LASTING: in a signed cookie, which stays.
    TABLE: by the server, under the state alone, whichever browser brings it.
    LENIENT: by the server; a browser that was not sent brings what it likes.
    STATELESS: by the server, under a cookie; there is no state, and none is wanted.
    """

    SERVER = "server"
    SIGNED = "signed"
    LASTING = "lasting"
    TABLE = "table"
    LENIENT = "lenient"
    STATELESS = "stateless"


class Blind(StrEnum):
    """What of an ID token is not looked at."""

    ISSUER = "issuer"
    AUDIENCE = "audience"
    NONCE = "nonce"
    EXPIRY = "expiry"
    NONE = "none"
    SIGNATURE = "signature"
    PUBLIC = "public"


class Link(StrEnum):
    """Who opens the account of an address: anybody with that address, or nobody but its owner.

    APART: others get an account of their own. REFUSED: others get none.
    """

    ANYBODY = "anybody"
    APART = "apart"
    REFUSED = "refused"


class Refusing(StrEnum):
    """How a login is refused: 400 in JSON, a page, a way home, a crash."""

    PLAIN = "plain"
    PAGE = "page"
    HOME = "home"
    CRASH = "crash"


@dataclass(frozen=True, slots=True)
class Partner:
    """The login.

    Attributes:
        pkce: how codes are bound to who began; empty where they are not.
        nonce: one is sent, and looked for in the ID token.
        blind: what of that is not looked at.
        userinfo: no ID token is read: the provider is asked who that is.
        origin: where the provider is told to send back to.
        minds: an answer in the name of another provider is refused.
        renews: there is a new session at the login.
        hops: the session comes with a page behind the callback, and the way on leads home.
        idle: the provider is asked for nothing.
        most: after so many logins nobody is let in; 0 is never.
        keeps: no account is ever removed.

    """

    keeping: Keeping = Keeping.SERVER
    pkce: Literal["S256", "plain", ""] = "S256"
    nonce: bool = True
    blind: frozenset[Blind] = frozenset()
    links: Link = Link.REFUSED
    userinfo: bool = False
    origin: Literal["own", "claimed", "asked", "parameter"] = "own"
    minds: bool = True
    renews: bool = True
    hops: bool = False
    refusing: Refusing = Refusing.PLAIN
    idle: bool = False
    most: int = 0
    keeps: bool = False
