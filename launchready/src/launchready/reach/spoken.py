"""What tells an answer of the product from what answers in its stead."""

from http import HTTPStatus

from launchready.evidence.walls import THROTTLED, challenge, wall
from launchready.model import Reason
from launchready.reach.errors import Unseen
from launchready.reach.http import Fetched

GATEWAYS = frozenset({500, 502, 504})


def spoken(answer: Fetched, *, limits: bool = False) -> Fetched:
    """Let an answer of the product through, where wanted its word that it was too much as well.

    Raises:
        Unseen: it is none, or not all of one.

    """
    exchange = answer.exchange
    many = exchange.status == HTTPStatus.TOO_MANY_REQUESTS
    if limits and many and not challenge(exchange, answer.body):
        return answer
    if what := wall(exchange, answer.body):
        raise Unseen(Reason.WALL, f"{exchange.url} shows {what}, not the product")
    if exchange.status in THROTTLED:
        raise Unseen(Reason.WALL, f"{exchange.url} is throttled ({exchange.status})")
    if exchange.status in GATEWAYS:
        raise Unseen(Reason.BROKEN_ANSWER, f"{exchange.url} is broken ({exchange.status})")
    if not exchange.whole:
        raise Unseen(Reason.BUDGET, f"{exchange.url} answers more than is read")
    return answer
