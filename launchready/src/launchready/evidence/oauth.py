"""Logins by another one's word (OAuth, OpenID Connect): how they begin, and who got in by which."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qsl, urlsplit

from launchready.evidence.jose import encoded


class Trick(StrEnum):
    """What was wrong with a login that nobody may get in by."""

    NO_STATE = "a code of another browser without a state"
    OTHERS_STATE = "the code and the state of another browser"
    NEVER_BEGUN = "the code and the state of another browser, in one that has begun nothing"
    OTHERS_CODE = "the own state with a code of another browser"
    SPENT_STATE = "a state that somebody has entered with already"
    OTHER_ISSUER = "an answer in the name of another provider"
    TOKEN_ISSUER = "an ID token of another issuer"  # noqa: S105 - words
    TOKEN_AUDIENCE = "an ID token for another client"  # noqa: S105 - words
    TOKEN_NONCE = "an ID token with another nonce"  # noqa: S105 - words
    TOKEN_EXPIRED = "an ID token that ended an hour ago"  # noqa: S105 - words
    TOKEN_NONE = 'an ID token of alg "none"'  # noqa: S105 - words
    TOKEN_KEY = "an ID token that is signed with another key"  # noqa: S105 - words
    TOKEN_PUBLIC = "an ID token of HS256 with the public key as the secret"  # noqa: S105 - words


TOKENS = tuple(trick for trick in Trick if trick.name.startswith("TOKEN_"))
UNSIGNED = frozenset({Trick.TOKEN_NONE, Trick.TOKEN_KEY, Trick.TOKEN_PUBLIC})


@dataclass(frozen=True, slots=True)
class Begun:
    """What a browser is sent to the provider with.

    Attributes:
        url: where, without the query.

    """

    url: str
    asked: Mapping[str, str] = field(repr=False)

    @classmethod
    def of(cls, location: str) -> "Begun":
        """Read it off the address; of one that cannot be read, nothing."""
        try:
            parts = urlsplit(location)
        except ValueError:
            return cls("", {})
        return cls(f"{parts.scheme}://{parts.netloc}{parts.path}", dict(parse_qsl(parts.query)))

    def said(self, name: str) -> str:
        """Give a parameter; empty where there is none."""
        return self.asked.get(name, "")

    @property
    def method(self) -> str:
        """How its code is bound to who began (PKCE); empty where it is not."""
        return (self.said("code_challenge_method") or "plain") if self.challenge else ""

    @property
    def challenge(self) -> str:
        """What the code is bound to."""
        return self.said("code_challenge")

    def binds(self, verifier: str) -> bool:
        """Whether a verifier is that of the challenge; without a challenge there may be none."""
        digest = encoded(hashlib.sha256(verifier.encode()).digest())
        return (digest if self.method == "S256" else verifier) == self.challenge


@dataclass(frozen=True, slots=True)
class OAuth:
    """Who got in by which login, of a product where the honest one lets somebody in.

    Attributes:
        begin: the route that sends to the provider.
        callback: where the provider sends back to.
        tried: every trick.
        entered: those that let somebody in.
        pkce: how codes are bound to who began; empty where they are not.
        reads: it reads ID tokens; otherwise it asks the provider who that is.
        secured: it reaches the provider over TLS.
        astray: what of a request decides where the provider sends back to.
        fixed: cookies of before the login are let in after it.
        linked: an address that nobody has verified opened the account of that address.
        stays: an account that the logins have made; nobody says how it is removed.

    """

    host: str
    begin: str
    callback: str
    tried: tuple[Trick, ...]
    entered: tuple[Trick, ...] = ()
    pkce: str = "S256"
    reads: bool = True
    secured: bool = False
    astray: tuple[str, ...] = ()
    fixed: bool = False
    linked: bool = False
    stays: bool = False

    @property
    def wrong(self) -> bool:
        """Whether something was found that a refusal afterwards does not undo."""
        return bool(self.entered or self.astray or self.fixed or self.linked)
