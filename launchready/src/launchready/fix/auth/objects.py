"""The lock for each route that was seen open to this kind of caller."""

from launchready.evidence.trials import PeerTrials
from launchready.fix.auth import locking

objects = locking(__name__, PeerTrials, "Check who owns an object on every route", "AUT-02")
