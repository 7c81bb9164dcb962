"""The moment of the run: audits read no clock, they are told."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AsOf:
    """When the run began, UTC."""

    moment: datetime
