"""Pages and static files: templates that escape, files read once, nothing looked up by path."""

import gzip
import hashlib
import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from frontdesk.domain.access import Action
from frontdesk.domain.errors import Missing
from frontdesk.web.headers import policy
from frontdesk.web.routing import Call

_HERE = Path(__file__).parent
ROOMS = ("widget", "inbox", "site")


@dataclass(frozen=True, slots=True)
class File:
    """A static file in memory, as it is and as it travels."""

    kind: str
    body: bytes
    packed: bytes
    etag: str


@cache
def environment() -> Environment:
    """Make the one environment of templates; everything is escaped."""
    loaders = {room: FileSystemLoader(_HERE / room / "templates") for room in ROOMS}
    return Environment(
        loader=PrefixLoader(loaders), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


@cache
def files() -> dict[str, File]:
    """Read every static file of the rooms."""
    found: dict[str, File] = {}
    for room in ROOMS:
        folder = _HERE / room / "static"
        for path in sorted(part for part in folder.rglob("*") if part.is_file()):
            body = path.read_bytes()
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            tag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
            found[f"{room}/{path.relative_to(folder).as_posix()}"] = File(
                kind, body, gzip.compress(body, mtime=0), tag
            )  # fmt: skip
    return found


def page(
    call: Call, template: str, status: int = 200, frame: Iterable[str] = (), **context: object
) -> Response:
    """Render a page; `frame` names the origins that may show it in a frame."""
    html = (
        environment()
        .get_template(template)
        .render(
            csrf=call.csrf,
            nonce=call.nonce,
            subject=call.subject,
            language=call.language,
            **context,
        )
    )
    headers = {"content-security-policy": policy(call.nonce, frame)}
    if call.scope.action is Action.PAGE_READ and _packs(call):
        headers |= {"content-encoding": "gzip", "vary": "accept-encoding"}
        return HTMLResponse(gzip.compress(html.encode(), mtime=0), status, headers)
    return HTMLResponse(html, status, headers)


def _packs(call: Call) -> bool:
    """Whether the client takes gzip. Only what holds no secret is packed: its size tells all."""
    return "gzip" in call.request.headers.get("accept-encoding", "")


def static(call: Call) -> Response:
    """Serve a static file.

    Raises:
        Missing: There is none of this name.
    """
    params = call.request.path_params
    file = files().get(f"{params['room']}/{params['name']}")
    if file is None:
        raise Missing
    headers = {
        "etag": file.etag, "cache-control": "public, max-age=300", "vary": "accept-encoding",
    }  # fmt: skip
    if params["room"] == "widget":
        headers["cross-origin-resource-policy"] = "cross-origin"
    if call.request.headers.get("if-none-match") == file.etag:
        return Response(status_code=304, headers=headers)
    if _packs(call):
        headers["content-encoding"] = "gzip"
        return Response(file.packed, media_type=file.kind, headers=headers)
    return Response(file.body, media_type=file.kind, headers=headers)
