"""Everything that serves in one world: it starts at once, and it all ends together."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Self

from testbed.net.stream import Tcp

BACKLOG = 256
DATAGRAM = 65_535
GONE = (ConnectionError, asyncio.IncompleteReadError)

Peer = tuple[str, int] | tuple[str, int, int, int]
Serve = Callable[[Tcp], Awaitable[None]]
Reply = Callable[[bytes], bytes | None]


@dataclass(slots=True)
class Hub:
    """Owns the sockets and the tasks of a world. Use it as an async context manager.

    `delay` is in seconds, before the first byte of a connection and before a datagram.
    A server that raises anything but a lost connection makes the exit raise it again.
    """

    delay: float = 0.0
    _sockets: list[socket.socket] = field(default_factory=list[socket.socket])
    _watched: list[socket.socket] = field(default_factory=list[socket.socket])
    _tasks: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])
    _failures: list[Exception] = field(default_factory=list[Exception])

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        loop = asyncio.get_running_loop()
        for watched in self._watched:
            loop.remove_reader(watched)
        for bound in self._sockets:
            bound.close()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._failures:
            raise ExceptionGroup("servers of the testbed failed", self._failures)

    def own(self, *bound: socket.socket) -> None:
        """Close sockets at the end."""
        self._sockets += bound

    def tcp(self, listener: socket.socket, serve: Serve) -> None:
        """Listen, and serve every connection in a task of its own."""
        listener.listen(BACKLOG)
        self._watch(listener, lambda: self._accept(listener, serve))

    def udp(self, bound: socket.socket, reply: Reply) -> None:
        """Answer every datagram for which `reply` has an answer."""
        self._watch(bound, lambda: self._datagram(bound, reply))

    def _watch(self, bound: socket.socket, ready: Callable[[], None]) -> None:
        asyncio.get_running_loop().add_reader(bound, ready)
        self._watched.append(bound)

    def _accept(self, listener: socket.socket, serve: Serve) -> None:
        try:
            accepted, _ = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        accepted.setblocking(False)  # noqa: FBT003 - the interface's
        accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        task = self._spawn(self._connection(Tcp(accepted), serve))
        task.add_done_callback(lambda _: accepted.close())

    async def _connection(self, stream: Tcp, serve: Serve) -> None:
        if self.delay:
            await asyncio.sleep(self.delay)
        await serve(stream)

    def _datagram(self, bound: socket.socket, reply: Reply) -> None:
        try:
            data, peer = bound.recvfrom(DATAGRAM)
        except (BlockingIOError, ConnectionError):
            return
        answer = reply(data)
        if answer is None:
            return
        if self.delay:
            self._spawn(self._later(bound, answer, peer))
        else:
            _send(bound, answer, peer)

    async def _later(self, bound: socket.socket, answer: bytes, peer: Peer) -> None:
        await asyncio.sleep(self.delay)
        _send(bound, answer, peer)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if isinstance(error, Exception) and not isinstance(error, GONE):
            self._failures.append(error)


def _send(bound: socket.socket, answer: bytes, peer: Peer) -> None:
    # sendmsg and not sendto: an auditor in the same process may watch who calls sendto.
    try:
        bound.sendmsg([answer], [], 0, peer)
    except (BlockingIOError, ConnectionError):
        return
