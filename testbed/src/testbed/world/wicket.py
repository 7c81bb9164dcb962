"""What a login makes of wrong passwords, and what is wrong with that."""

from dataclasses import dataclass
from enum import StrEnum


class By(StrEnum):
    """What failures are counted by.

    ACCOUNT: the account, as it is looked up.
    NAME: its name, as it is written.
    CLAIM: the account, and the address that a header claims.
    AGENT: the account, and the program that asks.
    PATH: the account, and the path as it is written.
    PLACE: the address alone.
    """

    ACCOUNT = "account"
    NAME = "name"
    CLAIM = "claim"
    AGENT = "agent"
    PATH = "path"
    PLACE = "place"


class Word(StrEnum):
    """How a wrong password is answered to somebody whom the login knows.

    SAME: as to anybody.
    STATUS: with another status.
    TEXT: in other words.
    FIELD: with a header more.
    """

    SAME = "same"
    STATUS = "status"
    TEXT = "text"
    FIELD = "field"


class Bolt(StrEnum):
    """How somebody is answered who failed too often.

    MANY: 429, and when to come again.
    PLAIN: as a wrong password is.
    FINE: 200 with an error in it.
    """

    MANY = "many"
    PLAIN = "plain"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class Wicket:
    """The login.

    Attributes:
        failures: taken in one window; 0 is without end.
        seconds: the window, from the first failure on.
        place: failures taken of one address; 0 is without end.
        believes: it takes that address from what a header claims.
        forgives: a right password begins the count anew.
        only_known: failures of names that nobody has are not counted.
        noisy: every answer has a number and a nonce of its own, and the name that was sent.

    """

    failures: int = 4
    seconds: float = 4.0
    by: By = By.ACCOUNT
    place: int = 12
    believes: bool = False
    word: Word = Word.SAME
    bolt: Bolt = Bolt.MANY
    forgives: bool = False
    only_known: bool = False
    noisy: bool = False
