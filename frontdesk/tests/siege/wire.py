"""Where this process connects, and whom it looks up: seen below every client."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any


class Wire:
    """What was seen while it was on."""

    def __init__(self) -> None:
        self.places: set[tuple[str, int]] = set()
        self.names: set[str] = set()


_ON: list[Wire] = []


def _hook(event: str, given: tuple[Any, ...]) -> None:
    if not _ON or not event.startswith("socket."):
        return
    if event == "socket.connect" and isinstance(given[1], tuple):
        for wire in _ON:
            wire.places.add((str(given[1][0]), int(given[1][1])))
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        for wire in _ON:
            wire.names.add(str(given[0]))


_HOOKED: list[bool] = []


@contextmanager
def watched() -> Generator[Wire]:
    """Watch the sockets of this process."""
    if not _HOOKED:
        sys.addaudithook(_hook)  # it stays for good, and is silent when nobody watches
        _HOOKED.append(True)
    wire = Wire()
    _ON.append(wire)
    try:
        yield wire
    finally:
        _ON.remove(wire)
