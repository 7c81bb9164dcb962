"""The lock for each route that was seen open to this kind of caller."""

from launchready.evidence.trials import LowTrials
from launchready.fix.auth import locking

roles = locking(__name__, LowTrials, "Hold each role to its actions on the server", "AUT-04")
