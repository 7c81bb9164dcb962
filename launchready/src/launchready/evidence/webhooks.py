"""What became of events that were sent to a product: right ones, forgeries, and repetitions.

None is judged by a status code: what counts is that the text of the event is shown where its
effect is, and for a repetition, that it is shown more often than before.
"""

from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum


class Forgery(StrEnum):
    """What is wrong with an event."""

    UNSIGNED = "without the header of the signature"
    EMPTY = "with that header empty"
    HOLLOW = "with that header and no signature in it"
    NONE = 'with a header that names the algorithm "none"'
    STRANGE = "signed with a secret that somebody made up"
    KNOWN = "signed with an empty secret, or one that everybody knows"
    FOREIGN = "signed with the secret of another tenant"
    KEYLESS = "with a mere hash in the place of the signature"
    BORROWED = "with the signature of another body"
    REWRITTEN = "with the same values in other bytes than were signed"
    OLD = "rightly signed, and older than is tolerated"
    RESTAMPED = "of an old signature under a new time"
    RETYPED = "without a signature, under another content type"
    QUERY = "without a signature, as a GET"
    SPELLED = "without a signature, at another spelling of the path"


class Replay(StrEnum):
    """How an event that was taken is sent once more."""

    SAME = "byte by byte"
    RETRIED = "under its id, signed anew"
    RENAMED = "under another id"


@dataclass(frozen=True, slots=True)
class Hook:
    """What was tried at one route that takes events.

    Attributes:
        forged: the forgeries, and whether one of the kind had an effect.
        repeated: the repetitions, and whether they had the effect again.

    """

    name: str
    host: str
    route: str
    tolerance: int
    forged: tuple[tuple[Forgery, bool], ...]
    repeated: tuple[tuple[Replay, bool], ...]

    @property
    def taken(self) -> tuple[Forgery, ...]:
        """The forgeries that had an effect."""
        return tuple(forgery for forgery, yes in self.forged if yes)

    @property
    def twice(self) -> tuple[Replay, ...]:
        """The repetitions that had the effect again."""
        return tuple(replay for replay, yes in self.repeated if yes)


@dataclass(frozen=True, slots=True)
class Webhooks:
    """Every route that takes events."""

    hooks: tuple[Hook, ...]


def ahead(date: str, now: float) -> int:
    """Say by how many seconds the clock behind a `Date` header is ahead; 0 where it has none."""
    try:
        return round(parsedate_to_datetime(date).timestamp() - now)
    except (ValueError, OverflowError):
        return 0
