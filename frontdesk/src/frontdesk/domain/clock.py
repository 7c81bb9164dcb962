"""Time as the product counts it: UTC milliseconds since 1970."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], int]


def now() -> int:
    """Read the clock."""
    return time.time_ns() // 1_000_000


def written(moment: int) -> str:
    """Write a moment as RFC 3339 in UTC, to the second."""
    return datetime.fromtimestamp(moment / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
