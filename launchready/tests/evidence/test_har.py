import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.har import journey, told
from launchready.evidence.operations import Source
from launchready.knowledge.yaml import UnreadableError

API = "api.acme.test"
JSON = "application/json"


def entry(
    method: str, url: str, kind: str = JSON, text: str = "", **more: object
) -> dict[str, Any]:
    return {
        "request": {
            "method": method,
            "url": url,
            "headers": [{"name": "Authorization", "value": "Bearer hush"}],
            "postData": {"text": "password=hush"},
        },
        "response": {"content": {"mimeType": kind, "text": text}},
        **more,
    }


def har(*entries: object) -> bytes:
    return json.dumps({"log": {"version": "1.2", "entries": entries}}).encode()


def test_lists_what_the_browser_asked_of_the_api() -> None:
    raw = har(
        entry("GET", f"https://{API}/v1/leads/42?token=hush"),
        entry("POST", f"https://{API}/v1/login", "text/html"),
        entry("GET", f"https://{API}/", "text/html; charset=utf-8"),
        entry("GET", f"https://{API}/app.js", "application/javascript"),
        entry("GET", f"https://{API}/logo.png", "image/png"),
        entry("GET", "https://elsewhere.test/v1/others"),
    )

    found = journey(raw, API)

    assert list(map(str, found)) == ["GET /v1/leads/{}", "POST /v1/login"]
    assert "hush" not in repr(found)


def test_streams_and_sockets_name_routes_too() -> None:
    said = json.dumps({"next": "/v1/conversations/8f1c0f0e5d7a/export", "css": "no route"})
    raw = har(
        entry("GET", f"https://{API}/v1/stream", "text/event-stream", f"data: {said}\n\n"),
        entry(
            "GET", f"wss://{API}/v1/socket", "",
            _resourceType="websocket",
            _webSocketMessages=[{"type": "receive", "data": '{"open": "/v1/files/list"}'}],
        ),
    )  # fmt: skip

    listed = journey(raw, API)
    found = {str(each): each.source for each in listed}

    assert found == {
        "GET /v1/conversations/{}/export": Source.FRAME,
        "GET /v1/files/list": Source.FRAME,
        "GET /v1/socket": Source.HAR,
        "GET /v1/stream": Source.HAR,
    }
    assert {str(each) for each in listed if each.lasts} == {"GET /v1/socket", "GET /v1/stream"}


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "it is no JSON"),
        (b"[" * 100_000, "it is no JSON"),
        (b"[]", "it is no HAR: log.entries is missing"),
        (b'{"log": {"entries": {}}}', "it is no HAR: log.entries is missing"),
    ],
    ids=["nothing", "deep", "a list", "a table"],
)
def test_what_is_no_journey_says_why(raw: bytes, why: str) -> None:
    with pytest.raises(UnreadableError) as error:
        journey(raw, API)

    assert error.value.why == why


JUNK = st.recursive(
    st.none() | st.integers() | st.text(max_size=20) | st.just(f"https://{API}/v1/x"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["request", "url", "method", "response", "content", "mimeType", "text"])
            | st.just("_webSocketMessages"),
            inner,
            max_size=4,
        )
    ),
    max_leaves=6,
)


@given(st.lists(JUNK, max_size=4))
def test_whatever_a_journey_holds_only_plain_routes_come_out(entries: list[object]) -> None:
    assert all(each.path.startswith("/") for each in journey(har(*entries), API))


@given(st.text() | st.text("\"'/ab{}").map('"/{}"'.format))
def test_whatever_a_message_says_only_plain_routes_come_out(text: str) -> None:
    assert all(each.path.startswith("/") for each in told(text))
