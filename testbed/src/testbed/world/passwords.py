"""Which accounts an office comes with, and which passwords it takes."""

import re
from dataclasses import dataclass
from enum import StrEnum

TRIED = ("password", "qaz2wsx", "qwertyuiop12")
WORDS = ("password", "welcome", "letmein")
_DIGIT = re.compile("[0-9]")


class Rule(StrEnum):
    """What a new password has to be.

    LISTED: long, and in no list of those that are tried.
    WORDED: long, and without the words that are tried.
    FORMED: long, with a capital, a digit and a sign.
    LONG: long.
    NONE: nothing is taken.
    """

    LISTED = "listed"
    WORDED = "worded"
    FORMED = "formed"
    LONG = "long"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Passwords:
    """The passwords of an office.

    Attributes:
        accounts: beside those of people: names, each with its password.
        shrugs: a refusal looks as if it had been taken.
        keeps: what was set once is never set back.
        greets: everybody gets a cookie, who is let in or not.

    """

    rule: Rule = Rule.LISTED
    accounts: tuple[tuple[str, str], ...] = ()
    shrugs: bool = False
    keeps: bool = False
    greets: bool = False

    def takes(self, word: str) -> bool:
        """Whether a password can be set."""
        lowered, long = word.lower(), len(word) >= 12  # noqa: PLR2004 - a rule of length
        match self.rule:
            case Rule.LISTED:
                return long and not any(tried in lowered for tried in TRIED)
            case Rule.WORDED:
                return long and not any(each in lowered for each in WORDS)
            case Rule.FORMED:
                signs = not word.isalnum()
                return long and signs and any(map(str.isupper, word)) and bool(_DIGIT.search(word))
            case Rule.LONG:
                return long
            case Rule.NONE:
                return False
