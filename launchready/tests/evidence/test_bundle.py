import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.bundle import routes

API = "api.acme.test"


def found(script: str) -> list[str]:
    return [str(each) for each in routes(script.encode(), API)]


@pytest.mark.parametrize(
    ("script", "operations"),
    [
        ('fetch("/v1/leads")', ["GET /v1/leads"]),
        ("fetch('/leads')", ["GET /leads"]),
        ("fetch(`/v1/leads/${lead.id}/notes?x=${y}`)", ["GET /v1/leads/{}/notes"]),
        ('fetch("/v1/leads",{method:"POST",body:b})', ["POST /v1/leads"]),
        ('fetch("/v1/a"),fetch("/v1/b",{method:"PUT"})', ["GET /v1/a", "PUT /v1/b"]),
        ('axios.delete("/leads/"+id)', ["DELETE /leads/"]),
        ('n.post("/v1/messages",{text:t})', ["POST /v1/messages"]),
        ('new EventSource("/stream")', ["GET /stream"]),
        ("new WebSocket(`wss://api.acme.test/socket`)", ["GET /socket"]),
        ("new WebSocket(`wss://${location.host}/live`)", ["GET /live"]),
        ('new WebSocket("wss://"+location.host+"/live")', ["GET /live"]),
        ('u=(s?"wss://":"ws://")+location.host+"/live"', ["GET /live"]),
        ('u="wss://"+h;p="/live"', []),
        (f'x="wss://{API}/live"', ["GET /live"]),
        ('x="wss://elsewhere.test/live"', []),
        ("x=`https://${host}/about`", []),
        (f'x="https://{API}/v1/export"', ["GET /v1/export"]),
        ('x="https://elsewhere.test/v1/export"', []),
        ("`${base}/api/v2/tickets`", ["GET /api/v2/tickets"]),
        ('const u="\\/api\\/users"', ["GET /api/users"]),
        ('p="/admin/users"', ["GET /admin/users"]),
        ('p="/graphql"', ["GET /graphql"]),
        ('p="/about"', []),
        ('p="/static/api/logo.svg"', []),
        ('p="/v1/app.js"', []),
        ('p="a/v1/b"', []),
        ("/* it's */ fetch('/v1/x')", ["GET /v1/x"]),
        ("", []),
    ],
)
def test_finds_the_routes_that_a_script_names(script: str, operations: list[str]) -> None:
    assert found(script) == operations


@pytest.mark.parametrize(
    ("script", "lasts"),
    [
        ('new EventSource("/v1/events")', True),
        ('new EventSource(base+"/v1/events")', True),
        (f'x="wss://{API}/v1/live"', True),
        ('new WebSocket("wss://"+location.host+"/v1/live")', True),
        ('new WebSocket(u);fetch("/v1/leads")', False),
        ('fetch("/v1/leads")', False),
    ],
)
def test_tells_what_lasts(script: str, lasts: bool) -> None:
    [each] = routes(script.encode(), API)

    assert each.lasts is lasts


PIECES = st.sampled_from(["fetch(", '"', "'", "`", "${", "}", "/v1/", "/api", "\\", ".post(", "\n"])


@given(st.binary() | st.lists(PIECES | st.text(max_size=5)).map("".join).map(str.encode))
def test_any_script_names_plain_routes_alone(script: bytes) -> None:
    for each in routes(script, API):
        assert each.path.startswith("/")
        assert each.path.isascii()
        assert each.path.isprintable()


def test_a_script_of_another_host_s_page_names_whole_addresses_alone() -> None:
    script = f'fetch("/v1/own"),fetch("https://{API}/v1/x"),fetch(`${{api}}/v1/y`)'.encode()

    there = [str(each) for each in routes(script, API, relative=False)]

    assert there == ["GET /v1/x", "GET /v1/y"]


def test_a_long_script_ends_within_bounds() -> None:
    hostile = b"fetch(" * 100_000 + b'"' * 100_000 + b"${" * 100_000 + b"`/v1/x" * 50_000

    assert len(routes(hostile, API)) < 10
