"""Bind sockets on loopback. No port is fixed, and none is given back before the end."""

import ctypes
import errno
import socket
import struct
from collections.abc import Iterable
from functools import cache

TRIES = 100
SO_ATTACH_FILTER = 26
RETURN_NOTHING = struct.pack("HBBI", 0x06, 0, 0, 0)


@cache
def has_ipv6() -> bool:
    """Whether this machine has the loopback address of IPv6."""
    try:
        bind("::1", socket.SOCK_STREAM, 0).close()
    except OSError:
        return False
    return True


def bind(address: str, kind: socket.SocketKind, port: int) -> socket.socket:
    """Bind a non-blocking socket; port 0 is any.

    Raises:
        OSError: the port is taken, or the address is not this machine's.

    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    bound = socket.socket(family, kind)
    try:
        if family == socket.AF_INET6:
            bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        bound.setblocking(False)  # noqa: FBT003 - the interface's
        bound.bind((address, port))
    except OSError:
        bound.close()
        raise
    return bound


def reserve(wanted: Iterable[tuple[str, socket.SocketKind]]) -> tuple[int, list[socket.socket]]:
    """Bind one and the same port on every address and for every kind.

    Nothing listens yet, so TCP connections are refused. The caller closes the sockets.

    Raises:
        OSError: an address is not this machine's, or no port is free on all.

    """
    places = list(wanted)
    for _ in range(TRIES):
        sockets: list[socket.socket] = []
        try:
            for address, kind in places:
                port = sockets[0].getsockname()[1] if sockets else 0
                sockets.append(bind(address, kind, port))
        except OSError as error:
            for bound in sockets:
                bound.close()
            if error.errno != errno.EADDRINUSE:
                raise
        else:
            return sockets[0].getsockname()[1], sockets
    raise OSError(errno.EADDRINUSE, f"no port is free on all of {places}")


def deafen(listener: socket.socket) -> None:
    """Let the kernel drop every packet to a socket, so that no SYN is answered.

    A classic BPF program of one instruction, "keep nothing". Linux only; needs no right.

    Raises:
        OSError: the kernel has no socket filters.

    """
    code = ctypes.create_string_buffer(RETURN_NOTHING)
    program = struct.pack("HL", 1, ctypes.addressof(code))
    listener.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, program)
