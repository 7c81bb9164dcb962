"""What a host's scripts hear from other windows, and what they tell them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from launchready.evidence.checks import Check, check
from launchready.evidence.code import Code, code
from launchready.evidence.leads import frames, hidden, imported
from launchready.evidence.script_words import tokens
from launchready.evidence.tellings import shown, telling

EACH_AT_MOST = 50

WINDOWS = frozenset(
    {"window", "self", "globalThis", "top", "parent", "frames", "defaultView", "contentWindow"}
)
CHANNELS = frozenset(
    {
        *("Worker", "SharedWorker", "MessageChannel", "BroadcastChannel", "EventSource"),
        *("WebSocket", "RTCPeerConnection"),
    }
)
PORTS = frozenset({"port", "port1", "port2", "ports", "serviceWorker", "document"})


@dataclass(frozen=True, slots=True)
class Listener:
    """A place where a script hears messages of windows.

    Attributes:
        where: the script, or the page that it stands in.
        text: the script's own words there.
        check: what it does with the sender.
        sure: it hears a window, as far as names tell; else something that is not known.

    """

    where: str
    text: str
    check: Check
    sure: bool = True

    @property
    def unclear(self) -> bool:
        """Whether nothing can be said of it by reading."""
        return self.check is Check.UNSEEN or not (self.sure or self.check is Check.WHOLE)


@dataclass(frozen=True, slots=True)
class Told:
    """A place where a script tells windows something that may be somebody's.

    Attributes:
        sure: any window hears it; else whoever a word names that the script does not explain.

    """

    where: str
    text: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Heard:
    """What one script hears and tells.

    Attributes:
        channels: how many listeners no foreign window reaches.
        hidden: what it does that leads to scripts which nobody reads here.
        frames: it makes a frame, whose page only the manifest can name.
        imports: the addresses of its modules, as they are written.

    """

    listeners: tuple[Listener, ...] = ()
    told: tuple[Told, ...] = ()
    channels: int = 0
    hidden: tuple[str, ...] = ()
    frames: bool = False
    imports: tuple[str, ...] = ()

    @property
    def unclear(self) -> Iterator[tuple[str, str]]:
        """Where something stands that cannot be told by reading, and what."""
        for listener in self.listeners:
            if listener.unclear:
                yield listener.where, f"{listener.text!r} {_why(listener)}"
        for told in self.told:
            if not told.sure:
                yield (
                    told.where,
                    f"{told.text!r} tells what may be somebody's to it is not clear whom",
                )


def _why(listener: Listener) -> str:
    if listener.check is Check.UNSEEN:
        return listener.check
    return f"may hear a window, and {listener.check}"


@dataclass(frozen=True, slots=True)
class Messages:
    """What the scripts of a host's pages hear and tell; none where it shows no page.

    Attributes:
        heard: one for each script.

    """

    host: str
    pages: int
    heard: tuple[Heard, ...]

    @property
    def listeners(self) -> tuple[Listener, ...]:
        """All of them."""
        return tuple(each for heard in self.heard for each in heard.listeners)

    @property
    def told(self) -> tuple[Told, ...]:
        """All that is told."""
        return tuple(each for heard in self.heard for each in heard.told)


def heard(where: str, script: bytes) -> Heard:
    """Read a script; nothing is run."""
    read = code(tokens(script))
    listeners: list[Listener] = []
    channels = 0
    for place, receiver, handler in islice(_hearing(read), EACH_AT_MOST):
        if (kind := _window(read, receiver)) is False:
            channels += 1
            continue
        said = Listener(where, shown(read, place), _checked(read, handler), kind is True)
        listeners.append(said)
    told = islice(telling(read), EACH_AT_MOST)
    return Heard(
        tuple(listeners),
        tuple(Told(where, shown(read, place), sure) for place, sure in told),
        channels,
        tuple(dict.fromkeys(hidden(read))),
        frames(read),
        tuple(dict.fromkeys(imported(read))),
    )


def _hearing(read: Code) -> Iterator[tuple[int, int, int]]:
    """Find where messages are heard: the place, what is listened to, and with what.

    What is listened to is its last word, or -1 for nothing before the name.
    """
    for name in ("addEventListener", "attachEvent", "on"):
        for place in read.names.get(name, []):
            event = read.value(place + 2)
            named = event.kind == "text" and event.word in {"message", "onmessage"}
            called = read.at(place + 1).marks("(") and named and read.at(place + 3).marks(",")
            receiver = _receiver(read, place)
            if called and (name != "on" or _wraps_window(read, receiver)):
                yield place, receiver, place + 4
    for place in read.names.get("onmessage", []):
        handler = read.at(place + 2)
        given = read.at(place + 1).marks("=") and not handler.names("null", "undefined", "void")
        if given and not read.in_class(place):
            yield place, _receiver(read, place), place + 2


def _receiver(read: Code, place: int) -> int:
    return place - 2 if read.at(place - 1).marks(".", "?.") else -1


def _wraps_window(read: Code, receiver: int) -> bool:
    """Whether this is `$(window)`."""
    return receiver >= 0 and read.at(receiver).marks(")") and read.at(receiver - 1).names(*WINDOWS)


def _window(read: Code, receiver: int) -> bool | None:
    """Whether messages of windows come there; None where names do not tell."""
    last = read.at(receiver)
    if receiver < 0 or last.names(*WINDOWS):
        return True
    if last.marks("]"):
        return _window(read, read.start(receiver) - 1)
    if last.marks(")"):
        if _wraps_window(read, receiver):
            return True
        opening = read.start(receiver)
        wrapped = read.at(opening + 1).names("new")
        return _made(read, opening + 1 if wrapped else read.opening(opening))
    if last.names(*PORTS):
        return False
    given = read.assigned(last.word, receiver) if last.kind == "name" else -1
    return _made(read, given) if given >= 0 else None


def _made(read: Code, index: int) -> bool | None:
    """Say what was made or named there."""
    first, after = read.at(index), read.at(index + 1)
    if first.names("new"):
        last = index + 1
        while read.at(last + 1).marks("."):
            last += 2
        return False if read.at(last).names(*CHANNELS) else None
    if first.names(*WINDOWS) and not after.marks(".", "?.", "("):
        return True
    return None


def _checked(read: Code, handler: int) -> Check:
    """Say what the function does that is written or named there."""
    function = read.written(handler)
    if function is None:
        last = handler
        while read.at(last + 1).marks(".", "?.") and not read.at(last + 2).names("bind"):
            last += 2
        named, made = read.at(last), read.at(last + 1).marks("(")
        plain = named.kind == "name" and not made
        function = read.function(named.word, handler) if plain else None
    return check(read, function) if function else Check.UNSEEN
