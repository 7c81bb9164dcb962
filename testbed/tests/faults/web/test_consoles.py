from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import API, CHAT, WWW, healthy


@pytest.mark.parametrize(
    ("name", "host", "path", "status", "words"),
    [
        ("metrics", API, "/metrics", 200, "# TYPE leads_total counter"),
        ("metrics-behind-shell", WWW, "/metrics", 200, "# TYPE leads_total counter"),
        ("metrics-behind-shell", WWW, "/debug/vars", 200, '<div id="app">'),
        ("actuator-settings", API, "/actuator/env", 200, '"propertySources"'),
        ("introspection", API, "/graphql?query={__schema}", 200, '"__schema": {"types"'),
        ("profiler", API, "/debug/pprof/", 200, "Types of profiles available"),
        ("model-server", CHAT, "/api/tags", 200, '"digest"'),
        ("app-shell", WWW, "/metrics", 200, '<div id="app">'),
        ("shell-that-talks-of-it", WWW, "/debug/pprof/", 200, "Types of profiles available"),
        ("behind-a-key", API, "/metrics", 401, "no credentials"),
        ("introspection-refused", API, "/graphql", 200, "introspection is not allowed"),
        ("metrics-for-people", WWW, "/metrics", 200, "happy customers"),
        ("metrics-for-people", WWW, "/docs", 200, "bleed a radiator"),
    ],
)
def test_the_path_gives(
    fetch: Callable, name: str, host: str, path: str, status: int, words: str
) -> None:
    with serving(find(f"consoles.{name}")(healthy())) as it:
        got, _, body = fetch(it, f"https://{host}{path}")

    assert got == status
    assert words in body
