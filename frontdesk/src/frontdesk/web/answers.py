"""Which status a refusal becomes: one table for JSON and for pages."""

from frontdesk.domain.errors import Conflict, Denied, Invalid, Limited, Missing, Unavailable
from frontdesk.web.identity import TooLarge, Unknown

ANSWERS: tuple[tuple[type[Exception], int, str], ...] = (
    (Unknown, 401, "unknown"),
    (Denied, 403, "denied"),
    (Missing, 404, "missing"),
    (Conflict, 409, "conflict"),
    (TooLarge, 413, "too-large"),
    (Invalid, 422, "invalid"),
    (Limited, 429, "limited"),
    (Unavailable, 503, "unavailable"),
)


def status_of(error: Exception) -> tuple[int, str]:
    """Give the status and the code of an error; what nobody foresaw is a 500."""
    known = ((status, code) for kind, status, code in ANSWERS if isinstance(error, kind))
    return next(known, (500, "broken"))
