"""HAR 1.2: what a browser asked in a recorded journey. No header, no body and no id is kept."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast
from urllib.parse import urlsplit

from launchready.evidence.operations import Operation, Source, merged, operation, recorded
from launchready.knowledge.yaml import UnreadableError

BYTES_AT_MOST = 50_000_000
ENTRIES_AT_MOST = 20_000
FRAME_AT_MOST = 200_000
# What a page loads beside the API's answers.
FURNITURE = re.compile(
    r"(?:image|font|audio|video)/|text/(?:html|css)|(?:text|application)/(?:x-)?(?:java|ecma)script"
)
_NAMED = re.compile(r"""["'](/[A-Za-z0-9][A-Za-z0-9._~/{}-]{1,200})["'?]""")
_SPEAKING = frozenset({"eventsource", "websocket"})
_SOCKETS = frozenset({"ws", "wss"})

Table = dict[str, object]


def journey(raw: bytes, host: str) -> tuple[Operation, ...]:
    """List the operations of the API at a host that a journey used or was told of.

    Raises:
        UnreadableError: it is no HAR.

    """
    if len(raw) > BYTES_AT_MOST:
        raise UnreadableError(f"it is larger than {BYTES_AT_MOST:,} bytes")
    try:
        whole: object = json.loads(raw)
    except (ValueError, RecursionError):
        raise UnreadableError("it is no JSON") from None
    entries = _table(_table(whole).get("log")).get("entries")
    if not isinstance(entries, list):
        raise UnreadableError("it is no HAR: log.entries is missing")
    stated = cast("list[object]", entries)[:ENTRIES_AT_MOST]
    return merged(each for entry in stated for each in _asked(_table(entry), host))


def _asked(entry: Table, host: str) -> Iterator[Operation]:
    request = _table(entry.get("request"))
    url, method = str(request.get("url", "")), str(request.get("method", ""))
    try:
        parts = urlsplit(url)
        here = parts.hostname == host
    except ValueError:
        return
    if not here:
        return
    content = _table(_table(entry.get("response")).get("content"))
    kind = str(content.get("mimeType", ""))
    if method.upper() != "GET" or not FURNITURE.match(kind):
        lasts = _lasts(entry, kind) or parts.scheme in _SOCKETS
        made = operation(method, recorded(parts.path), Source.HAR)
        if made:
            yield replace(made, lasts=lasts)
    for text in _messages(entry, content, kind):
        yield from told(text)


def _messages(entry: Table, content: Table, kind: str) -> Iterator[str]:
    """Give what a stream or a socket said."""
    if _lasts(entry, kind):
        yield str(content.get("text", ""))[:FRAME_AT_MOST]
    frames = entry.get("_webSocketMessages")
    for frame in cast("list[object]", frames)[:ENTRIES_AT_MOST] if isinstance(frames, list) else []:
        yield str(_table(frame).get("data", ""))[:FRAME_AT_MOST]


def _lasts(entry: Table, kind: str) -> bool:
    return kind.startswith("text/event-stream") or str(entry.get("_resourceType")) in _SPEAKING


def told(text: str) -> Iterator[Operation]:
    """Read the paths that a message names; they are taken for something to read."""
    for path in _NAMED.findall(text):
        made = operation("GET", recorded(path), Source.FRAME)
        if made:
            yield made


def _table(value: object) -> Table:
    return cast("Table", value) if isinstance(value, dict) else {}
