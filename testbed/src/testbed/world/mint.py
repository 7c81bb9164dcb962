"""How an office makes its tokens, and which forged ones it believes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Lie(StrEnum):
    """A token that is believed although it is not signed as it should be.

    NONE: its `alg` says `none`, in whatever case.
    UNSIGNED: it has no signature.
    UNREAD: it has any signature.
    FILE: `kid` names the file with the key.
    EMBEDDED: it brings its own key.
    PUBLIC: it is signed with the public key as if that were a secret.
    """

    NONE = "none"
    UNSIGNED = "unsigned"
    UNREAD = "unread"
    FILE = "file"
    EMBEDDED = "embedded"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Mint:
    """The maker of tokens.

    Attributes:
        alg: empty makes opaque ones.
        secret: of HS256.

    """

    alg: Literal["HS256", "RS256", ""] = "HS256"
    secret: str = "of-this-office-alone-7f0c2a9e41"  # noqa: S105 - the tests' own
    believes: frozenset[Lie] = frozenset()
