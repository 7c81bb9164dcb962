"""Addresses and numbers that people leave: what is acceptable, and when two are the same."""

import re
import unicodedata

from frontdesk.domain.errors import Invalid

LONGEST_EMAIL, LONGEST_NAME, LONGEST_PHONE = 254, 120, 40
_EMAIL = re.compile(r"[^\s@<>\"(),:;\[\]\\\x00-\x1f\x7f]{1,64}@[^\s@<>\"(),:;\[\]\\_/]{1,190}")
_DOMAIN = re.compile(r"(?!-)[a-z0-9\-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9\-]{1,63}(?<!-))+")
_PHONE = re.compile(r"\+?[\d ()/.\-]{5,39}(?:\s?(?:ext\.?|x|-)\s?\d{1,6})?")


def email(text: str) -> str:
    """Accept an address as people write it: plus tags, new top-level domains, IDN.

    Raises:
        Invalid: No mail could reach it.
    """
    text = unicodedata.normalize("NFC", text.strip())
    sentence = "Write an e-mail address such as name@example.com."
    if len(text) > LONGEST_EMAIL or not _EMAIL.fullmatch(text):
        raise Invalid("email", sentence)
    local, _, domain = text.rpartition("@")
    try:
        ascii_domain = domain.lower().encode("idna").decode()
    except UnicodeError:
        raise Invalid("email", sentence) from None
    if not _DOMAIN.fullmatch(ascii_domain) or ".." in local or local[0] == "." or local[-1] == ".":
        raise Invalid("email", sentence)
    return f"{local}@{ascii_domain}"


def email_key(address: str) -> str:
    """Name the contact of an address: case never tells two people apart, a `+tag` may."""
    return unicodedata.normalize("NFKC", address).casefold()


def phone(text: str) -> str:
    """Accept a telephone number in any usual spelling; empty is fine.

    Raises:
        Invalid: It is none.
    """
    text = " ".join(text.split())
    if text and (len(text) > LONGEST_PHONE or not _PHONE.fullmatch(text)):
        raise Invalid("phone", "Write a telephone number such as +49 30 1234567, or leave it out.")
    return text
