"""What is read in scripts of who hears whom; every line is as people and bundlers write it."""

import sys
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from launchready.evidence.checks import Check
from launchready.evidence.code import WORDS_AGAIN
from launchready.evidence.messages import Heard, heard

AT = "https://acme.test/app.js"
# What a script may cost beside its length: the words that are looked at again, each a few times.
AGAIN = 15 * WORDS_AGAIN
WIDGET = Path(__file__).parents[3] / "frontdesk/src/frontdesk/web/widget/static"


def read(script: str) -> Heard:
    return heard(AT, script.encode())


def on(handler: str) -> str:
    return f'window.addEventListener("message", {handler});'


WHOLE = [
    'e => { if (e.origin !== "https://acme.test") return; go(e.data) }',
    'function (event) { if ("https://acme.test" == event.origin) go(event.data) }',
    "e => { if (e.source !== frame.contentWindow) return; go(e.data) }",
    "({ source, origin, data }) => { if (origin != home) return; go(data) }",
    "({ origin: from, data }) => { if (from === home) go(data) }",
    "e => { const { origin, data } = e; if (origin === home) go(data) }",
    "e => { const from = e.origin; if (from !== home) return; go(e.data) }",
    "e => { switch (e.origin) { case home: go(e.data) } }",
    "e => { if (!ALLOWED.has(e.origin)) return; go(e.data) }",
    'e => { if (["https://a.test", home].includes(e.origin)) go(e.data) }',
    "e => { if ([home, away].indexOf(e.origin) < 0) return; go(e.data) }",
    "e => { if (!ALLOWED[e.origin]) return; go(e.data) }",
    "e => e.origin in ALLOWED && go(e.data)",
    "e => { if (hosts.some(host => e.origin === host)) go(e.data) }",
    'e => { if (new URL(e.origin).hostname === "acme.test") go(e.data) }',
    "e => { if (e.origin.toLowerCase() === home) go(e.data) }",
    r"e => { if (/^https:\/\/(?:a|b)\.acme\.test$/.test(e.origin)) go(e.data) }",
    r"e => { if (e.origin.match(/^https:\/\/acme\.test$/)) go(e.data) }",
    'e => { if (e["origin"] === home) go(e.data) }',
    "function(e){e.origin===t&&n(e.data)}",
]
PART = [
    'e => { if (e.origin.includes("acme.test")) go(e.data) }',
    'e => { if (e.origin.indexOf("acme.test") !== -1) go(e.data) }',
    'e => { if (e.origin.startsWith("https://acme.test")) go(e.data) }',
    'e => { if (e.origin.endsWith("acme.test")) go(e.data) }',
    'e => { if (e?.origin?.endsWith("acme.test")) go(e.data) }',
    'e => { if (new URL(e.origin).hostname.endsWith("acme.test")) go(e.data) }',
    'e => { if (e.origin.toLowerCase().includes("acme.test")) go(e.data) }',
    'e => { const from = e.origin; if (from.includes("acme.test")) go(e.data) }',
    '({ origin, data }) => { if (origin.endsWith("acme.test")) go(data) }',
    r"e => { if (/acme\.test/.test(e.origin)) go(e.data) }",
    r"e => { if (/acme\.test$/.test(e.origin)) go(e.data) }",
    r"e => { if (/^https:\/\/acme\.test/.test(e.origin)) go(e.data) }",
    r"e => { if (/^https:\/\/a\.test|b\.test$/.test(e.origin)) go(e.data) }",
    r"e => { if (e.origin.match(/acme/)) go(e.data) }",
    'e => { if ("https://acme.test".includes(e.origin)) go(e.data) }',
    'e => { if (e.origin === home || e.origin.endsWith("acme.test")) go(e.data) }',
    "e => { if (hosts.some(host => e.origin.endsWith(host))) go(e.data) }",
]
NONE = [
    "e => go(e.data)",
    "function(e){n(e.data)}",
    'e => { if (e.data.type === "close") close() }',
    "({ data }) => go(data)",
    "() => location.reload()",
    "e => { if (!e.origin) return; go(e.data) }",
    'e => { if (typeof e.origin === "string") go(e.data) }',
    "e => { if (e.origin != null) go(e.data) }",
    "e => { console.log(e.origin); go(e.data) }",
    "e => { const from = e.origin; console.log(from); go(e.data) }",
    "e => { e.source.postMessage(1, e.origin); go(e.data) }",
    "e => { if (location.origin === home) go(e.data) }",
    'e => { /* e.origin === home */ go(e.data + "e.origin === home") }',
    "e => { // e.origin === home\n go(e.data) }",
]
SIDES = [(Check.WHOLE, WHOLE), (Check.PART, PART), (Check.NONE, NONE)]


@pytest.mark.parametrize(
    ("handler", "check"), [(handler, check) for check, handlers in SIDES for handler in handlers]
)
def test_a_handler_is_known_by_what_it_does_with_the_sender(handler: str, check: Check) -> None:
    [listener] = read(on(handler)).listeners

    assert (listener.check, listener.sure) == (check, True)


@pytest.mark.parametrize(
    ("script", "check"),
    [
        ("function hear(e) { go(e.data) } " + on("hear"), Check.NONE),
        (on("hear") + " function hear(e) { if (e.origin === a) go(e.data) }", Check.WHOLE),
        ("const hear = e => go(e.data); " + on("hear"), Check.NONE),
        ("const hear = useCallback((e) => go(e.data), []); " + on("hear"), Check.NONE),
        (
            "class A { hear(e) { go(e.data) } b() { " + on("this.hear.bind(this)") + "} }",
            Check.NONE,
        ),
        ("o = { hear: function (e) { if (e.source === w) go() } }; " + on("o.hear"), Check.WHOLE),
        ("function take(e) { if (e.origin === a) go(e) } " + on("e => take(e)"), Check.WHOLE),
        ("function take(n, e) { go(e.data) } " + on("e => take(1, e)"), Check.NONE),
        ("const ok = o => o === home; " + on("e => ok(e.origin) && go(e.data)"), Check.WHOLE),
        ("const ok = o => o.endsWith(home); " + on("e => ok(e.origin) && go()"), Check.PART),
        ("const ok = o => !!o; " + on("e => ok(e.origin) && go(e.data)"), Check.NONE),
        ("const a = 'https://a.test'; " + on("e => a.includes(e.origin) && go()"), Check.PART),
        ("const a = ['https://a.test']; " + on("e => a.includes(e.origin) && go()"), Check.WHOLE),
        ("const re = /acme/; " + on("e => re.test(e.origin) && go()"), Check.PART),
        ('import { ok } from "./ok.js"; ' + on("e => ok(e.origin) && go()"), Check.UNSEEN),
        ('import { hear } from "./hear.js"; ' + on("hear"), Check.UNSEEN),
        ("function make() { return e => go(e.data) } " + on("make()"), Check.UNSEEN),
        (
            'const p = new URLSearchParams(location.search); const home = p.get("home"); '
            + on("e => { if (e.origin !== home) return; go(e.data) }"),
            Check.UNSEEN,
        ),
        ("const home = new URL(src).origin; " + on("e => e.origin === home && go(e)"), Check.WHOLE),
        ('if (x) /"/.test(y); ' + on("e => go(e.data)"), Check.NONE),
        ("while (x) { go() } /'/.test(y); " + on("e => go(e.data)"), Check.NONE),
        ("const a = (b + c) / d; " + on("e => go(e.data)") + " f(e / g)", Check.NONE),
        ('const kind = "message"; addEventListener(kind, e => go(e.data))', Check.NONE),
    ],
)
def test_a_handler_is_found_by_its_name_in_the_same_script(script: str, check: Check) -> None:
    [listener] = read(script).listeners

    assert listener.check is check


@pytest.mark.parametrize(
    "script",
    [
        'addEventListener("message", e => go(e.data))',
        "self.addEventListener('message', e => go(e.data), false)",
        "window.addEventListener(`message`, e => go(e.data))",
        "window.onmessage = e => go(e.data)",
        "onmessage = function (e) { go(e.data) }",
        'window.attachEvent("onmessage", function (e) { go(e.data) })',
        '$(window).on("message", function (e) { go(e.originalEvent.data) })',
        '(function(w){var t=window;t.addEventListener("message",function(e){n(e.data)})})()',
        'window.parent.addEventListener("message", e => go(e.data))',
    ],
)
def test_a_window_is_listened_to_in_many_ways(script: str) -> None:
    [listener] = read(script).listeners

    assert (listener.check, listener.sure) == (Check.NONE, True)


@pytest.mark.parametrize(
    "script",
    [
        "const w = new Worker('w.js'); w.onmessage = e => go(e.data)",
        "const w = new Worker('w.js'); w.addEventListener('message', e => go(e.data))",
        "this.s = new WebSocket(u); this.s.addEventListener('message', e => go(e.data))",
        "new EventSource('/s').onmessage = e => go(e.data)",
        "(new window.WebSocket(u)).addEventListener('message', e => go(e.data))",
        "new BroadcastChannel('x').addEventListener('message', e => go(e.data))",
        "c.port1.onmessage = e => go(e.data)",
        "e.ports[0].onmessage = e => go(e.data)",
        "navigator.serviceWorker.addEventListener('message', e => go(e.data))",
        "class Line { onmessage = e => go(e.data) }",
    ],
)
def test_what_no_foreign_window_reaches_is_no_listener(script: str) -> None:
    assert read(script).listeners == ()


@pytest.mark.parametrize(
    "script",
    [
        "window.onmessage = null",
        "if (window.onmessage == x) go()",
        "window.removeEventListener('message', hear)",
        "window.addEventListener('messageerror', e => go(e.data))",
        "const text = \"window.addEventListener('message', e => go(e.data))\"",
        "/* window.onmessage = e => go(e.data) */",
        "socket.on('message', e => go(e.data))",
        "",
    ],
)
def test_what_only_looks_like_one_is_none(script: str) -> None:
    assert read(script) == Heard()


def test_what_is_listened_to_without_a_name_that_tells_is_not_sure() -> None:
    [listener] = read('function hear(t){t.addEventListener("message",e=>go(e.data))}').listeners

    assert not listener.sure
    assert listener.text.startswith('t.addEventListener("message"')


ANYBODY = [
    'parent.postMessage(token, "*")',
    'parent.postMessage({ type: "lead", lead }, "*")',
    'parent.postMessage(`t=${token}`, "*")',
    'parent.postMessage(JSON.stringify({ a: b }), "*")',
    'parent.postMessage(read(), "*")',
    'w.postMessage(token, { targetOrigin: "*" })',
    'const to = "*"; parent.postMessage(token, to)',
    'parent.postMessage({ count: Number(read()), token }, "*")',
]
UNCLEAR = [
    'var name = "ready-" + count++; parent.postMessage(name, "*")',
    'const name = "ready"; parent.postMessage(name, "*")',
    'parent.postMessage(token, known ?? "*")',
    "parent.postMessage(token, home)",
    "parent.postMessage(token, home())",
    "parent.postMessage(token, config.target)",
    "parent.postMessage(token, a ? b : location.origin)",
    'let to = "*"; if (known) to = known; parent.postMessage(token, to)',
    "w.postMessage(token, { targetOrigin: to })",
]
ONE = [
    'parent.postMessage({ type: "ready", version: 2 }, "*")',
    'parent.postMessage("close", "*")',
    'parent.postMessage(JSON.stringify({ type: "ready" }), "*")',
    'parent.postMessage({ height: document.body.scrollHeight }, "*")',
    'parent.postMessage({ count: Number(read(token)), y: Math.round(t.top) }, known ?? "*")',
    'parent.postMessage(token, "https://acme.test")',
    "parent.postMessage(token, location.origin)",
    "e.source.postMessage(token, e.origin)",
    "const home = new URL(src).origin; frame.postMessage(token, home)",
    "worker.postMessage(token)",
    "worker.postMessage(token, [token.buffer])",
    "worker.postMessage(token, { transfer: [token.buffer] })",
]
TOLD = [(ANYBODY, [True]), (UNCLEAR, [False]), (ONE, [])]


@pytest.mark.parametrize(("call", "sure"), [(call, sure) for calls, sure in TOLD for call in calls])
def test_what_any_window_is_told_counts_unless_it_is_written_out(
    call: str, sure: list[bool]
) -> None:
    found = read(call)

    assert [each.sure for each in found.told] == sure
    assert len([*found.unclear]) == sure.count(False)


GUARDED = [
    "e => { const o = e.origin; const from = o; if (from !== home) return; go(e.data) }",
    "e => { if (!e.data) return; if (e.origin !== home) return; go(e.data) }",
    "e => { const data = JSON.parse(e.data); if (e.origin !== home) return; go(data) }",
    "e => { const { type } = e.data; if (e.origin !== home) { warn(); return } go(type) }",
    "e => { if (!frame || e.source != frame || e.origin != home) return; go(e.data) }",
    "e => { if (e.origin === a || e.origin === b) { go(e.data) } }",
    "e => { if (e.origin !== a && e.origin !== b) return; go(e.data) }",
    "e => { if (!(e.origin === home)) return; go(e.data) }",
    "e => { e.origin !== home || go(e.data) }",
    "e => e.origin === home ? go(e.data) : null",
    "e => { if (e.origin !== home) return\n go(e.data)\n stop(e.data) }",
    "e => { try { if (e.origin !== home) throw new Error(); go(e.data) } catch {} }",
    "e => { if (hosts.indexOf(e.origin) === -1) return; go(e.data) } ; const hosts = [home]",
    "e => { if (e.origin === home) { try { go(e.data) } catch {} } }",
]
LOOSE = [
    'e => { if (e.origin === new URLSearchParams(location.search).get("o")) go(e.data) }',
    "e => { if (new URL(document.referrer).origin !== e.origin) return; go(e.data) }",
    "t => { var o=t.origin,i=t.data,r,a; if (r=o,(a=list)&&a.includes(r)) go(i) }",
    "e => { const o = e.origin; keep.origin = o; go(e.data) }",
    "e => { if (e.origin !== home) warn(); go(e.data) }",
    "e => { if (e.origin === home) return; go(e.data) }",
    "e => { go(e.data); if (e.origin !== home) return; stop() }",
    "e => { if (e.origin === home || dev) go(e.data) }",
    "e => { if (e.origin !== home && !dev) return; go(e.data) }",
    "e => { if (e.origin === home) log(); go(e.data) }",
    "e => { const d = e.data; if (d.go) d.run(); if (e.origin !== home) return; go(d) }",
    "e => { const same = e.origin === home; go(e.data) }",
    "e => { switch (e.origin) { case home: go(e.data); break; default: stop(e.data) } }",
    "e => { if (debug) { if (e.origin !== home) return } go(e.data) }",
    "e => { other(e); if (e.origin !== home) return; go(e.data) }",
    "({ origin, data }) => { run(data); if (origin !== home) return; }",
    "e => { dispatch({ origin: e.origin, data: e.data }) }",
    "e => { this.origin = e.origin; go(e.data) }",
    "e => { if (e.origin.replace(/:.*/, '') === home) go(e.data) }",
    "e => { if (imported.includes(e.origin)) go(e.data) }",
    "e => { if (e.origin === home && (e.data.a || 1) || e.data.b) go(e.data) }",
]


@pytest.mark.parametrize("handler", GUARDED)
def test_a_check_counts_where_all_else_stands_behind_it(handler: str) -> None:
    [listener] = read(on(handler.partition(" ; ")[0]) + handler.partition(" ; ")[2]).listeners

    assert listener.check is Check.WHOLE


@pytest.mark.parametrize("handler", LOOSE)
def test_a_check_that_holds_nothing_back_is_none_that_counts(handler: str) -> None:
    [listener] = read(on(handler)).listeners

    assert (listener.check, listener.unclear) == (Check.UNSEEN, True)


@pytest.mark.parametrize(
    "handler",
    [
        "e => { if (e.origin === e.data.origin) go(e.data) }",
        "e => { if (e.data.home === e.origin) go(e.data) }",
    ],
)
def test_a_message_is_no_witness_for_itself(handler: str) -> None:
    [listener] = read(on(handler)).listeners

    assert listener.check is Check.NONE


@pytest.mark.parametrize(
    "handler",
    [
        'e => { if (e.origin.endsWith(".acme.test")) go(e.data) }',
        r"e => { if (/\.acme\.test$/.test(e.origin)) go(e.data) }",
        'e => { if (e.origin === home || e.origin.endsWith(".acme.test")) go(e.data) }',
    ],
)
def test_the_end_from_a_dot_on_lets_in_every_name_below(handler: str) -> None:
    [listener] = read(on(handler)).listeners

    assert listener.check is Check.BELOW


def test_a_pattern_whose_dots_are_any_character_holds_a_part() -> None:
    [listener] = read(
        on(r"e => { if (/^https:\/\/www.acme.test$/.test(e.origin)) go() }")
    ).listeners

    assert listener.check is Check.PART


@pytest.mark.parametrize(
    ("script", "leads"),
    [
        ('const s = document.createElement("script"); s.src = u', "it inserts a script"),
        ("import(name)", "it loads a module by an address that it makes up"),
        ("eval(text)", "it calls eval"),
        ("new Function(text)()", "it calls Function"),
        ('window["addEventListener"](m, hear)', "it names what hears messages by a text"),
        (
            'for (const kind of ["load", "message"]) addEventListener(kind, hear)',
            "it listens to what a word names, which may be messages",
        ),
        ('const a = "b', "it cannot be read to its end, as a browser would"),
        ("const a = `b${c", "it cannot be read to its end, as a browser would"),
        ("f(a, [b)", "it cannot be read to its end, as a browser would"),
        ("f(a", "it cannot be read to its end, as a browser would"),
        ("a = /[/", "it cannot be read to its end, as a browser would"),
    ],
)
def test_what_leads_to_scripts_that_nobody_reads_is_said(script: str, leads: str) -> None:
    assert read(script).hidden == (leads,)


def test_a_script_leads_to_its_modules_and_frames() -> None:
    found = read(
        'import a from "./a.js"; import "./b.js"; export { c } from "/c.js"; import("./d.js");'
        ' const from = "no"; make("iframe"); import.meta.url'
    )

    assert set(found.imports) == {"./a.js", "./b.js", "/c.js", "./d.js"}
    assert found.frames
    assert found.hidden == ()


def test_the_widget_of_frontdesk_compares_whoever_it_hears() -> None:
    scripts = {path.name: heard(path.name, path.read_bytes()) for path in WIDGET.glob("*.js")}
    hearing = {name: [each.check for each in read.listeners] for name, read in scripts.items()}

    assert {name: checks for name, checks in hearing.items() if checks} == {
        "loader.js": [Check.WHOLE],
        "session.js": [Check.WHOLE],
    }
    assert not any([*read.unclear] or read.told or read.hidden for read in scripts.values())


PIECES = st.sampled_from(
    [
        *('addEventListener("message",', "onmessage=", "postMessage(", '"*"', "e=>", "function(e)"),
        *("e.origin", ".includes(", "===", "{", "}", "(", ")", "[", "]", ",", ";", "`", "${", "/"),
        *("'", '"', "\\", "//", "/*", "*/", "\n", "f", "new WebSocket(", ".", "e", "=", "window"),
    ]
)


@settings(max_examples=300)
@given(st.binary() | st.lists(PIECES | st.text(max_size=3), max_size=60).map("".join))
def test_any_script_is_read_to_its_end(script: bytes | str) -> None:
    raw = script if isinstance(script, bytes) else script.encode("utf-8", "replace")

    for each in heard(AT, raw).listeners:
        assert each.text.isprintable()


@pytest.mark.parametrize(
    "hostile",
    [
        "/[", "[/]", "(", "`${", "'\\'", "e.origin,", "f(e.origin,", "f(e),", "e=e.origin;",
        'addEventListener("message",e=>e.origin(',
        'addEventListener("message",f);function f(e){f(e);',
        'postMessage(a,"*");', "onmessage=e=>{", "a.b[0](", "[e.origin].",
    ],
)  # fmt: skip
def test_twice_the_script_is_at_most_twice_the_work(hostile: str) -> None:
    first, second = (
        _work(f'addEventListener("message",function f(e){{{hostile * (size // len(hostile))}')
        for size in (10_000, 20_000)
    )

    assert second < 2.5 * first + AGAIN


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(PIECES | st.text(max_size=3), min_size=1, max_size=8).map("".join).filter(bool))
def test_no_repetition_makes_more_than_twice_the_work(hostile: str) -> None:
    first, second = (_work(hostile * (size // len(hostile))) for size in (4_000, 8_000))

    assert second < 2.5 * first + AGAIN


def _work(script: str) -> int:
    """How many calls it takes to read a script: no clock, and the same every time."""
    calls = 0

    def counted(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(counted)
    try:
        heard(AT, script.encode("utf-8", "replace"))
    finally:
        sys.setprofile(None)
    return calls
