"""HTTP/1.1 as far as a small server needs it: bodies of a stated length, whole answers."""

from asyncio import Future
from dataclasses import dataclass, field, replace
from email.utils import formatdate
from http import HTTPStatus

from testbed.net.stream import Stream
from testbed.world import Headers, Response

HEAD_AT_MOST = 65_536
BODY_AT_MOST = 1_048_576
END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a request. `host` is lower case and without a port."""

    method: str
    target: str
    version: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    @property
    def host(self) -> str:
        """The host that it is for, or the empty string."""
        return self.header("host").rpartition("@")[2].split(":")[0].lower()

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]

    @property
    def last(self) -> bool:
        """Whether the client wants no further answer on this connection."""
        wish = self.header("connection").lower()
        return wish == "close" or (self.version == "HTTP/1.0" and wish != "keep-alive")

    @property
    def length(self) -> int:
        """Bytes of the body: what is stated, up to 1 MB, or none."""
        stated = self.header("content-length")
        return min(int(stated[:9]), BODY_AT_MOST) if stated.isdigit() else 0

    def header(self, name: str) -> str:
        """The first value of a header by its lower-case name, or the empty string."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(slots=True)
class Requests:
    """Reads one request after the other from a connection."""

    stream: Stream
    _unread: bytes = field(default=b"")
    _begun: Future[bytes] | None = None

    async def next(self) -> Head | None:
        """Read a head; None at the end, or where it is too long or not HTTP."""
        while END not in self._unread:
            data = await self.read()
            if not data or len(self._unread) > HEAD_AT_MOST:
                return None
            self._unread += data
        raw, _, self._unread = self._unread.partition(END)
        line, *fields = raw.decode("latin-1").split("\r\n")
        method, _, rest = line.partition(" ")
        target, _, version = rest.partition(" ")
        if not version.startswith("HTTP/1."):
            return None
        pairs = (field.partition(":") for field in fields)
        headers = tuple((name.strip().lower(), value.strip()) for name, _, value in pairs)
        head = Head(method, target, version, headers)
        return replace(head, body=await self._body(head.length)) if head.length else head

    async def read(self) -> bytes:
        """Read what there is; a read that was begun before is ended first."""
        begun, self._begun = self._begun, None
        return await (begun or self.stream.read())

    def go_on(self, begun: Future[bytes]) -> None:
        """Take over a read that somebody else began: to cancel it could lose what has come."""
        self._begun = begun

    async def _body(self, length: int) -> bytes:
        while len(self._unread) < length and (data := await self.read()):
            self._unread += data
        body, self._unread = self._unread[:length], self._unread[length:]
        return body


def written(response: Response, headers: Headers, method: str) -> tuple[bytes, bytes]:
    """Write an answer: its head and its body, which is empty for HEAD.

    Bytes that are no text stand in a body as `surrogateescape` puts them there.
    """
    body = response.body.encode(errors="surrogateescape")
    phrase = HTTPStatus(response.status).phrase
    date = dict(response.headers).get("Date", formatdate(usegmt=True))
    lines = [f"HTTP/1.1 {response.status} {phrase}", f"Date: {date}"]
    lines += [f"Content-Type: {response.type}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in (*response.headers, *headers) if name != "Date"]
    return "\r\n".join([*lines, "", ""]).encode("latin-1"), b"" if method == "HEAD" else body
