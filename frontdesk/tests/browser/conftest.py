"""A real frontdesk with the demo's tenants, and Chromium in front of it.

`front` serves on a free loopback port and mails into a folder. `visit` opens pages; whatever
one of them says on its console, throws or has refused by a content policy fails the test,
unless the test said before that it will come (`faults.expect`).
"""

import asyncio
import contextlib
import http.server
import os
import shutil
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from types import SimpleNamespace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Frame,
    FrameLocator,
    Locator,
    Page,
    expect,
    sync_playwright,
)
from sqlalchemy import select

from frontdesk import desk as desks
from frontdesk.cli.seed import sown
from frontdesk.config import Settings
from frontdesk.domain.access import Member, Role
from frontdesk.domain.answers import Piece, Prompt, Text, Usage
from frontdesk.store import tables as t

PASSWORD = "Correct-Horse-42-Battery"  # noqa: S105 - of people who do not exist
PATIENCE = 20_000
ARGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
LAX = "default-src * data: 'unsafe-inline' 'unsafe-eval'"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WATCH = """addEventListener("securitypolicyviolation", e =>
  violated(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`))"""


@dataclass
class Faults:
    """What pages complained of."""

    heard: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, *parts: str) -> None:
        """Say that complaints that hold one of these parts are no fault."""
        self.expected += parts

    def unexpected(self) -> list[str]:
        return [text for text in self.heard if not any(part in text for part in self.expected)]


@dataclass(frozen=True)
class Widget:
    """The widget on a page, in the hands of a visitor."""

    page: Page

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator("iframe")

    @property
    def inside(self) -> Frame:
        """Give the frame's document itself, for scripts and for axe."""
        return next(frame for frame in self.page.frames if "/widget/" in frame.url)

    @property
    def state(self) -> str:
        return self.frame.locator("#state").inner_text()

    def do(self, name: str) -> None:
        """Press a button of the frame by what it does, in whatever language."""
        self.frame.locator(f"[data-do={name}]:visible").click()

    def open(self) -> "Widget":
        self.page.locator("button[aria-expanded=false]").click()
        self.frame.locator("body[data-ready]").wait_for()
        return self

    def start(self) -> "Widget":
        self.open().do("start")
        self.frame.locator("#text").wait_for()
        return self

    def say(self, text: str) -> None:
        self.frame.locator("#text").fill(text)
        self.frame.locator("#text").press("Enter")

    def said(self, author: str) -> Locator:
        """Find the complete messages of an author."""
        return self.frame.locator(f".said.{author}:not(.writing, .sending) .text")

    def conversation(self, front: "Front") -> str:
        """Give the id of the only conversation that there is."""
        [row] = front.world.rows(t.conversations)
        return str(row.id)


@dataclass
class Front:
    """A served product: its address, and the world behind it."""

    origin: str
    world: Any

    @property
    def site(self) -> str:
        return f"{self.origin}/site/acme"

    def letters(self) -> list[str]:
        """Read what came to the mail sink, each with its recipient and subject on top."""
        folder = self.world.desk.settings.data / "mail"
        read = [message_from_bytes(p.read_bytes(), policy=default) for p in folder.glob("*.eml")]
        return [f"{m['To']}\n{m['Subject']}\n{m.get_content()}" for m in read]


@dataclass
class Held:
    """A responder that says what the test gives it, when the test gives it."""

    name: str = "held"
    pieces: asyncio.Queue[Piece | None] = field(default_factory=asyncio.Queue)

    def most(self, _: Prompt) -> int:
        return 0

    def cost(self, _: Usage) -> int:
        return 0

    async def respond(self, _: Prompt) -> AsyncIterator[Piece]:
        while (piece := await self.pieces.get()) is not None:
            yield piece

    def give(self, front: Front, *pieces: str | Piece, end: bool = False) -> None:
        """Say something more, and perhaps be done."""
        for given in (*pieces, *([None] if end else [])):
            piece = Text(given) if isinstance(given, str) else given
            front.world.desk.bus.loop.call_soon_threadsafe(self.pieces.put_nowait, piece)


def program() -> str:
    """Find Debian's Chromium; without it skip, and fail in CI."""
    found = shutil.which("chromium")
    if found is None and os.environ.get("CI"):
        pytest.fail("chromium is missing, and CI installs it")
    if found is None:
        pytest.skip("chromium is not installed: apt-get install chromium")
    return found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start one browser for a module.

    No longer than that: while it lives its thread has a running loop, and other tests' have none.
    """
    path = program()
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as play, contextlib.closing(
        play.chromium.launch(executable_path=path, args=list(ARGS))
    ) as browser:  # fmt: skip
        yield browser


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory):
    """Seed the demo's tenants once; every world here begins as their copy."""
    data = tmp_path_factory.mktemp("seeded")
    desk = desks.opened(Settings.model_validate({"data": data}), fast_hashes=True)
    sown(desk, lambda: PASSWORD)
    with desk.store.read() as connection:
        tenants = {row.slug: row.id for row in connection.execute(select(t.tenants))}
        slugs = {name: slug for slug, name in tenants.items()}
        members = {
            (slugs[row.tenant_id], Role.named(row.role)): Member(
                row.id, row.tenant_id, Role.named(row.role), "", row.name
            )
            for row in connection.execute(select(t.users))
        }
    with desk.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").close()
    desk.store.close()
    return SimpleNamespace(place=data / "frontdesk.db", tenants=tenants, members=members)


@pytest.fixture
def make_front(make_world, serve) -> Iterator[Callable[..., Front]]:
    """Serve products; keyword arguments are those of `make_world`."""
    with contextlib.ExitStack() as stack:

        def make(settings: dict[str, object] | None = None, **options: Any) -> Front:
            listener = socket.create_server(("127.0.0.1", 0))
            origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
            world = make_world({"origin": origin} | (settings or {}), **options)
            for slug in world.tenants:
                world.set_tenant(slug, origins=[origin])
            stack.enter_context(serve(world.desk, listener))
            return Front(origin, world)

        yield make


@pytest.fixture
def front(make_front) -> Front:
    return make_front()


@pytest.fixture
def faults() -> Iterator[Faults]:
    """Collect what pages complain of, and fail at the end on what nobody expected."""
    collected = Faults()
    yield collected
    assert collected.unexpected() == []


@pytest.fixture
def visit(chromium: Browser, faults: Faults, make_front) -> Iterator[Callable[..., Page]]:
    """Open a page in a browser of its own; keyword arguments are those of a context.

    It closes before the products that it looks at, so that none waits for open streams.
    """
    contexts: list[BrowserContext] = []

    def open_(url: str, **options: Any) -> Page:
        context = chromium.new_context(**({"locale": "en-GB"} | options))
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.expose_binding("violated", lambda _, text: faults.heard.append(f"CSP {text}"))
        context.add_init_script(WATCH)
        page = context.new_page()
        page.on("console", lambda said: said.type in {"error", "warning"}
                and faults.heard.append(f"{said.text} {said.location['url']}"))  # fmt: skip
        page.on("pageerror", lambda error: faults.heard.append(str(error)))
        page.goto(url)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def widget(visit, request: pytest.FixtureRequest) -> Callable[..., Widget]:
    """Visit the demo's site, or another product's; options are those of a browser's context."""

    def open_(at: Front | None = None, **options: Any) -> Widget:
        return Widget(visit((at or request.getfixturevalue("front")).site, **options))

    return open_


@pytest.fixture
def held() -> Held:
    return Held()


@pytest.fixture
def slow(make_front, held: Held) -> Front:
    """Serve a product whose answers come as the test gives them."""
    return make_front(responders=(held,))


@pytest.fixture
def foreign() -> Iterator[Callable[..., str]]:
    """Serve a page of somebody else's: another site, not only another port."""
    with contextlib.ExitStack() as stack:

        def page(html: str, policy: str = LAX) -> str:
            class Handler(http.server.BaseHTTPRequestHandler):
                def do_GET(self) -> None:
                    self.send_response(200)
                    self.send_header("content-type", "text/html; charset=utf-8")
                    self.send_header("content-security-policy", policy)
                    self.end_headers()
                    icon = '<link rel="icon" href="data:,">'
                    self.wfile.write(f"<!doctype html><html lang=en>{icon}{html}".encode())

                def log_message(self, *_: object) -> None:
                    """Keep quiet."""

            server = stack.enter_context(http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            stack.callback(server.shutdown)
            return f"http://localhost:{server.server_port}"

        yield page


@pytest.fixture
def clean() -> Callable[[Page | Frame], None]:
    """Have axe look at a page or frame as it is now: nothing of WCAG 2.2 AA is violated."""

    def look(place: Page | Frame) -> None:
        found = Axe().run(place, options={"runOnly": TAGS, "resultTypes": ["violations"]})
        assert [
            (broken["id"], node["html"], node["failureSummary"])
            for broken in found.response["violations"]
            for node in broken["nodes"]
        ] == []

    return look
