"""What a virtual host answers, over TLS and over plain HTTP."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from testbed.world.chatroom import Chatroom
from testbed.world.fetcher import Fetcher
from testbed.world.office import Office
from testbed.world.partner import Partner
from testbed.world.tls import Tls

Headers = tuple[tuple[str, str], ...]

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Response:
    """One answer. `Content-Length` is the server's to add, and `Date` where there is none."""

    status: int
    body: str = ""
    type: str = HTML
    headers: Headers = ()

    def plus(self, *headers: tuple[str, str]) -> "Response":
        """The same answer with more headers behind its own."""
        return replace(self, headers=self.headers + headers)


@dataclass(frozen=True, slots=True)
class Redirect:
    """Sends every request to another origin; `to` ends before the path, which is kept."""

    to: str
    status: int = 308


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages by path, and what every other path gets. Queries are ignored."""

    pages: Mapping[str, Response]
    missing: Response


@dataclass(frozen=True, slots=True)
class Behind:
    """A server on a port of this machine that answers instead.

    Attributes:
        home: what `/` is there.
        own: where a path begins that is answered here, and how.

    """

    port: int
    home: str = ""
    own: "tuple[str, Act] | None" = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as a page of a site sees it. Names of headers are lower case."""

    method: str
    host: str
    path: str
    query: str
    headers: Headers = ()
    body: bytes = b""

    def header(self, name: str) -> str:
        """The first value of a header, or the empty string."""
        return next((value for key, value in self.headers if key == name), "")


Act = Callable[[Asked], Response | None]


@dataclass(frozen=True, slots=True)
class Acting:
    """Answers by what is asked; `None` leaves it to what lies below.

    `act` is a function of a module, so that equal sites stay equal.
    """

    act: Act
    below: "Pages | Redirect"


Answer = Pages | Redirect | Acting | Behind


@dataclass(frozen=True, slots=True)
class Site:
    """A virtual host.

    Attributes:
        https: what it answers over TLS.
        http: what it answers without.
        catches_all: answers requests for hosts that nobody has.
        office: an API over TLS below /v1/, before everything else.
        chat: a chat over TLS, the same way.
        fetcher: a route of that API that fetches addresses.
        partner: a login of that API by the word of a provider.
        counts: the host of the chat whose calls of a model it counts, over TLS.
        knows: the host of the chat whose contacts the people of its office see.
        headers: put on every answer over TLS.
        plain_headers: put on every answer without.
        tls: how it speaks TLS.
        tls_at: the same for single addresses, where it differs.

    """

    https: Answer
    http: Answer
    headers: Headers = ()
    plain_headers: Headers = ()
    tls: Tls = field(default_factory=Tls)
    tls_at: Mapping[str, Tls] = field(default_factory=dict[str, Tls])
    catches_all: bool = False
    office: Office | None = None
    chat: Chatroom | None = None
    fetcher: Fetcher | None = None
    partner: Partner | None = None
    counts: str = ""
    knows: str = ""

    @property
    def paged(self) -> Pages:
        """What it answers over TLS, of a host that has pages.

        Raises:
            TypeError: it only redirects.

        """
        if not isinstance(self.https, Pages):
            raise TypeError("this host has no pages")
        return self.https

    def serving(self, path: str, response: Response) -> "Site":
        """The same site with one page more, or another one at this path."""
        return replace(self, https=Pages({**self.paged.pages, path: response}, self.paged.missing))

    def acting(self, act: Act) -> "Site":
        """The same site, over TLS answering by a function first.

        Raises:
            TypeError: it does so already, or another server answers.

        """
        if isinstance(self.https, Acting | Behind):
            raise TypeError("this host acts already")
        return replace(self, https=Acting(act, self.https))

    def missing(self, response: Response) -> "Site":
        """The same site with another answer to unknown paths."""
        return replace(self, https=Pages(self.paged.pages, response))

    def sending(self, name: str, *values: str) -> "Site":
        """The same site with these values of a header on every answer over TLS, and no others."""
        others = tuple(pair for pair in self.headers if pair[0].lower() != name.lower())
        return replace(self, headers=others + tuple((name, value) for value in values))

    def without_ipv6(self) -> "Site":
        """The same site where no address is of IPv6."""
        return replace(self, tls_at={at: tls for at, tls in self.tls_at.items() if ":" not in at})


def page(title: str, body: str, status: int = 200) -> Response:
    """Make a small HTML page."""
    return Response(
        status,
        "<!doctype html>\n"
        f'<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><h1>{title}</h1>\n{body}\n</body></html>\n",
    )
