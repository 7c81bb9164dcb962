"""Twins of WEB-10: errors say nothing of the inside."""

import json
from dataclasses import replace

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import API, JSON, WWW
from testbed.world import Asked, Response, World, page

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

PYTHON = (
    'Traceback (most recent call last):\n  File "/srv/acme/app.py", line 12, in post\n'
    "json.decoder.JSONDecodeError: Expecting value: line 1 column 17 (char 16)\n"
)
NODE = (
    "<pre>URIError: Failed to decode param &#39;%ff%&#39;<br> &nbsp; &nbsp;at decode_param "
    "(/usr/src/app/node_modules/express/lib/router/layer.js:172:12)</pre>"
)
SQL = "You have an error in your SQL syntax; check the manual near ''Array' LIMIT -1'"
JAVA = (
    "java.lang.StackOverflowError: null\n"
    "\tat com.acme.json.Reader.array(Reader.java:88)\n\tat com.acme.json.Reader.read(Reader.java)"
)


@broken
def traceback(world: World) -> World:
    """Broken JSON brings out a Python traceback."""
    return world.at(API, lambda site: site.acting(_traceback))


@broken
def node_stack(world: World) -> World:
    """A broken escape brings out a JavaScript stack, as HTML."""
    return world.at(WWW, lambda site: site.acting(_node_stack))


@broken
def sql(world: World) -> World:
    """A list for a number brings out the database's words."""
    return world.at(WWW, lambda site: site.acting(_sql))


@broken
def java_stack(world: World) -> World:
    """Deep nesting brings out a Java stack."""
    return world.at(API, lambda site: site.acting(_java_stack))


@broken
def trace_in_json(world: World) -> World:
    """The API is polite and answers in JSON, with the stack in a field."""
    return world.at(API, lambda site: site.acting(_trace_in_json))


@broken
def path_in_404(world: World) -> World:
    """The page for unknown paths says where it looked on the disk."""
    text = "<p>No such file: /var/www/acme/public/index.html</p>"
    return world.at(WWW, lambda site: site.missing(page("Not found", text, 404)))


@tricky
def quoted(world: World) -> World:
    """A shell that quotes a traceback, as an example, on every path."""
    shell = page("How we debug", f"<pre>{PYTHON}</pre>")
    return world.at(WWW, lambda site: site.missing(shell).serving("/", shell))


@tricky
def with_a_number(world: World) -> World:
    """Errors are 500s with a number that the log knows, and nothing else."""
    return world.at(API, lambda site: site.acting(_with_a_number))


@tricky
def links_that_look_like_paths(world: World) -> World:
    """The page for unknown paths links to /home/services/index.html."""
    text = '<p>Try <a href="/home/services/index.html">our services</a>.</p>'
    return world.at(WWW, lambda site: site.missing(page("Not found", text, 404)))


@tricky
def named_without_version(world: World) -> World:
    """Answers name the server, and not its version."""
    return world.everywhere(
        lambda site: replace(site, headers=(*site.headers, ("Server", "nginx")))
    )


def _traceback(asked: Asked) -> Response | None:
    if asked.method == "POST" and asked.body.endswith(b": "):
        return Response(500, PYTHON, "text/plain; charset=utf-8")
    return None


def _node_stack(asked: Asked) -> Response | None:
    return page("Error", NODE, 400) if asked.path.endswith("%") else None


def _sql(asked: Asked) -> Response | None:
    return page("Error", f"<p>{SQL}</p>", 500) if "id[" in asked.query else None


def _java_stack(asked: Asked) -> Response | None:
    if asked.body.startswith(b"[["):
        return Response(500, JAVA, "text/plain; charset=utf-8")
    return None


def _trace_in_json(asked: Asked) -> Response | None:
    if asked.method == "POST" and not asked.body:
        trace = ["parse (body.js)", "handle (route.js)"]
        return Response(400, json.dumps({"error": "no body", "stack": trace}), JSON)
    return None


def _with_a_number(asked: Asked) -> Response | None:
    if asked.method == "POST":
        return Response(500, json.dumps({"error": "something went wrong", "id": "8f1c"}), JSON)
    return None
