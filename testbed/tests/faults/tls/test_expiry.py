from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import API, WWW, healthy


@pytest.mark.parametrize(
    ("name", "host", "days", "part"),
    [
        ("tenth-of-90-days", WWW, 90, 0.10),
        ("twenty-days-of-a-year", WWW, 365, 20 / 365),
        ("hours-of-six-days", API, 6, 1 / 12),
        ("five-of-six-days", WWW, 6, 5 / 6),
        ("twenty-of-47-days", WWW, 47, 20 / 47),
    ],
)
def test_so_much_of_the_lifetime_is_left(
    leaf: Callable, name: str, host: str, days: int, part: float
) -> None:
    with serving(find(f"expiry.{name}")(healthy())) as it:
        seen = x509.load_der_x509_certificate(leaf(it, host))

    lifetime = seen.not_valid_after_utc - seen.not_valid_before_utc
    left = (seen.not_valid_after_utc - datetime.now(UTC)) / lifetime
    assert lifetime == timedelta(days=days)
    assert left == pytest.approx(part, abs=0.01)
