"""Personal data in running text: what is taken out before a model or a log sees it."""

import re

_EMAIL = re.compile(r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9.\-]{1,190}\.[A-Za-z]{2,24}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?\b")
_CARD = re.compile(r"(?<![\d\-])\d(?:[ \-]?\d){12,18}(?![\d\-])")
_PHONE = re.compile(r"(?<![\w+])(?:\+|00)\d(?:[ ()/.\-]{0,2}\d){6,14}(?!\d)")
_LOCAL = re.compile(r"(?<![\w+\-])\(?0\d{1,5}\)?[ /.\-]\d(?:[ /.\-]?\d){4,10}(?!\d)")
_LUHN_BASE = 10


def _luhn(number: str) -> bool:
    total = 0
    for place, char in enumerate(reversed(number)):
        value = int(char) * (1 + place % 2)
        total += value - 9 if value >= _LUHN_BASE else value
    return total % _LUHN_BASE == 0


def _mod97(iban: str) -> bool:
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(char, 36)) for char in turned)) % 97 == 1


def _card(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match[0])
    return "[card number removed]" if _luhn(digits) else match[0]


def _iban(match: re.Match[str]) -> str:
    return "[IBAN]" if _mod97(match[0].replace(" ", "")) else match[0]


def without_cards(text: str) -> str:
    """Mask payment card numbers: they are never stored, not even for a person to read."""
    return _CARD.sub(_card, text)


def redacted(text: str) -> str:
    """Replace e-mail addresses, telephone numbers, IBANs and card numbers by their kind."""
    text = _EMAIL.sub("[e-mail]", text)
    text = _IBAN.sub(_iban, text)
    text = without_cards(text)
    return _LOCAL.sub("[phone]", _PHONE.sub("[phone]", text))


def holds_card(text: str) -> bool:
    """Whether a payment card number is in the text."""
    return without_cards(text) != text
