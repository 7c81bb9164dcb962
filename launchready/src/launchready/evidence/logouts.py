"""What a session opens that has been ended, replayed with all that it was given."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Replay:
    """One session, sent again.

    Attributes:
        which: whose, for people.
        opens: it still read the text that was planted, or was told who it is, at the end.
        asked: how often it was tried.

    """

    which: str
    opens: bool
    asked: int


@dataclass(frozen=True, slots=True)
class Logouts:
    """A logout, and what came after it.

    Attributes:
        route: of the logout.
        status: of its answer, for people.
        within: seconds that the manifest allows until a session has ended.

    """

    host: str
    route: str
    status: int
    within: int
    replays: tuple[Replay, ...]

    @property
    def open(self) -> tuple[Replay, ...]:
        """The sessions that did not end."""
        return tuple(each for each in self.replays if each.opens)
