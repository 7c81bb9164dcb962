"""The provider over real HTTP: streaming, tools, usage, errors, and clients that go."""

import json
from collections.abc import Iterator

import httpx2
import pytest

from testbed.model.provider import Manner
from testbed.neighbours import Neighbours, neighbours

PATIENCE = 10
LARGE, SMALL = "puppet-large", "puppet-small"


@pytest.fixture
def them() -> Iterator[Neighbours]:
    with neighbours() as it:
        yield it


@pytest.fixture
def client(them: Neighbours) -> Iterator[httpx2.Client]:
    headers = {"authorization": "Bearer sk-testbed"}
    with httpx2.Client(base_url=them.model_url, headers=headers, timeout=PATIENCE) as it:
        yield it


def body(text: str, **more: object) -> dict[str, object]:
    messages = [{"role": "system", "content": "s"}, {"role": "user", "content": text}]
    return {"model": LARGE, "messages": messages, **more}


def events(client: httpx2.Client, text: str, **more: object) -> list[dict]:
    options = {"stream": True, "stream_options": {"include_usage": True}}
    answer = client.post("/chat/completions", json=body(text, **options, **more))
    assert answer.headers["content-type"] == "text/event-stream"
    datas = [line.removeprefix("data: ") for line in answer.text.splitlines() if line]
    assert datas[-1] == "[DONE]"
    return [json.loads(data) for data in datas[:-1]]


def test_streams_text_in_pieces_and_says_what_was_used(
    them: Neighbours, client: httpx2.Client
) -> None:
    text = "a long answer that does not fit into one piece"
    found = events(client, f"puppet: say {text}")
    said = [c["delta"].get("content") for event in found for c in event["choices"]]

    assert "".join(part for part in said if part) == text
    assert len(said) > 3
    assert found[-2]["choices"][0]["finish_reason"] == "stop"
    assert them.provider.ended.get(timeout=5) == "finished"
    usage = found[-1]["usage"]
    assert usage["completion_tokens"] == them.provider.tokens_out == 12
    assert usage["prompt_tokens"] == them.provider.tokens_in > 0


def test_asks_for_tools_in_parts(client: httpx2.Client) -> None:
    wanted = '{"topic": "a topic that is longer than one piece"}'
    found = events(client, f"puppet: call book_call {wanted}\npuppet: call refund {{}}")
    parts = [p for e in found for c in e["choices"] for p in c["delta"].get("tool_calls", ())]
    firsts = [part for part in parts if "id" in part]

    assert [(p["index"], p["function"]["name"]) for p in firsts] == [
        (0, "book_call"),
        (1, "refund"),
    ]
    assert "".join(p["function"]["arguments"] for p in parts if p["index"] == 0) == wanted
    assert found[-2]["choices"][0]["finish_reason"] == "tool_calls"


def test_answers_whole_where_no_stream_is_wanted(client: httpx2.Client) -> None:
    answer = client.post("/chat/completions", json=body("puppet: say hi")).json()

    assert answer["choices"][0]["message"] == {"role": "assistant", "content": "hi"}
    assert answer["usage"]["total_tokens"] > 0


def test_lists_its_models(client: httpx2.Client) -> None:
    assert [model["id"] for model in client.get("/models").json()["data"]] == [LARGE, SMALL]


@pytest.mark.parametrize(
    ("method", "path", "key", "sent", "status"),
    [
        pytest.param("POST", "/chat/completions", "sk-other", body("x"), 401, id="key"),
        pytest.param("POST", "/embeddings", "sk-testbed", body("x"), 404, id="path"),
        pytest.param("GET", "/chat/completions", "sk-testbed", None, 404, id="method"),
        pytest.param("POST", "/chat/completions", "sk-testbed", [], 400, id="shape"),
        pytest.param("POST", "/chat/completions", "sk-testbed",
                     body("x") | {"model": "gpt-9"}, 404, id="model"),
    ],
)  # fmt: skip
def test_refuses(
    them: Neighbours,
    client: httpx2.Client,
    method: str,
    path: str,
    key: str,
    sent: object,
    status: int,
) -> None:
    headers = {"authorization": f"Bearer {key}"}
    answer = client.request(method, path, json=sent, headers=headers)

    assert answer.status_code == status
    assert answer.json()["error"]["type"] == "invalid_request_error"
    assert them.provider.calls == 0


def test_fails_as_it_is_told(them: Neighbours, client: httpx2.Client) -> None:
    them.provider.manners[LARGE] = Manner(status=503)
    them.provider.manners[SMALL] = Manner(garbage=b"data: not JSON\n\n")

    assert client.post("/chat/completions", json=body("x")).status_code == 503
    rubbish = client.post("/chat/completions", json=body("x", stream=True) | {"model": SMALL})
    assert rubbish.text == "data: not JSON\n\n"
    assert them.provider.calls == 2


def test_breaks_off_in_the_middle(them: Neighbours, client: httpx2.Client) -> None:
    them.provider.manners[LARGE] = Manner(cut_after=2)

    with pytest.raises(httpx2.RemoteProtocolError):
        client.post("/chat/completions", json=body("puppet: say " + "x" * 200, stream=True))
    assert them.provider.ended.get(timeout=PATIENCE) == "cut"


def test_sees_a_client_that_goes_and_charges_what_was_written(
    them: Neighbours, client: httpx2.Client
) -> None:
    them.provider.manners[LARGE] = Manner(holds_after=2)
    asked = body("puppet: say " + "x" * 200, stream=True)
    with client.stream("POST", "/chat/completions", json=asked) as answer:
        assert "chunk" in next(answer.iter_lines())

    assert them.provider.ended.get(timeout=PATIENCE) == "aborted"
    assert (them.provider.aborted, them.provider.tokens_out) == (1, 12)


def test_one_connection_serves_many_calls(them: Neighbours, client: httpx2.Client) -> None:
    for number in range(20):
        assert events(client, f"puppet: say {number}")
    assert them.provider.calls == 20
