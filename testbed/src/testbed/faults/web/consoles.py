"""Twins of WEB-11: debug pages, metrics and admin tools answer no stranger."""

import json

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import API, CHAT, JSON, WWW
from testbed.world import Response, World, page

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

TEXT = "text/plain; version=0.0.4; charset=utf-8"
METRICS = Response(
    200, "# HELP leads_total Leads.\n# TYPE leads_total counter\nleads_total 412\n", TEXT
)
SHELL = page("Acme Plumbing", '<div id="app"></div><script src="/app.js"></script>')
SCHEMA = json.dumps({"data": {"__schema": {"types": [{"name": "Lead"}, {"name": "Query"}]}}})


@broken
def metrics(world: World) -> World:
    """The API's metrics are for everyone."""
    return _serving(world, "/metrics", METRICS)


@broken
def metrics_behind_shell(world: World) -> World:
    """Every path of www gives the app's shell with 200, but one gives the metrics."""
    return app_shell(world).at(WWW, lambda site: site.serving("/metrics", METRICS))


@broken
def actuator_settings(world: World) -> World:
    """Spring's actuator shows the settings."""
    settings = {"activeProfiles": ["prod"], "propertySources": [{"name": "systemEnvironment"}]}
    return _serving(world, "/actuator/env", Response(200, json.dumps(settings), JSON))


@broken
def introspection(world: World) -> World:
    """GraphQL tells everyone all that it knows."""
    return _serving(world, "/graphql", Response(200, SCHEMA, JSON))


@broken
def profiler(world: World) -> World:
    """Go's profiler is mounted on the public host."""
    index = page("/debug/pprof/", "<p>Types of profiles available:</p><p>heap</p>")
    return _serving(world, "/debug/pprof/", index)


@broken
def model_server(world: World) -> World:
    """The model server behind the chat answers everybody."""
    model = {"name": "acme:latest", "digest": "8f1c0f", "modified_at": "2026-01-01T00:00:00Z"}
    answer = Response(200, json.dumps({"models": [model]}), JSON)
    return world.at(CHAT, lambda site: site.serving("/api/tags", answer))


@tricky
def app_shell(world: World) -> World:
    """Every path gives the app's shell with 200, as single-page apps do."""
    return world.at(WWW, lambda site: site.missing(SHELL))


@tricky
def shell_that_talks_of_it(world: World) -> World:
    """The shell of every path holds the words of a tool, as the maker of such tools might."""
    text = "<p>Types of profiles available: see swagger-ui. # TYPE counter</p>"
    return world.at(WWW, lambda site: site.missing(page("How we measure", text)))


@tricky
def behind_a_key(world: World) -> World:
    """The metrics ask for a key."""
    refusal = Response(401, json.dumps({"error": "no credentials"}), JSON)
    return _serving(world, "/metrics", refusal)


@tricky
def introspection_refused(world: World) -> World:
    """GraphQL refuses introspection with 200, and quotes what was asked."""
    words = 'introspection is not allowed, but the query contained "__schema" or "__type"'
    answer = Response(200, json.dumps({"errors": [{"message": words}]}), JSON)
    return _serving(world, "/graphql", answer)


@tricky
def metrics_for_people(world: World) -> World:
    """A page for customers stands at /metrics, and one of help at /docs."""
    return world.at(
        WWW,
        lambda site: site.serving(
            "/metrics", page("Metrics", "<p>412 happy customers.</p>")
        ).serving("/docs", page("Documents", "<p>Price list, and how to bleed a radiator.</p>")),
    )


def _serving(world: World, path: str, response: Response) -> World:
    return world.at(API, lambda site: site.serving(path, response))
