"""Passwords: argon2id, and what is too weak to be one."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from frontdesk.domain.errors import Invalid

SHORTEST, LONGEST, TELLING = 12, 200, 4
COMMON = frozenset({
    "password", "passw0rd", "p@ssw0rd", "p@ssword", "frontdesk", "letmein", "welcome", "admin",
    "changeme", "iloveyou", "dragon", "monkey", "football", "baseball", "sunshine", "princess",
    "qwerty", "azerty", "qwertz", "asdfgh", "zxcvbn", "qaz2wsx", "qaz@wsx", "qazwsx",
    "1q2w3e", "q1w2e3", "123456", "654321", "abc123", "abcdef",
})  # fmt: skip
_HASHER = PasswordHasher()
_FAST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def check(password: str, *personal: str) -> None:
    """Refuse a password that is short, endless, common, monotonous or made of the person's data.

    Raises:
        Invalid: It cannot be used; the sentence says why.
    """
    lowered = password.lower()
    if not SHORTEST <= len(password) <= LONGEST:
        raise Invalid("password", f"Use {SHORTEST} to {LONGEST} characters.")
    if len(set(lowered)) < SHORTEST // 2:
        raise Invalid("password", "Use more different characters.")
    if any(word in lowered for word in COMMON):
        raise Invalid("password", "Leave out the words that everybody tries first.")
    if any(len(part) >= TELLING and part.lower() in lowered for part in personal):
        raise Invalid("password", "Leave your name and address out of it.")


def hashed(password: str, *, fast: bool = False) -> str:
    """Hash with argon2id; `fast` is for tests and the demo only."""
    return (_FAST if fast else _HASHER).hash(password)


@cache
def _nobody() -> str:
    return _HASHER.hash("nobody has this password")


def matches(stored: str | None, password: str) -> bool:
    """Compare; for an unknown person the same work is done, so that time tells nothing."""
    try:
        return _HASHER.verify(stored or _nobody(), password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False
