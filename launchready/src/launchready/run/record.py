"""What a run kept: enough to judge it again with no network."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from launchready.model import Consent, Evidence, Spent, Subject
from launchready.run.cast import Cast


@dataclass(frozen=True, slots=True)
class Record:
    """The evidence of one run, keyed by type and subject, with its circumstances."""

    cast: Cast
    as_of: datetime
    vantage: str
    consent: tuple[Consent, ...]
    spent: Spent
    store: Mapping[tuple[type, Subject], Evidence[Any]]
