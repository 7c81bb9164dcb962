import pytest

from launchready.evidence.webhooks import ahead


@pytest.mark.parametrize(
    ("date", "seconds"),
    [
        ("Mon, 23 Nov 2026 10:00:00 GMT", 0),
        ("Mon, 23 Nov 2026 10:05:00 GMT", 300),
        ("Mon, 23 Nov 2026 09:59:00 GMT", -60),
        ("", 0),
        ("yesterday", 0),
        ("Mon, 23 Nov 9999999 10:00:00 GMT", 0),
    ],
)
def test_says_how_far_ahead_a_clock_is(date: str, seconds: int) -> None:
    assert ahead(date, 1_795_428_000) == seconds
