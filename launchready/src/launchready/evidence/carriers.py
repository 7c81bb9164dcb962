"""What each carrier of a credential opened, tried alone on the same object."""

from dataclasses import dataclass

from launchready.evidence.trials import Try, Who


@dataclass(frozen=True, slots=True)
class Carried:
    """One person, one carrier.

    Attributes:
        carrier: what it is, without the credential.
        works: it opens what is the person's own.
        tries: of what the policy forbids this person.

    """

    who: Who
    carrier: str
    works: bool
    tries: tuple[Try, ...]


@dataclass(frozen=True, slots=True)
class Carriers:
    """All that were tried at one API."""

    host: str
    carried: tuple[Carried, ...]

    @property
    def crossing(self) -> tuple[tuple[Carried, Try], ...]:
        """What a carrier opened although it is forbidden to its person."""
        return tuple((each, try_) for each in self.carried for try_ in each.tries if try_.crosses)
