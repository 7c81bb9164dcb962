"""How a product asks another server, in clear and on this machine: one request, one answer."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

SECONDS = 5.0
NOTHING: Mapping[str, str] = {}


async def asked(
    url: str, form: Mapping[str, str] = NOTHING, headers: Mapping[str, str] = NOTHING
) -> dict[str, Any]:
    """Ask by GET, or by POST with a form; empty where no object in JSON comes with a 200."""
    parts, body = urlsplit(url), urlencode(form).encode()
    lines = [f"{'POST' if form else 'GET'} {parts.path} HTTP/1.1", f"Host: {parts.netloc}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if form:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    try:
        async with asyncio.timeout(SECONDS):
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port or 80)
            try:
                writer.write("\r\n".join([*lines, "", ""]).encode() + body)
                head, _, answer = (await reader.read()).partition(b"\r\n\r\n")
            finally:
                writer.close()
        found: object = json.loads(answer) if head.split(b" ")[1:2] == [b"200"] else {}
    except (OSError, TimeoutError, ValueError):
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}
