"""What came of leads that people left, and of those that machines sent."""

from dataclasses import dataclass
from enum import StrEnum


class Sender(StrEnum):
    """Who filled the form in, and how."""

    AUTOFILL = "somebody whose browser fills it in, and whose name is not of ASCII alone"
    KEYBOARD = "somebody with the keyboard alone and a plus in the address, after a mistake"
    BARE = "a machine that was never given the form"
    HASTY = "a machine that sends it at once"
    TRAPPED = "a machine that fills in what people do not see"
    REPLAYED = "a machine that sends one form with other words"
    TWICE = "a machine that sends the same again"

    @property
    def is_person(self) -> bool:
        """Whether it is somebody whose lead has to arrive."""
        return self in {Sender.AUTOFILL, Sender.KEYBOARD}


# What browsers fill in by themselves, letters of the field's name alone (the standard's tokens).
AUTOFILLED = frozenset(
    {
        "name", "fullname", "firstname", "lastname", "givenname", "familyname", "email", "tel",
        "phone", "telephone", "organization", "company", "address", "street", "streetaddress",
        "city", "zip", "postalcode", "country",
    }
)  # fmt: skip


def autofilled(name: str) -> bool:
    """Whether a browser fills a field of this name in by itself."""
    return "".join(c for c in name.lower() if c.isalpha()) in AUTOFILLED


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the owner saw of one sender's leads.

    Attributes:
        arrived: how many the owner sees, marked ones too.
        marked: how many of them are marked as suspect.
        allowed: how many may arrive without a mark.
        status: of the last answer, for people.

    """

    sender: Sender
    sent: int
    arrived: int
    marked: int
    allowed: int
    status: int

    @property
    def clean(self) -> int:
        """How many arrived like a person's."""
        return self.arrived - self.marked


@dataclass(frozen=True, slots=True)
class Leads:
    """All of them.

    Attributes:
        route: what took the form.
        trap: the field that people do not see; empty where there is none.

    """

    host: str
    route: str
    arrivals: tuple[Arrival, ...]
    trap: str = ""

    @property
    def lost(self) -> tuple[Arrival, ...]:
        """People whose lead did not arrive as it should."""
        return tuple(a for a in self.arrivals if a.sender.is_person and not a.clean)

    @property
    def through(self) -> tuple[Arrival, ...]:
        """Machines that got more in than they may."""
        return tuple(
            a for a in self.arrivals if not a.sender.is_person and a.clean > a.allowed
        )  # fmt: skip
