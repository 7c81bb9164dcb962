"""What of a host's scripts was not read is a gap, and never a pass."""

import pytest

from build.chatting import judge_all
from build.network import HOST
from build.pages import Page, page, seen
from launchready.evidence.messages import Messages
from launchready.model import Observed, Reason, State
from testbed.healthy import CHAT, healthy
from testbed.world import page as shown

SCRIPT = 200, "Content-Type: text/javascript\r\n"
DEAF = "window.addEventListener('message', e => go(e.data))"


def read(body: str, scripts: dict[str, Page] | None = None) -> Observed[Messages]:
    pages = {"/": page(f"<!doctype html>{body}")} | (scripts or {})
    evidence = seen(Messages, "messages", lambda _, at: pages.get(at, page("<p>no", 404)))
    assert isinstance(evidence, Observed)
    return evidence


def script(text: str) -> Page:
    return (*SCRIPT, text)


def test_scripts_of_the_page_its_frames_and_their_modules_are_read() -> None:
    found = read(
        f"<script>{DEAF}</script><script src=/a.js></script><iframe src=/frame></iframe>"
        f"<script type=application/json>{DEAF}</script>",
        {
            "/a.js": script(f'import "./b.js"; {DEAF}'),
            "/b.js": script(DEAF),
            "/frame": page(
                f"<!doctype html><body onmessage='go(event.data)'><script>{DEAF}</script>"
            ),
        },
    )

    assert sorted(each.where for each in found.value.listeners) == [
        f"https://{HOST}/, in the page",
        f"https://{HOST}/a.js",
        f"https://{HOST}/b.js",
        f"https://{HOST}/frame, in the page",
        f"https://{HOST}/frame, in the page",
    ]
    assert found.gaps == ()


@pytest.mark.parametrize(
    ("body", "scripts", "reason"),
    [
        ("<script src=https://cdn.test/a.js></script>", {}, Reason.OUT_OF_SCOPE),
        ("<script src=/a.js></script>", {"/a.js": script("//" + "x" * 300_000)}, Reason.BUDGET),
        ("<script src=/a.js></script>", {"/a.js": page("<p>log in")}, Reason.BROKEN_ANSWER),
        ("<script src=/a.js></script>", {"/a.js": page("no", 503)}, Reason.BROKEN_ANSWER),
        ("<script>document.createElement('script').src = a</script>", {}, Reason.NOT_TESTABLE_HERE),
        ("<script>make('iframe')</script>", {}, Reason.NOT_TESTABLE_HERE),
        ("<script>import 'chat'</script>", {}, Reason.NOT_TESTABLE_HERE),
        ("<script>addEventListener('message', made())</script>", {}, Reason.NOT_TESTABLE_HERE),
        ("<script>parent.postMessage(token, home)</script>", {}, Reason.NOT_TESTABLE_HERE),
        ("<script>f(t => t.onmessage = e => go(e.data))</script>", {}, Reason.NOT_TESTABLE_HERE),
        ("<script>a</script>" * 60, {}, None),
        ("".join(f"<script>a{n}</script>" for n in range(60)), {}, Reason.BUDGET),
        ("".join(f"<script src=/{n}.js></script>" for n in range(45)), {}, Reason.BUDGET),
        ("<script src=/a.js></script>", {}, None),
        (
            "".join(f"<script src=/{n}.js></script>" for n in range(16)),
            {f"/{n}.js": script(f"{n};" + " " * 200_000) for n in range(16)},
            Reason.BUDGET,
        ),
    ],
)
def test_what_was_not_read_is_a_gap(
    body: str, scripts: dict[str, Page], reason: Reason | None
) -> None:
    found = read("<p>x</p>" + body, scripts)

    assert {gap.reason for gap in found.gaps} == ({reason} if reason else set())


def test_a_ring_of_modules_is_read_once() -> None:
    ring = {"/a.js": script('import "./b.js"'), "/b.js": script('import "./a.js"')}
    found = read("<script src=/a.js></script>", ring)

    assert len(found.value.heard) == 2
    assert found.gaps == ()


@pytest.mark.parametrize(
    ("stated", "state"), [("", State.PASS), ('page = "/widget"\n', State.FAIL)]
)
def test_the_page_of_a_frame_is_read_where_the_manifest_names_it(stated: str, state: State) -> None:
    widget = shown("Chat", f"<script>{DEAF}</script>")
    world = healthy().at(CHAT, lambda site: site.serving("/widget", widget))
    verdicts, _ = judge_all(
        "WEB-06", world, lambda text: text.replace("[embed]", f"[embed]\n{stated}")
    )

    assert {v.subject.name: v.state for v in verdicts}[CHAT] is state
