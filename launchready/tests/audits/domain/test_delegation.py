import pytest

from build.delegation import BOTH, FIRST, HEALTHY, REFUSED, SECOND, lame, serving, zone
from launchready.audits.domain.delegation import delegation
from launchready.evidence.delegation import Delegations
from launchready.model import State

OLD = "ns.old.test"
ELSEWHERE = "192.0.2.2"
OTHER = serving(SECOND, address=ELSEWHERE)


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        pytest.param(HEALTHY, State.PASS, id="two servers"),
        pytest.param(
            zone(serving(FIRST), OTHER, delegated=(SECOND, FIRST)), State.PASS, id="another order"
        ),
        pytest.param(Delegations(()), State.NOT_APPLICABLE, id="no zone"),
        pytest.param(zone(serving(FIRST), lame(SECOND)), State.FAIL, id="one is lame"),
        pytest.param(zone(lame(FIRST), lame(SECOND)), State.FAIL, id="all are lame"),
        pytest.param(zone(serving(FIRST), OTHER, homeless=(OLD,)), State.FAIL, id="no address"),
        pytest.param(zone(homeless=BOTH), State.FAIL, id="no addresses at all"),
        pytest.param(
            zone(serving(FIRST), OTHER, delegated=(FIRST,)), State.FAIL, id="parent names fewer"
        ),
        pytest.param(
            zone(serving(FIRST), OTHER, serving(OLD, address="192.0.2.3"), delegated=(*BOTH, OLD)),
            State.FAIL,
            id="parent names more",
        ),
        pytest.param(
            zone(serving(FIRST), serving(SECOND, FIRST, SECOND, OLD, address=ELSEWHERE)),
            State.FAIL,
            id="one server names more",
        ),
        pytest.param(
            zone(serving(FIRST, FIRST), delegated=(FIRST,)), State.FAIL, id="a single server"
        ),
        pytest.param(
            zone(serving(FIRST, FIRST), serving(FIRST, FIRST, address=ELSEWHERE),
                 delegated=(FIRST,)),
            State.FAIL,
            id="a single server at two addresses",
        ),
        pytest.param(
            zone(serving(FIRST), serving(SECOND, address=ELSEWHERE, serial=2)),
            State.WARN,
            id="serials differ",
        ),
        pytest.param(zone(serving(FIRST), serving(SECOND)), State.WARN, id="one address"),
    ],
)  # fmt: skip
def test_judges_the_servers_that_both_sides_name(seen: Delegations, state: State) -> None:
    assert delegation.judge(seen).state is state


def test_one_bad_zone_spoils_the_good_ones() -> None:
    both = Delegations((*HEALTHY.zones, *zone(serving(FIRST), lame(SECOND)).zones))

    assert delegation.judge(both).state is State.FAIL


def test_says_which_server_said_what() -> None:
    said = delegation.judge(zone(serving(FIRST), lame(SECOND)))

    assert said.summary == f"{SECOND} does not serve acme.test"
    [finding] = said.findings
    assert (finding.where, finding.got) == (f"acme.test at {SECOND} (192.0.2.2)", REFUSED)


def test_says_what_each_side_names() -> None:
    [finding] = delegation.judge(zone(serving(FIRST), OTHER, delegated=(FIRST,))).findings

    assert (finding.got, finding.want) == (BOTH, (FIRST,))


def test_says_how_many_servers_serve_which_zones() -> None:
    said = delegation.judge(HEALTHY).summary

    assert said == "All 2 name servers of acme.test serve what the parent delegates"


def test_where_nobody_serves_each_server_is_named_once_and_nothing_is_compared() -> None:
    found = delegation.judge(zone(homeless=BOTH)).findings

    assert [finding.where for finding in found] == [f"NS acme.test: {server}" for server in BOTH]


def test_says_who_delegates_elsewhere() -> None:
    said = delegation.judge(zone(serving(FIRST), OTHER, delegated=(FIRST,))).summary

    assert said == "acme.test names other servers than test delegates to"
