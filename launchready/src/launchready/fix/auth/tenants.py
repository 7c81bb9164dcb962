"""The lock for each route that was seen open to this kind of caller."""

from launchready.evidence.trials import ForeignTrials
from launchready.fix.auth import locking

tenants = locking(__name__, ForeignTrials, "Keep every query inside the caller's tenant", "AUT-03")
