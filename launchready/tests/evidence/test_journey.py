import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.journey import Form, assets, read_page, read_script, read_style

URL = "https://acme.test/chat/"
BAD = "http://cdn.test/x"


def page(body: str, *headers: tuple[str, str]) -> str:
    return "\n".join(read_page(URL, 200, body.encode(), headers).insecure)


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        (f'<img src="{BAD}">', f"img {BAD}"),
        (f'<img srcset="/a 1x, {BAD} 2x">', f"img {BAD}"),
        (f'<picture><source srcset="{BAD}"></picture>', f"source {BAD}"),
        (f'<script src="{BAD}"></script>', f"script {BAD}"),
        (f'<link rel="preload Stylesheet" href="{BAD}">', f"stylesheet {BAD}"),
        (f'<iframe src="{BAD}"></iframe>', f"iframe {BAD}"),
        (f'<video poster="{BAD}"></video>', f"video {BAD}"),
        (f'<object data="{BAD}"></object>', f"object {BAD}"),
        (f'<p style="background: url({BAD})">', f"style {BAD}"),
        (f"<style>@import '{BAD}';</style>", f"style {BAD}"),
        ('<base href="http://cdn.test/"><img src="x">', f"img {BAD}"),
        (f'<a href="{BAD}">x</a>', ""),
        (f'<link rel="canonical" href="{BAD}">', ""),
        (f'<svg xmlns="{BAD}"></svg>', ""),
        (f'<!-- <img src="{BAD}"> -->', ""),
        ('<img src="//cdn.test/x">', ""),
        ('<img src="/x">', ""),
        ('<img src="http://localhost:3000/x">', ""),
        ('<img src="http://127.0.0.1/x">', ""),
        ('<img src="http://[">', ""),
        ("<style>a { background: url(http://[) }</style>", ""),
        ('<img src="http://cdn.test:99999/x">', ""),
        ("<style>a { background: url('data:image/svg+xml,http://w3.test') }</style>", ""),
    ],
)
def test_what_is_loaded_in_the_clear(body: str, seen: str) -> None:
    assert page(body) == seen


@pytest.mark.parametrize(
    ("body", "forms"),
    [
        ('<form action="/m" method="post">', [Form("https://acme.test/m", "POST")]),
        ("<form>", [Form(URL, "GET")]),
        ('<form action="http://a.test/">', [Form("http://a.test/", "GET")]),
        (
            '<form method="post"><button formaction="x" formmethod="get">',
            [Form(URL, "POST"), Form(f"{URL}x", "GET")],
        ),
        ('<form action="javascript:x" method="post">', [Form(URL, "POST")]),
    ],
)
def test_forms_lead_somewhere_by_a_method(body: str, forms: list[Form]) -> None:
    assert list(read_page(URL, 200, body.encode()).forms) == forms


@pytest.mark.parametrize(
    ("text", "streams"),
    [
        ('new WebSocket("ws://chat.test/s")', ("ws://chat.test/s",)),
        ("const at = 'WS://chat.test/s'", ("WS://chat.test/s",)),
        ("new EventSource( `http://chat.test/s`)", ("http://chat.test/s",)),
        ('new WebSocket("wss://chat.test/s")', ()),
        ('new WebSocket("ws://localhost:9/s")', ()),
        ('fetch("http://chat.test/s")', ()),
        ("// ws://chat.test", ()),
    ],
)
def test_streams_that_are_not_encrypted(text: str, streams: tuple[str, ...]) -> None:
    assert read_script(URL, 200, text.encode()).streams == streams
    assert read_page(URL, 200, f"<script>{text}</script>".encode()).streams == streams


@pytest.mark.parametrize(
    ("headers", "body", "upgrades"),
    [
        ((), "", False),
        ((("content-security-policy", "default-src 'self'; Upgrade-Insecure-Requests"),), "", True),
        (
            (),
            '<head><meta http-equiv="Content-Security-Policy" content="upgrade-insecure-requests">',
            True,
        ),
        ((("content-security-policy-report-only", "upgrade-insecure-requests"),), "", False),
    ],
)
def test_a_policy_upgrades(headers: tuple[tuple[str, str], ...], body: str, upgrades: bool) -> None:
    assert read_page(URL, 200, body.encode(), headers).upgrades is upgrades


def test_what_search_engines_are_told() -> None:
    body = (
        '<link rel="canonical" href="/a"><meta name="ROBOTS" content="NoIndex">'
        "<title> Our\n chat </title>"
    )
    read = read_page(URL, 200, body.encode(), (("x-robots-tag", "none"),))

    assert read.canonical == ("https://acme.test/a",)
    assert read.robots == ("none", "noindex")
    assert read.title == "Our chat"


def test_lists_scripts_and_styles_to_read_too() -> None:
    body = b'<script src="/a.js"></script><link rel=stylesheet href="/b.css"><img src="/c">'

    assert assets(read_page(URL, 200, body)) == (
        ("script", "https://acme.test/a.js"),
        ("style", "https://acme.test/b.css"),
    )


def test_a_style_sheet_loads_too() -> None:
    assert read_style(URL, 200, f"a {{ src: url( '{BAD}' ) }}".encode()).insecure == (
        f"style {BAD}",
    )


@given(st.binary(), st.text())
def test_reads_whatever_comes(body: bytes, value: str) -> None:
    read_page(URL, 200, body, (("x-robots-tag", value), ("content-security-policy", value)))
    read_script(URL, 200, body)
    read_style(URL, 200, body)


@given(st.text())
def test_no_reference_breaks_the_reading(target: str) -> None:
    escaped = target.replace('"', "")
    read = read_page(
        URL, 200, f'<img src="{escaped}"><form action="{escaped}">'.encode(errors="replace")
    )

    assert all(load.count(" ") == 1 for load in read.loads)
