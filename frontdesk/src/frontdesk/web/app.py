"""The ASGI app: the doors, their headers, and one place where a refusal becomes an answer."""

import contextlib
import logging
import time
from collections.abc import AsyncGenerator, Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from frontdesk.desk import Desk
from frontdesk.domain.access import Action
from frontdesk.domain.ids import token
from frontdesk.web import api, inbox, ops, site, widget
from frontdesk.web.answers import status_of
from frontdesk.web.headers import harden
from frontdesk.web.pages import static
from frontdesk.web.routing import Door, get

STATIC = get("/static/{room}/{name:path}", Action.PAGE_READ, static)
DOORS: tuple[Door, ...] = (
    STATIC, *ops.DOORS, *api.DOORS, *widget.DOORS, *inbox.DOORS, *site.DOORS,
)  # fmt: skip


def application(desk: Desk, doors: Sequence[Door] = DOORS) -> Starlette:
    """Make the app of a desk. Its only routes are doors."""

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None, None]:
        async with desk.running():
            yield

    routes = [
        Route(path, _endpoint(desk, path, doors), methods=_methods(path, doors))
        for path in dict.fromkeys(door.path for door in doors)
    ]
    app = Starlette(routes=routes, lifespan=lifespan)
    app.add_exception_handler(HTTPException, _http_error(desk))
    app.router.redirect_slashes = False
    return app


def _methods(path: str, doors: Sequence[Door]) -> list[str]:
    return [door.method for door in doors if door.path == path]


def _endpoint(desk: Desk, path: str, doors: Sequence[Door]):  # noqa: ANN202 - Starlette's own shape
    mine = {door.method: door for door in doors if door.path == path}

    async def endpoint(request: Request) -> Response:
        door = mine["GET" if request.method == "HEAD" else request.method]
        nonce, began = token()[:22], time.perf_counter()
        try:
            response = await door.serve(request, desk, nonce)
        except Exception as error:  # noqa: BLE001 - each becomes an answer, the unknown ones a 500
            response = _refused(request, door, error)
        harden(response.headers, nonce, https=desk.settings.origin.startswith("https:"))
        spent = time.perf_counter() - began
        word, status = door.action.word, str(response.status_code)
        desk.metrics.count("frontdesk_requests_total", action=word, status=status)
        desk.metrics.count("frontdesk_request_seconds_total", spent, action=word)
        return response

    return endpoint


def _refused(request: Request, door: Door, error: Exception) -> Response:
    status, code = status_of(error)
    if status >= 500:  # noqa: PLR2004 - ours to mend
        logging.getLogger("frontdesk.web").error(
            "%s broke: %s", door.path, type(error).__name__, exc_info=error
        )
    sentence = getattr(error, "sentence", "Something broke on our side. Please try again.")
    wait = getattr(error, "retry_after", 5 if status == 503 else None)  # noqa: PLR2004 - unavailable
    if door in inbox.DOORS:
        return inbox.refused(request, status, sentence, wait)
    return _answer(status, code, sentence, getattr(error, "field", None), wait)


def _answer(
    status: int, code: str, sentence: str, field: str | None = None, wait: int | None = None
) -> Response:
    headers = {"retry-after": str(wait)} if wait else {}
    error = {"code": code, "message": sentence, "field": field, "retry_after": wait}
    return JSONResponse({"error": error}, status, headers)


def _http_error(desk: Desk):  # noqa: ANN202 - Starlette's own shape
    async def answer(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        code = "missing" if status == 404 else "refused"  # noqa: PLR2004 - not found
        members = request.url.path.startswith("/inbox/")
        response = (
            inbox.refused(request, status, "There is no such page.", None)
            if members
            else _answer(status, code, "Not here.")
        )
        harden(response.headers, token()[:22], https=desk.settings.origin.startswith("https:"))
        return response

    return answer
