import pytest

from build.dns import reached, view
from build.dns import resolution as resolved
from build.tls import IPV4, IPV6
from launchready.audits.domain.resolution import resolution
from launchready.evidence.dns import Reachability, Resolution
from launchready.model import State

OTHER = "192.0.2.2"
LIVE = reached(IPV4, IPV6, OTHER)
NONE = reached()


@pytest.mark.parametrize(
    ("seen", "answering", "state"),
    [
        pytest.param(
            resolved(view("1.1.1.1", IPV4, IPV6), view("ns1", IPV4, IPV6)),
            LIVE,
            State.PASS,
            id="all-agree",
        ),
        pytest.param(
            resolved(view("1.1.1.1", IPV4), view("ns1", OTHER)),
            LIVE,
            State.PASS,
            id="other-addresses-that-answer",
        ),
        pytest.param(
            resolved(view("1.1.1.1", exists=False), view("ns1", exists=False)),
            NONE,
            State.FAIL,
            id="no-such-name",
        ),
        pytest.param(resolved(view("1.1.1.1")), NONE, State.FAIL, id="no-address"),
        pytest.param(
            resolved(view("1.1.1.1", IPV4), view("ns1", IPV4), view("ns2", exists=False)),
            LIVE,
            State.FAIL,
            id="forgotten-name-server",
        ),
        pytest.param(
            resolved(view("1.1.1.1", IPV4), view("ns1", IPV4), view("ns2")),
            LIVE,
            State.FAIL,
            id="name-server-without-an-address",
        ),
        pytest.param(
            resolved(view("1.1.1.1", IPV4, IPV6)),
            reached(IPV4, closed=(IPV6,)),
            State.FAIL,
            id="dead-ipv6-behind-a-live-ipv4",
        ),
        pytest.param(
            resolved(view("1.1.1.1", IPV4), view("ns2", OTHER)),
            reached(IPV4, closed=(OTHER,)),
            State.FAIL,
            id="one-server-gives-the-old-address",
        ),
        pytest.param(
            resolved(view("1.1.1.1", IPV4), view("ns2", OTHER)),
            reached(IPV4),
            State.WARN,
            id="an-address-that-nobody-asked",
        ),
    ],
)
def test_judges_by_the_service_that_each_view_reaches(
    seen: Resolution, answering: Reachability, state: State
) -> None:
    assert resolution.judge(seen, answering).state is state


def test_tells_a_name_that_is_not_there_from_one_without_an_address() -> None:
    missing = resolution.judge(resolved(view("1.1.1.1", exists=False)), NONE)
    empty = resolution.judge(resolved(view("1.1.1.1")), NONE)

    assert missing.summary == "acme.test does not exist"
    assert missing.findings[0].got == "NXDOMAIN: no such name"
    assert empty.summary == "acme.test has no address"
    assert empty.findings[0].got == "no address"


def test_tells_which_view_lacks_what() -> None:
    seen = resolved(view("1.1.1.1", IPV4), view("ns1"), view("ns2", exists=False))
    found = resolution.judge(seen, LIVE).findings

    assert [(finding.where, finding.got) for finding in found] == [
        ("acme.test at ns1", "no address"),
        ("acme.test at ns2", "NXDOMAIN"),
    ]


def test_names_the_server_that_gives_the_dead_address() -> None:
    seen = resolved(view("1.1.1.1", IPV4), view("ns2", OTHER))
    [finding] = resolution.judge(seen, reached(IPV4, closed=(OTHER,))).findings

    assert finding.where == "acme.test at ns2"
    assert finding.got == f"{OTHER}: connection refused"


def test_a_name_that_one_view_knows_is_there() -> None:
    said = resolution.judge(resolved(view("1.1.1.1"), view("ns1", exists=False)), NONE)

    assert said.summary == "acme.test has no address"
