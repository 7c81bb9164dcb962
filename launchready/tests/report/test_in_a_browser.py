"""The HTML report of a hostile product, in a real browser: nothing runs, nothing is fetched."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from selectolax.lexbor import LexborHTMLParser

from launchready.report import Format, render
from report.scorecards import HOSTILE, saying

pytestmark = pytest.mark.real

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Listener:
    """A web server that remembers who called."""

    url: str
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def listener() -> Iterator[Listener]:
    class Remembers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        do_POST = do_GET  # noqa: N815 - the name that the server calls

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Remembers) as server:
        heard = Listener(f"http://127.0.0.1:{server.server_address[1]}")
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield heard
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    if os.environ.get("CI"):
        pytest.fail("CI has no chromium: .ci/run installs it")
    pytest.skip("no chromium here: apt-get install chromium")


def opened(chromium: str, page: str, folder: Path, *more: str) -> LexborHTMLParser:
    """Open a page and give its document as it is once all has loaded."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    command = [chromium, *QUIET, f"--user-data-dir={folder / 'profile'}", *more]
    done = subprocess.run(
        [*command, "--dump-dom", file.as_uri()], capture_output=True, check=True, timeout=120
    )
    return LexborHTMLParser(done.stdout.decode())


def fetching(url: str) -> tuple[str, ...]:
    return (
        f'<img src="{url}/img">',
        f"<img src='x' onerror=\"new Image().src = '{url}/onerror'\">",
        f'<link rel="stylesheet" href="{url}/stylesheet">',
        f'<link rel="prefetch" href="{url}/prefetch"><link rel="icon" href="{url}/icon">',
        f"</style><style>@import url({url}/import); body {{ background: url({url}/css) }}</style>",
        f'" style="background: url({url}/attribute)" x="',
        f'<iframe src="{url}/frame"></iframe><object data="{url}/object"></object>',
        f'<script src="{url}/script"></script><script>fetch("{url}/fetch")</script>',
        f'<video src="{url}/video" autoplay></video><svg><image href="{url}/svg"></image></svg>',
        f"url({url}/bare)",
    )


def test_nothing_runs_and_nothing_is_fetched(
    chromium: str, listener: Listener, tmp_path: Path
) -> None:
    refresh = f'<meta http-equiv="refresh" content="0;url={listener.url}/refresh">'
    payload = " ".join((*HOSTILE, *fetching(listener.url), refresh))
    page = render(saying(payload), Format.HTML)
    assert listener.url in page

    shown = opened(chromium, page, tmp_path)

    [title] = shown.css("title")
    assert title.text().endswith("not ready to launch")
    assert [node.tag for node in shown.css("*")] == [
        node.tag for node in LexborHTMLParser(page).css("*")
    ]
    assert listener.asked == []


def test_the_policy_alone_would_hold(chromium: str, listener: Listener, tmp_path: Path) -> None:
    page = render(saying("x"), Format.HTML)
    raw = "".join(fetching(listener.url)) + HOSTILE[0]
    assert page.count("</body>") == 1

    shown = opened(chromium, page.replace("</body>", f"{raw}</body>"), tmp_path)

    assert shown.css("iframe")
    assert shown.css("title")[0].text() != "owned"
    assert listener.asked == []


def test_without_either_the_listener_and_the_title_would_tell(
    chromium: str, listener: Listener, tmp_path: Path
) -> None:
    raw = "".join(fetching(listener.url)) + HOSTILE[0]

    shown = opened(chromium, f"<!doctype html><title>x</title><body>{raw}</body>", tmp_path)

    assert shown.css("title")[0].text() == "owned"
    assert {"/img", "/stylesheet", "/script", "/frame", "/css"} <= set(listener.asked)


def measured(page: str, width: int, script: str) -> str:
    """Put a page into a frame of some width, and what a script says of it into the title."""
    return (
        f'<!doctype html><title></title><iframe width="{width}" height="800" '
        f'srcdoc="{escape(page)}"></iframe><script>onload = () => {{ '
        "const page = document.querySelector('iframe').contentDocument; "
        f"document.title = {script} }}</script>"
    )


@pytest.mark.parametrize("text", ["x", "x" * 3000], ids=["short", "endless"])
def test_a_phone_needs_no_sideways_scrolling(chromium: str, text: str, tmp_path: Path) -> None:
    page = render(saying(text), Format.HTML).replace("<details", "<details open")
    script = "page.documentElement.scrollWidth + ' of ' + page.documentElement.clientWidth"

    shown = opened(chromium, measured(page, 360, script), tmp_path)

    width, whole = shown.css("title")[0].text().split(" of ")
    assert int(width) <= int(whole) <= 360


@pytest.mark.parametrize(
    ("setting", "paper"),
    [
        pytest.param("1", "rgb(253, 253, 252)", id="light"),
        pytest.param("0", "rgb(21, 21, 20)", id="dark"),
    ],
)
def test_follows_the_colours_of_the_reader(
    chromium: str, setting: str, paper: str, tmp_path: Path
) -> None:
    page = measured(
        render(saying("x"), Format.HTML), 1000, "getComputedStyle(page.body).backgroundColor"
    )

    shown = opened(chromium, page, tmp_path, f"--blink-settings=preferredColorScheme={setting}")

    assert shown.css("title")[0].text() == paper


def test_a_link_opens_the_verdict_it_leads_to(chromium: str, tmp_path: Path) -> None:
    page = render(saying("x"), Format.HTML)
    script = "(page.location.hash = 'v1', page.querySelector('#v1').closest('details').open)"

    shown = opened(chromium, measured(page, 1000, script), tmp_path)

    assert shown.css("title")[0].text() == "true"
