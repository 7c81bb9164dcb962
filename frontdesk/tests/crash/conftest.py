"""A real `frontdesk serve`, killed by its process id, and what stands at the far end of it."""

import asyncio
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

SITE = "https://www.acme.test"
PATIENCE = 30.0
ANSWER = ("We ", "come ", "at ", "nine.")
TOKENS_OUT = 400
TOKENS_AT_MOST = 500
PRICE = 1_000  # dollars for a million tokens: a token out is a thousand micro-dollars
BUDGET = 6.0  # dollars: what a dozen turns hold in reserve

# It imports everything once and forks: each child then starts as fast as it was killed.
ZYGOTE = """
import json, os, sys
import frontdesk.web.app, uvicorn, pg8000
from frontdesk.cli import main
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        os.dup2(2, 1)
        main(json.loads(line))
    print(child, flush=True)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
"""


@dataclass
class FarEnd:
    """A provider that charges, and a receiver that does each thing once."""

    address: str = ""
    calls: int = 0
    price: int = TOKENS_OUT * PRICE
    most: int = TOKENS_AT_MOST * PRICE
    came: dict[str, list[dict[str, object]]] = field(default_factory=dict)

    async def model(self, _: Request) -> Response:
        self.calls += 1

        async def stream():
            for word in ANSWER:
                await asyncio.sleep(0)
                yield b"data: " + json.dumps({"choices": [{"delta": {"content": word}}]}).encode()
                yield b"\n\n"
            usage = {"prompt_tokens": 0, "completion_tokens": TOKENS_OUT}
            yield b"data: " + json.dumps({"choices": [], "usage": usage}).encode() + b"\n\n"
            yield b"data: [DONE]\n\n"

        return StreamingResponse(stream(), media_type="text/event-stream")

    async def hook(self, request: Request) -> Response:
        told = self.came.setdefault(request.headers["idempotency-key"], [])
        told.append(json.loads(await request.body()))
        return Response(status_code=204)


@pytest.fixture
def far_end() -> Iterator[FarEnd]:
    end = FarEnd()
    app = Starlette(
        routes=[
            Route("/v1/chat/completions", end.model, methods=["POST"]),
            Route("/hook", end.hook, methods=["POST"]),
        ]
    )
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    end.address = f"127.0.0.1:{listener.getsockname()[1]}"
    yield end
    server.should_exit = True
    thread.join()
    listener.close()


@dataclass
class Served:
    """`frontdesk serve` on one store, as often as it is started."""

    words: list[str]
    address: str
    zygote: subprocess.Popen[str]
    pid: int = 0

    def start(self) -> None:
        assert self.zygote.stdin is not None
        self.zygote.stdin.write(json.dumps(self.words) + "\n")
        self.zygote.stdin.flush()
        self.pid = int(self._line())

    def end(self, how: signal.Signals) -> int:
        """End the child; give its exit code once it is gone."""
        os.kill(self.pid, how)
        return int(self._line())

    def _line(self) -> str:
        assert self.zygote.stdout is not None
        return self.zygote.stdout.readline()


@pytest.fixture
def served(world, far_end, tmp_path: Path) -> Iterator[Served]:
    """Configure a server for the world's store; nobody has started it yet."""
    world.set_tenant("acme", webhook_url=f"http://{far_end.address}/hook")
    database = world.desk.settings.database.get_secret_value()
    world.desk.store.close()
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = f"127.0.0.1:{free.getsockname()[1]}"
    config = tmp_path / "frontdesk.toml"
    config.write_text(
        f"""
        origin = "http://{place}"
        bind = "{place}"
        data = "{world.desk.settings.data}"
        database = "{database}"
        proxies = ["127.0.0.0/8"]
        egress.private = ["{far_end.address}"]
        limits = {{output_tokens = {TOKENS_AT_MOST}}}
        mail.operator = "operator@acme.test"
        budget = {{visitor = 9999, ip = 9999, tenant = 9999, product = {BUDGET}}}
        [model]
        base_url = "http://{far_end.address}/v1"
        key = "sk-test"
        model = "m"
        prices.m = {{input = 0, output = {PRICE}, as_of = "2026-11-01"}}
        """,
        "utf-8",
    )
    with (tmp_path / "log").open("w") as log, subprocess.Popen(
        [sys.executable, "-c", ZYGOTE],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
    ) as zygote:  # fmt: skip
        yield Served(["serve", "--config", str(config)], f"http://{place}", zygote)
    print((tmp_path / "log").read_text()[-4000:])  # noqa: T201 - pytest shows it of a failure


@dataclass
class Crowd:
    """Visitors who ask, leave their details and try again what was cut off."""

    address: str
    chance: random.Random
    leads: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    number: int = 0

    async def until(self, acknowledged: int) -> None:
        """Come in fours until so many leads and messages were acknowledged."""
        enough = len(self.leads) + len(self.messages) + acknowledged
        async with httpx2.AsyncClient(base_url=self.address, timeout=PATIENCE) as client:
            people = [asyncio.create_task(self._person(client)) for _ in range(4)]
            while len(self.leads) + len(self.messages) < enough:
                await asyncio.wait(people, timeout=0.01, return_when=asyncio.FIRST_COMPLETED)
                for done in [one for one in people if one.done()]:
                    done.result()
                    people[people.index(done)] = asyncio.create_task(self._person(client))
            for one in people:
                one.cancel()
            await asyncio.gather(*people, return_exceptions=True)

    async def _person(self, client: httpx2.AsyncClient) -> None:
        self.number += 1
        who = self.number
        with suppress(httpx2.TransportError):
            headers = {"x-forwarded-for": f"198.51.{who // 250}.{who % 250}"}
            ticket = await client.post("/embed/acme/ticket", headers=headers | {"origin": SITE})
            start = {"ticket": ticket.json()["ticket"]}
            opened = await client.post("/api/v1/sessions", json=start, headers=headers)
            headers["authorization"] = f"Bearer {opened.json()['token']}"
            acts = [
                lambda: self._lead(client, headers, who),
                lambda: self._ask(client, headers, f"k{who}-0"),
                lambda: self._ask(client, headers, f"k{who}-1"),
            ]
            self.chance.shuffle(acts)
            for act in acts:
                await act()

    async def _ask(self, client: httpx2.AsyncClient, headers: dict[str, str], key: str) -> None:
        answer = await client.post(
            "/api/v1/conversation/messages", json={"text": f"Question {key}?"},
            headers=headers | {"idempotency-key": key},
        )  # fmt: skip
        if answer.status_code == httpx2.codes.ACCEPTED:
            self.messages.append(key)

    async def _lead(self, client: httpx2.AsyncClient, headers: dict[str, str], who: int) -> None:
        form = {"name": "Ada", "email": f"ada{who}@example.com", "consent_version": "1"}
        lead = await client.post("/api/v1/leads", json=form, headers=headers)
        if lead.status_code == httpx2.codes.CREATED:
            self.leads.append(lead.json()["lead"]["id"])


@pytest.fixture
def crowd(served: Served) -> Crowd:
    return Crowd(served.address, random.SystemRandom())
