"""The only minter of ids and tokens. Nothing else in the product imports `secrets`."""

import hashlib
import secrets
from enum import StrEnum

ID_BYTES = 16
TOKEN_BYTES = 32


class Kind(StrEnum):
    """What an id names; its value is the id's prefix."""

    TENANT = "ten"
    USER = "usr"
    VISITOR = "vis"
    CONVERSATION = "cnv"
    MESSAGE = "msg"
    TURN = "trn"
    CONTACT = "cnt"
    LEAD = "led"
    DOCUMENT = "doc"
    RESERVATION = "rsv"
    NOTICE = "ntc"
    PROPOSAL = "prp"
    BOOKING = "bkg"
    QUOTE = "quo"
    REFUND = "rfd"
    TICKET = "tkt"


def mint(kind: Kind) -> str:
    """Make an id with 128 bits of the system's randomness, such as `cnv_Zk3...`."""
    return f"{kind}_{secrets.token_urlsafe(ID_BYTES)}"


def token() -> str:
    """Make a bearer secret with 256 bits; the store keeps only its digest."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest(secret: str) -> str:
    """Give the form of a token in which the store keeps it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def same(one: str, other: str) -> bool:
    """Compare two secrets in constant time."""
    return secrets.compare_digest(one.encode(), other.encode())
