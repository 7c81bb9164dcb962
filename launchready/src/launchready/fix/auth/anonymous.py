"""The lock for each route that was seen open to this kind of caller."""

from launchready.evidence.trials import AnonymousTrials
from launchready.fix.auth import locking

anonymous = locking(
    __name__, AnonymousTrials, "Ask for credentials on every private route", "AUT-01"
)
