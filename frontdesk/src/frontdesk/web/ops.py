"""Doors for whoever runs the product: alive, ready, metrics."""

from starlette.responses import JSONResponse, PlainTextResponse, Response

from frontdesk.domain.access import Action
from frontdesk.web.routing import Call, get


def live(_: Call) -> Response:
    """Say that the process answers; it says nothing of what it needs."""
    return PlainTextResponse("alive\n")


def ready(call: Call) -> Response:
    """Say whether visitors can be served; see `services.health`."""
    checks = call.desk.health.ready(call.scope)
    good = all(checks.values())
    return JSONResponse({"ready": good, "checks": checks}, 200 if good else 503)


def metrics(call: Call) -> Response:
    """Give counters, and gauges read from the store now."""
    desk = call.desk
    gauges = desk.health.gauges(call.scope)
    gauges["frontdesk_live_turns"] = len(desk.turns.live)
    gauges["frontdesk_streams"] = desk.streams.open["all"]
    return PlainTextResponse(desk.metrics.text(gauges), media_type="text/plain; version=0.0.4")


DOORS = (
    get("/livez", Action.HEALTH_READ, live),
    get("/readyz", Action.HEALTH_READ, ready),
    get("/metrics", Action.METRICS_READ, metrics),
)
