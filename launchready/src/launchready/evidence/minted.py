"""What a chat names the sessions by that it gives, and how much there is to guess in that."""

from dataclasses import dataclass

from launchready.evidence.ids import Estimate

ENOUGH_BITS = 64


@dataclass(frozen=True, slots=True)
class Sample:
    """What some ids tell of how they are made; `what` says which ids."""

    what: str
    estimate: Estimate

    @property
    def guessable(self) -> bool:
        """Whether somebody who tries long enough hits one."""
        return self.estimate.bits < ENOUGH_BITS


@dataclass(frozen=True, slots=True)
class Minted:
    """The names of sessions that one run was given.

    Attributes:
        samples: of ids and tokens; none where there was nothing to see.
        left: sessions that were begun for this and could not be ended.
        refused: what ended the sample before it was as large as was declared.

    """

    host: str
    samples: tuple[Sample, ...]
    left: int = 0
    refused: str = ""
