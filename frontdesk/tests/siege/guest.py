"""A visitor over real HTTP, who keeps every byte that comes."""

import json
import ssl
from collections.abc import Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self

import httpx2

SITE = "https://www.acme.test"
PATIENCE = 30
PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # trusts nobody, and is made once


class Guest:
    """One session of a visitor, with its stream open."""

    def __init__(self, address: str, slug: str = "acme") -> None:
        self.http = httpx2.Client(base_url=address, timeout=PATIENCE, verify=PLAIN)
        self.heard: list[str] = []
        self.events: list[tuple[str, dict[str, Any]]] = []
        self._stack = ExitStack()
        ticket = self.post(f"/embed/{slug}/ticket", origin=SITE)["ticket"]
        opened = self.post("/api/v1/sessions", {"ticket": ticket})
        self.id = opened["conversation"]["id"]
        self.http.headers["authorization"] = f"Bearer {opened['token']}"
        stream = self.http.stream("GET", "/api/v1/conversation/events")
        self._lines = self._stack.enter_context(stream).iter_lines()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._stack.close()
        self.http.close()

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> httpx2.Response:
        """Send a request and keep what comes."""
        answer = self.http.request(
            method, path, headers=headers, **({} if body is None else {"json": body})
        )
        self.heard += [answer.text, *(f"{k}: {v}" for k, v in answer.headers.items())]
        return answer

    def post(self, path: str, body: object = None, **headers: str) -> Any:
        """Post, and read the JSON of an answer."""
        return self.ask("POST", path, body, **headers).json()

    def say(self, text: str) -> str:
        """Say something and listen until the answer or the handoff has come; give the html."""
        sent = self.ask("POST", "/api/v1/conversation/messages", {"text": text})
        assert sent.status_code == 202, sent.text
        for kind, data in self._news():
            if kind == "message" and data["author"] == "bot":
                return str(data["html"])
            if kind == "state" and data["state"] == "waiting":
                return ""
        raise AssertionError("the stream ended before the answer")

    def next(self, kind: str) -> dict[str, Any]:
        """Listen until an event of a kind comes."""
        return next(data for name, data in self._news() if name == kind)

    def state(self) -> dict[str, Any]:
        """Read the whole conversation."""
        return self.ask("GET", "/api/v1/conversation").json()

    def lead(self, **fields: str) -> httpx2.Response:
        """Leave details."""
        form = {"name": "Ada", "email": "ada@visitor.test", "consent_version": "1"}
        return self.ask("POST", "/api/v1/leads", form | fields)

    def _news(self) -> Iterator[tuple[str, dict[str, Any]]]:
        kind = ""
        for line in self._lines:
            self.heard.append(line)
            name, _, value = line.partition(": ")
            if name == "event":
                kind = value
            elif name == "data":
                self.events.append((kind, json.loads(value)))
                yield self.events[-1]
