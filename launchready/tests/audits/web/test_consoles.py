import pytest

from launchready.audits.web.consoles import consoles
from launchready.evidence.consoles import OpenConsole, OpenConsoles
from launchready.model import State

GRAVE = OpenConsole("/metrics", "Prometheus metrics", grave=True)
LIGHT = OpenConsole("/docs", "API documentation", grave=False)


@pytest.mark.parametrize(
    ("asked", "found", "state"),
    [
        pytest.param(33, (), State.PASS, id="nothing"),
        pytest.param(33, (LIGHT,), State.WARN, id="documentation"),
        pytest.param(33, (LIGHT, GRAVE), State.FAIL, id="metrics"),
        pytest.param(0, (), State.NOT_APPLICABLE, id="closed"),
    ],
)
def test_judges_by_what_a_tool_hands_over(
    asked: int, found: tuple[OpenConsole, ...], state: State
) -> None:
    assert consoles.judge(OpenConsoles("acme.test", asked, found)).state is state


def test_names_the_tools_and_where_they_are() -> None:
    said = consoles.judge(OpenConsoles("acme.test", 33, (LIGHT, GRAVE)))

    assert said.summary == "acme.test shows everyone its Prometheus metrics"
    assert [finding.where for finding in said.findings] == [
        "https://acme.test/docs", "https://acme.test/metrics"
    ]  # fmt: skip
