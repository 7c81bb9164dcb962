"""What a measurement stands on: the real command, a provider stub, a light client."""

import asyncio
import json
import os
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from frontdesk import desk as desks
from frontdesk.cli.seed import sown
from frontdesk.config import Settings

SITE = "https://www.acme.test"
WORDS = 20
PATIENCE = 60.0


@dataclass
class Stage:
    """A running product: where it listens, and its process."""

    host: str
    port: int
    pid: int
    origin: str

    def memory(self) -> float:
        """Give the resident memory of the product's process in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text("utf-8")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def cpu(self) -> float:
        """Give the seconds of CPU that the product's process has used: no neighbour adds any."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    async def ask(
        self, method: str, path: str, body: object = None, **headers: str
    ) -> tuple[int, bytes]:
        """Send one request on a connection of its own; give status and body."""
        reader, writer = await self.send(method, path, body, **headers)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        content = await reader.read()
        writer.close()
        return int(head.split(" ", 2)[1]), content

    async def send(
        self, method: str, path: str, body: object = None, **headers: str
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Open a connection and write a request."""
        sent = json.dumps(body).encode() if body is not None else b""
        lines = [f"{method} {path} HTTP/1.1", f"host: {self.host}", "connection: close"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        lines += ["content-type: application/json", f"content-length: {len(sent)}", "", ""]
        reader, writer = await asyncio.open_connection(self.host, self.port)
        writer.write("\r\n".join(lines).encode() + sent)
        return reader, writer

    async def visitor(self, number: int) -> dict[str, str]:
        """Open a session from an address of its own; give the headers of its requests."""
        where = {"x_forwarded_for": f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"}
        _, ticket = await self.ask(
            "POST", "/embed/acme/ticket", None, origin=self.origin, **where
        )  # fmt: skip
        given = {"ticket": json.loads(ticket)["ticket"]}
        status, opened = await self.ask("POST", "/api/v1/sessions", given, **where)
        if status != 201:  # noqa: PLR2004 - created
            raise RuntimeError(f"no session: {status}")
        return where | {"authorization": f"Bearer {json.loads(opened)['token']}"}


async def provider(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Speak the OpenAI wire protocol: twenty words, at once."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.split("content-length: ", 1)[1].split("\r\n", 1)[0])
    await reader.readexactly(length)
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n")
    for number in range(WORDS):
        piece = {"choices": [{"delta": {"content": f"word{number} "}}]}
        writer.write(b"data: " + json.dumps(piece).encode() + b"\n\n")
    usage = {"choices": [], "usage": {"prompt_tokens": 100, "completion_tokens": WORDS}}
    writer.write(b"data: " + json.dumps(usage).encode() + b"\n\ndata: [DONE]\n\n")
    await writer.drain()
    writer.close()


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    """Seed a store, start the provider and `frontdesk serve`, and wait until it is ready."""
    server = await asyncio.start_server(provider, "127.0.0.1", 0)
    model = server.sockets[0].getsockname()[1]
    port = _free()
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "frontdesk.toml"
        config.write_text(
            f"""
            origin = "http://127.0.0.1:{port}"
            bind = "127.0.0.1:{port}"
            data = "{folder}/data"
            proxies = ["127.0.0.0/8"]
            egress.private = ["127.0.0.1:{model}"]
            [limits]
            visitor_minute = 100000
            visitor_day = 100000
            tenant_minute = 1000000
            tenant_day = 1000000
            product_day = 1000000
            [budget]
            tenant = 100000
            product = 100000
            [model]
            base_url = "http://127.0.0.1:{model}/v1"
            key = "sk-bench"
            model = "stub"
            prices.stub = {{input = 0.1, output = 0.4, as_of = "2026-11-25"}}
            """,
            "utf-8",
        )
        origin = f"http://127.0.0.1:{port}"
        desk = desks.opened(Settings.model_validate({"data": f"{folder}/data", "origin": origin}))
        sown(desk, lambda: "Correct-Horse-42-Battery")
        desk.store.close()
        program = str(Path(sys.executable).with_name("frontdesk"))
        child = await asyncio.create_subprocess_exec(
            program, "serve", "--config", str(config), stdout=asyncio.subprocess.DEVNULL
        )
        try:
            found = Stage("127.0.0.1", port, child.pid, origin)
            await _ready(found)
            yield found
        finally:
            child.terminate()
            await child.wait()
            server.close()


async def _ready(found: Stage) -> None:
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        try:
            if (await found.ask("GET", "/readyz"))[0] == 200:  # noqa: PLR2004 - ready
                return
        except OSError:
            await asyncio.sleep(0.1)
    raise RuntimeError("it does not start")
