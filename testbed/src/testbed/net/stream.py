"""A byte stream over an accepted socket, and its interface for layers above."""

import asyncio
import socket
from dataclasses import dataclass
from typing import Protocol

CHUNK = 65_536


class Stream(Protocol):
    """Bytes to and from a client."""

    async def read(self) -> bytes:
        """Read what there is; empty at the end.

        Raises:
            ConnectionError: the client reset the connection.

        """
        ...

    async def write(self, data: bytes) -> None:
        """Send all of it.

        Raises:
            ConnectionError: the client is gone.

        """
        ...


@dataclass(frozen=True, slots=True)
class Tcp:
    """A plain TCP connection. The hub closes its socket when the server returns."""

    socket: socket.socket

    @property
    def address(self) -> str:
        """The address of ours that the client connected to."""
        return str(self.socket.getsockname()[0])

    async def read(self) -> bytes:
        """Read what there is; empty at the end."""
        return await asyncio.get_running_loop().sock_recv(self.socket, CHUNK)

    async def write(self, data: bytes) -> None:
        """Send all of it."""
        await asyncio.get_running_loop().sock_sendall(self.socket, data)


async def hang() -> None:
    """Say nothing until the world ends, whatever the client does."""
    await asyncio.get_running_loop().create_future()
