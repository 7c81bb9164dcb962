"""The only door. All I/O to a target passes `Gateway.permit`."""

from launchready.reach.errors import NeedsConsent, Unsaid, Unseen
from launchready.reach.reach import Reach, Settings, open_reach
from launchready.reach.vantage import Vantage

__all__ = ["NeedsConsent", "Reach", "Settings", "Unsaid", "Unseen", "Vantage", "open_reach"]
