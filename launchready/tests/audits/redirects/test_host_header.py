import pytest

from launchready.audits.redirects.host_header import host_header
from launchready.evidence.echoes import Echo, Echoes
from launchready.model import Finding, State

ECHO = Echo("https://acme.test/?launchready=1f", "X-Forwarded-Host", "Location")


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        (Echoes("acme.test", 15, ()), State.PASS),
        (Echoes("acme.test", 15, (ECHO,)), State.FAIL),
        (Echoes("acme.test", 0, ()), State.NOT_APPLICABLE),
    ],
    ids=["silent", "echoes", "closed"],
)
def test_judges_whether_the_name_came_back(seen: Echoes, state: State) -> None:
    assert host_header.judge(seen).state is state


def test_says_where_and_from_which_header() -> None:
    assert host_header.judge(Echoes("acme.test", 15, (ECHO,))).findings == (
        Finding("https://acme.test/", "Location, from X-Forwarded-Host", "its own name"),
    )


def test_says_how_often_it_asked() -> None:
    said = host_header.judge(Echoes("acme.test", 15, ()))

    assert said.summary == "acme.test repeats no foreign name, asked in 15 ways"
