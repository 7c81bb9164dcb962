"""The product's processes: its tenants are founded, then it serves until it is ended."""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from testbed.healthy import CHAT, WWW
from testbed.world import IPV4

PATIENCE, GLANCE = 60.0, 0.05
READY = b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


class NotReady(Exception):  # noqa: N818 - the product is not, and says why
    """The product ended, or did not come up in time; its own words are in here."""


async def founded(folder: Path) -> str:
    """Found the demo tenants, whose chat may stand on `www`; give what it prints, the logins.

    Raises:
        NotReady: it did not work.

    """
    origins = [word for host in (WWW, CHAT) for word in ("--origin", f"https://{host}")]
    child = await _started("seed", "--data", str(folder / "data"), *origins)
    said, _ = await asyncio.wait_for(child.communicate(), PATIENCE)
    if child.returncode:
        raise NotReady(said.decode())
    return said.decode()


@asynccontextmanager
async def serving(config: Path, port: int) -> AsyncGenerator[None]:
    """Serve until the block ends.

    Raises:
        NotReady: it does not come up.

    """
    child = await _started("serve", "--config", str(config))
    talk = asyncio.ensure_future(child.communicate())
    try:
        async with asyncio.timeout(PATIENCE):
            while not await _ready(port):
                if talk.done():
                    raise NotReady(talk.result()[0].decode())
                await asyncio.sleep(GLANCE)
        yield
    finally:
        if child.returncode is None:
            child.terminate()
        await talk


async def _started(*words: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "frontdesk", *words, env=_environment(),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip


def _environment() -> Mapping[str, str]:
    """Give what a child needs, and none of the variables of whoever runs the testbed."""
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}


async def _ready(port: int) -> bool:
    """Ask the product whether it can serve visitors."""
    try:
        reader, writer = await asyncio.open_connection(IPV4, port)
    except OSError:
        return False
    try:
        writer.write(READY)
        return (await reader.read(64)).startswith(b"HTTP/1.1 200")
    except ConnectionError:
        return False
    finally:
        writer.close()
