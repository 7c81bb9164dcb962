"""What a terminal can show: colours by meaning, marks with plain fallbacks, inert text."""

from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from launchready.model import Readiness, State
from launchready.report.inert import block, clipped, line, plain

QUIET, LOUD = "bright_black", "bold"

_STATES = {
    State.PASS: ("✓", "+", "green"),
    State.WARN: ("!", "!", "yellow"),
    State.FAIL: ("✗", "x", "red"),
    State.NOT_APPLICABLE: ("–", "-", QUIET),  # noqa: RUF001 - a dash, as drawn
    State.INCONCLUSIVE: ("?", "?", "magenta"),
    State.NEEDS_CONSENT: ("?", "?", "magenta"),
    State.UNDECLARED: ("?", "?", "magenta"),
}
_READINESS = {
    Readiness.READY: _STATES[State.PASS],
    Readiness.CONDITIONAL: _STATES[State.WARN],
    Readiness.NOT_READY: _STATES[State.FAIL],
    Readiness.UNDETERMINED: _STATES[State.INCONCLUSIVE],
}
_NOTHING = ("·", ".", QUIET)

TEXT_AT_MOST = 400


@dataclass(frozen=True, slots=True)
class Pen:
    """The only way from a string to the terminal: what it writes is inert."""

    ascii: bool

    @classmethod
    def of(cls, console: Console) -> "Pen":
        """Take up what a console can show."""
        return cls(ascii=console.options.ascii_only)

    def write(self, text: str, style: str = "", at_most: int = TEXT_AT_MOST) -> Text:
        """Write one line."""
        return Text(self._shown(line(clipped(text, at_most))), style)

    def copy(self, text: str, style: str = "") -> Text:
        """Write a text that is to be copied: all of it, with its line breaks."""
        return Text(self._shown(block(text)), style)

    def mark(self, of: State | Readiness | None) -> Text:
        """Draw the mark of a state or a readiness; None is what nothing covers."""
        drawn, fallback, style = _drawn(of)
        return Text(fallback if self.ascii else drawn, style)

    def _shown(self, text: str) -> str:
        return plain(text) if self.ascii else text


def style_of(of: State | Readiness | None) -> str:
    """Give the colour of a state or a readiness."""
    return _drawn(of)[2]


def _drawn(of: State | Readiness | None) -> tuple[str, str, str]:
    match of:
        case None:
            return _NOTHING
        case State():
            return _STATES[of]
        case Readiness():
            return _READINESS[of]
