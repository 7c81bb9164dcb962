"""What both receivers of HTTP posts share: a connection's loop, failures on order, a record."""

from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue

from testbed.net.stream import Tcp
from testbed.web.http import Head, Requests, written
from testbed.world import Response

Judge = Callable[[Head], Response]


@dataclass(slots=True)
class Posts:
    """Takes posts, and answers each as `judge` says.

    Attributes:
        failures: so many of the next posts are answered with 503, whatever is in them.
        statuses: the answers given, in order; a test may wait for the next one.
        heads: every request as it came.

    """

    judge: Judge
    failures: int = 0
    statuses: SimpleQueue[int] = field(default_factory=SimpleQueue[int])
    heads: list[Head] = field(default_factory=list[Head])

    async def connection(self, stream: Tcp) -> None:
        """Serve one connection."""
        requests = Requests(stream)
        while head := await requests.next():
            self.heads.append(head)
            response = self._answer(head)
            await stream.write(b"".join(written(response, (), head.method)))
            self.statuses.put(response.status)
            if head.last:
                return

    def _answer(self, head: Head) -> Response:
        if self.failures:
            self.failures -= 1
            return Response(503, "not now", "text/plain")
        if head.method != "POST":
            return Response(405, "post only", "text/plain")
        return self.judge(head)
