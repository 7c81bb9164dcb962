"""Who calls: each audience has one carrier of credentials, and only that one counts."""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import assert_never
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response

from frontdesk.desk import Desk
from frontdesk.domain.access import Anonymous, Audience, Operator, Subject
from frontdesk.domain.errors import Denied, Invalid
from frontdesk.domain.ids import same
from frontdesk.domain.network import client

SECURE_COOKIE, PLAIN_COOKIE = "__Host-frontdesk", "frontdesk"


class TooLarge(Exception):  # noqa: N818 - an answer, as the other refusals
    """The body is larger than any that the product takes."""

    sentence = "This is too large to be sent at once."


class Unknown(Denied):
    """Nobody of that audience: no credential, or one that has ended."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, from where, and the secret of the session for its forms."""

    subject: Subject
    ip: str
    csrf: str = ""


async def body(request: Request, most: int) -> bytes:
    """Read the body up to a cap.

    Raises:
        TooLarge: There is more.
    """
    read = bytearray()
    async for chunk in request.stream():
        read += chunk
        if len(read) > most:
            raise TooLarge
    return bytes(read)


def caller(request: Request, desk: Desk, audience: Audience) -> Caller:
    """Find out who calls.

    Raises:
        Unknown: The audience's credential is missing or has ended.
    """
    peer = request.client.host if request.client else ""
    forwarded = ",".join(request.headers.getlist("x-forwarded-for"))
    ip = client(peer, forwarded, desk.settings.proxies)
    match audience:
        case Audience.PUBLIC | Audience.SYSTEM:
            return Caller(Anonymous(), ip)
        case Audience.VISITOR:
            bearer = _bearer(request)
            visitor = desk.visitors.identify(bearer, ip) if bearer else None
            if visitor is None:
                raise Unknown("Your session has ended. Please reload.")
            return Caller(visitor, ip)
        case Audience.MEMBER:
            found = desk.users.identify(request.cookies.get(cookie_name(desk), ""))
            if found is None:
                raise Unknown("Please log in.")
            return Caller(found[0], ip, found[1])
        case Audience.OPERATOR:
            return Caller(_operator(request, desk, peer), ip)
        case _:
            assert_never(audience)


def check_csrf(request: Request, origin: str, secret: str, sent: bytes) -> None:
    """Refuse a write that does not come from our own page.

    Raises:
        Denied: The token is not the session's, or the page is somebody else's.
    """
    given = request.headers.get("x-csrf-token", "")
    if not given and request.headers.get("content-type", "").startswith("application/x-www-form"):
        try:
            given = parse_qs(sent.decode(), max_num_fields=50).get("csrf", [""])[-1]
        except ValueError:
            raise Invalid("body", "Send a urlencoded form.") from None
    if not secret or not same(given, secret):
        raise Denied("Please reload the page and try again.")
    check_origin(request, origin)


def check_origin(request: Request, origin: str) -> None:
    """Refuse a write that a browser says comes from elsewhere.

    A form of a page without referrers is sent with the origin `null`, even to its own site;
    that one counts only beside the browser's word that the site is the same.

    Raises:
        Denied: It does.
    """
    site, sent = request.headers.get("sec-fetch-site"), request.headers.get("origin", origin)
    own = sent == origin or (sent == "null" and site == "same-origin")
    if not own or site not in {"same-origin", "none", None}:
        raise Denied("This form was sent from another site.")


def cookie_name(desk: Desk) -> str:
    """Name the session cookie; the prefix makes browsers hold it to its host."""
    return SECURE_COOKIE if desk.settings.origin.startswith("https:") else PLAIN_COOKIE


def enter(response: Response, desk: Desk, token: str) -> None:
    """Give the session cookie."""
    response.set_cookie(
        cookie_name(desk), token, httponly=True, samesite="lax", path="/",
        secure=desk.settings.origin.startswith("https:"),
    )  # fmt: skip


def leave(response: Response, desk: Desk) -> None:
    """Take the session cookie back."""
    response.delete_cookie(
        cookie_name(desk), httponly=True, samesite="lax", path="/",
        secure=desk.settings.origin.startswith("https:"),
    )  # fmt: skip


def _bearer(request: Request) -> str:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def _operator(request: Request, desk: Desk, peer: str) -> Subject:
    secret = desk.settings.metrics_token.get_secret_value()
    if secret and same(_bearer(request), secret):
        return Operator()
    try:
        here = ip_address(peer).is_loopback
    except ValueError:
        here = False
    if not secret and here and not desk.settings.production:
        return Operator()
    raise Unknown("Only the operator reads this.")
