"""How reaching for something ends without a value.

    Unseen         it could not be seen; the runner makes Unavailable of it
    NeedsConsent   the door stayed shut; the runner makes Withheld of it
    Unsaid         the manifest says nothing of it; the runner makes Undeclared of it

Answers (NXDOMAIN, a refused connection, a TLS alert, a 404) are values, not errors.
"""

from launchready.model import Gap, Intrusion, Reason


class Unseen(Exception):  # noqa: N818 - the doctrine's word
    """Something could not be seen."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail

    def as_gap(self, what: str) -> Gap:
        """Turn a failure of a part into a gap of the whole."""
        return Gap(what, self.reason, self.detail)


class NeedsConsent(Exception):  # noqa: N818 - the doctrine's word
    """An action was not permitted; `ask` says what would permit it."""

    def __init__(self, intrusion: Intrusion, ask: str) -> None:
        super().__init__(ask)
        self.intrusion = intrusion
        self.ask = ask


class Unsaid(Exception):  # noqa: N818 - the doctrine's word
    """The manifest says nothing of it; `key` is where it would."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key
