import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.consoles import OpenConsole, recognise
from launchready.knowledge.consoles import consoles, paths

METRICS = b"# HELP a b\n# TYPE a counter\na 1\n"


@pytest.mark.parametrize(
    ("path", "body", "name"),
    [
        ("/metrics", METRICS, "Prometheus metrics"),
        ("/openapi.json", b'{"openapi": "3.1.0", "paths": {}}', "API description"),
        ("/swagger.json", b'{"swagger": "2.0", "paths": {}}', "API description"),
        ("/docs", b'<div id="swagger-ui"></div>', "API documentation"),
        ("/actuator/env", b'{"propertySources": []}', "Spring actuator's settings"),
        ("/v1/models", b'{"object": "list", "data": [{"owned_by": "x"}]}', "open model API"),
    ],
)
def test_recognises_a_tool_by_its_words(path: str, body: bytes, name: str) -> None:
    seen = recognise(path, 200, body, b"Not found")

    assert seen is not None
    assert (seen.path, seen.name) == (path, name)


@pytest.mark.parametrize(
    ("path", "status", "body", "baseline"),
    [
        pytest.param("/metrics", 401, METRICS, b"", id="refused"),
        pytest.param("/metrics", 302, METRICS, b"", id="redirected"),
        pytest.param("/metrics", 200, METRICS, METRICS, id="the-same-everywhere"),
        pytest.param("/metrics", 200, METRICS, b"x # TYPE y", id="its-words-everywhere"),
        pytest.param("/docs", 200, METRICS, b"", id="another-tool-s-words"),
        pytest.param("/openapi.json", 200, b'{"openapi": "3.1.0"}', b"", id="one-mark-of-two"),
        pytest.param("/metrics", 200, b"<p>412 happy customers", b"", id="words-for-people"),
    ],
)
def test_takes_nothing_else_for_a_tool(
    path: str, status: int, body: bytes, baseline: bytes
) -> None:
    assert recognise(path, status, body, baseline) is None


@given(st.sampled_from(paths()), st.integers(100, 599), st.binary(), st.binary())
def test_any_answer_is_read(path: str, status: int, body: bytes, baseline: bytes) -> None:
    seen = recognise(path, status, body, baseline)

    assert seen is None or isinstance(seen, OpenConsole)


def test_every_tool_is_recognised_at_every_path_of_its_own() -> None:
    for console in consoles():
        body = " ".join(console.marks).encode()
        for path in console.paths:
            seen = recognise(path, 200, body, b"")
            assert seen is not None
            assert seen.name == console.name
