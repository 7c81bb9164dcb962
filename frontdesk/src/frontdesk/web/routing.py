"""Doors: every route of the product, each with the action that it stands for.

A door finds out who calls (one carrier for each audience), asks `authorize`, and only then
calls its handler. The app has no other routes.
"""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar, cast
from urllib.parse import parse_qsl

import anyio.to_thread
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from frontdesk.desk import Desk
from frontdesk.domain.access import Action, Audience, Scope, Subject, Thing, authorize
from frontdesk.domain.errors import Invalid
from frontdesk.domain.phrases import Language, language
from frontdesk.web import identity

M = TypeVar("M", bound=BaseModel)
LARGEST_BODY = 65_536
SAFE = frozenset({"GET", "HEAD"})


class Input(BaseModel):
    """The shape of a JSON body: exact types, no extra keys."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


@dataclass(frozen=True, slots=True)
class Call:
    """One request that was let in."""

    request: Request
    desk: Desk
    subject: Subject
    scope: Scope
    body: bytes
    nonce: str
    ip: str
    csrf: str
    reads: type[BaseModel] | None = None

    @property
    def language(self) -> Language:
        """The language asked for by `?lang=`, else by the browser."""
        header = self.request.headers.get("accept-language", "")
        return language(self.request.query_params.get("lang") or header)

    def form(self) -> dict[str, str]:
        """Read a urlencoded form; of a repeated field the last counts.

        Raises:
            Invalid: It is no such form.
        """
        if self.request.headers.get("content-type", "").split(";")[0] != _FORM:
            raise Invalid("body", "Send a urlencoded form.")
        try:
            return dict(parse_qsl(self.body.decode(), keep_blank_values=True, max_num_fields=50))
        except ValueError:
            raise Invalid("body", "Send a urlencoded form.") from None

    def read(self, model: type[M]) -> M:
        """Read a JSON body by its model.

        Raises:
            Invalid: It is not what the model says; extra keys are refused.
            TypeError: The door does not announce this model; see `Door.reads`.
        """
        if model is not self.reads:
            raise TypeError(f"{self.request.url.path}: the door announces {self.reads}")
        if self.request.headers.get("content-type", "").split(";")[0] != "application/json":
            raise Invalid("body", "Send application/json.")
        try:
            return model.model_validate_json(self.body)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"])) or "body"
            raise Invalid(place, first["msg"]) from None


_FORM = "application/x-www-form-urlencoded"
Handler = Callable[[Call], Response] | Callable[[Call], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Door:
    """One method of one path, for one action; `reads` is the JSON body that it takes."""

    method: str
    path: str
    action: Action
    handler: Handler
    reads: type[BaseModel] | None = None

    def __post_init__(self) -> None:
        if self.action.audience is Audience.SYSTEM:
            raise ValueError(f"{self.path}: nobody comes through a door as the system")
        if not self.path.startswith("/"):
            raise ValueError(f"{self.path}: a path begins with a slash")

    async def serve(self, request: Request, desk: Desk, nonce: str) -> Response:
        """Let a request in, or not.

        Raises:
            Refusal: Who calls may not, or the service says no.
        """
        body = await identity.body(request, LARGEST_BODY) if self.method not in SAFE else b""
        caller = await anyio.to_thread.run_sync(
            identity.caller, request, desk, self.action.audience
        )
        if self.method not in SAFE and self.action.audience is Audience.MEMBER:
            identity.check_csrf(request, desk.settings.origin, caller.csrf, body)
        thing = Thing(id=str(request.path_params.get("id", "")))
        scope = authorize(caller.subject, self.action, thing)
        call = Call(
            request, desk, caller.subject, scope, body, nonce, caller.ip, caller.csrf, self.reads
        )  # fmt: skip
        return await _called(self.handler, call)


async def _called(handler: Handler, call: Call) -> Response:
    if inspect.iscoroutinefunction(handler):
        return cast("Response", await handler(call))
    plain = cast("Callable[[Call], Response]", handler)
    return await anyio.to_thread.run_sync(plain, call)


def get(path: str, action: Action, handler: Handler) -> Door:
    """Make a door for reading."""
    return Door("GET", path, action, handler)


def post(path: str, action: Action, handler: Handler, reads: type[BaseModel] | None = None) -> Door:
    """Make a door for writing; one that takes JSON says by which model."""
    return Door("POST", path, action, handler, reads)
