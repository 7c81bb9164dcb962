"""A bound on connections that do nothing."""

from launchready.evidence.idling import Idling
from launchready.fix import fix
from launchready.model import Change, Product, Step


@fix
def idling(subject: Product, seen: Idling) -> Change:
    """Write what takes the worker from idle connections, or what counts streams."""
    count = Step(
        f"{seen.route}: count the open streams of a visitor and of an address, and beyond"
        f" {seen.declared} refuse with 429 or end the oldest."
    )
    free = Step(
        "Serve streams from an event loop, no worker each, and let the server in front buffer"
        " requests: in nginx `proxy_request_buffering on` and `client_body_timeout 10s`."
    )
    return Change(
        f"Let idle connections cost {subject} next to nothing",
        (free, count) if seen.starved else (count,),
        "launchready recheck ABU-11",
    )
