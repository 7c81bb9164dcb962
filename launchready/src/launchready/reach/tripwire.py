"""Catches, in tests and debug runs, whatever reaches the network around the door.

`arm` cannot be undone: an audit hook stays for the life of the process.
"""

import sys
from ipaddress import ip_address

_opened: set[tuple[str, int]] = set()
_armed = False


class WentAroundTheDoor(BaseException):
    """Something connected to, or looked up, what nobody had permitted."""


def opened(address: str, port: int) -> None:
    """Note that the door was opened to an address and a real port."""
    _opened.add((address, port))


def arm() -> None:
    """Watch every connection and every system look-up from now on."""
    global _armed  # noqa: PLW0603 - a process has one set of audit hooks
    if not _armed:
        _armed = True
        sys.addaudithook(_watch)


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in {"socket.connect", "socket.sendto"}:
        around = isinstance(target := arguments[1], tuple) and target[:2] not in _opened
    elif event == "socket.getaddrinfo":
        around = not _numeric(arguments[0])
    else:
        around = event == "subprocess.Popen"
    if around:
        raise WentAroundTheDoor(f"{event} {arguments[:2]}")


def _numeric(host: object) -> bool:
    try:
        ip_address(host.decode() if isinstance(host, bytes) else str(host))
    except ValueError:
        return host is None
    return True
