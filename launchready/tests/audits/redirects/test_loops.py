import pytest

from build.http import chain
from launchready.audits.redirects.loops import loops
from launchready.evidence.http import Closed
from launchready.evidence.walks import Walk, Walks
from launchready.model import Finding, State

ROOT = "https://acme.test/"


def walks(*texts: str, client: str = "a new visitor") -> Walks:
    return Walks("acme.test", tuple(Walk(client, chain(text)) for text in texts))


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        pytest.param(walks(f"{ROOT} 200"), State.PASS, id="at-once"),
        pytest.param(walks(f"http://acme.test/ 301 > {ROOT} 200"), State.PASS, id="one-hop"),
        pytest.param(
            walks(f"http://acme.test/ 301 > {ROOT} 301 > {ROOT}a 301 > {ROOT}a/ 200"),
            State.PASS,
            id="three-hops",
        ),
        pytest.param(walks(f"{ROOT} 302 > left https://login.test/"), State.PASS, id="leaves"),
        pytest.param(walks(f"{ROOT} 404"), State.PASS, id="not-found"),
        pytest.param(walks(f"{ROOT} 302 > {ROOT} 200"), State.PASS, id="again-with-a-cookie"),
        pytest.param(
            walks(f"{ROOT} 301 > {ROOT}a 301 > {ROOT}b 301 > {ROOT}c 301 > {ROOT}d 200"),
            State.FAIL,
            id="four-hops",
        ),
        pytest.param(
            walks(f"{ROOT} 301 > {ROOT}a 301 > {ROOT}b 301 > {ROOT}c 301 > left https://b.test/"),
            State.FAIL,
            id="four-hops-out",
        ),
        pytest.param(walks(f"{ROOT} 302 > looped {ROOT}"), State.FAIL, id="loop"),
        pytest.param(walks(f"{ROOT} 302 > long {ROOT}9"), State.FAIL, id="maze"),
        pytest.param(walks(f"{ROOT} 302 > refused {ROOT}"), State.FAIL, id="refused"),
        pytest.param(walks(f"{ROOT} 302 > broken x:y"), State.FAIL, id="broken"),
        pytest.param(
            walks(f"{ROOT} 301 > http://acme.test/in 301 > {ROOT}in 200"), State.FAIL, id="falls"
        ),
        pytest.param(
            walks(f"{ROOT} 301 > left http://other.test/"), State.FAIL, id="falls-elsewhere"
        ),
        pytest.param(walks(f"{ROOT} 200", f"{ROOT} 302 > looped {ROOT}"), State.FAIL, id="one-of"),
        pytest.param(Walks("acme.test", ()), State.NOT_APPLICABLE, id="no-address"),
        pytest.param(
            Walks("acme.test", (Walk("a new visitor", Closed(ROOT)),)),
            State.NOT_APPLICABLE,
            id="closed",
        ),
    ],
)
def test_judges_the_end_the_length_and_the_fall(seen: Walks, state: State) -> None:
    assert loops.judge(seen).state is state


def test_says_who_walks_and_where_it_goes_round() -> None:
    seen = walks(f"{ROOT} 302 > looped {ROOT}", client="a returning visitor")

    assert loops.judge(seen).findings == (
        Finding(f"{ROOT} (a returning visitor)", f"loops back to {ROOT}", "an answer"),
    )


def test_names_the_hop_that_falls_back() -> None:
    [finding] = loops.judge(walks(f"{ROOT} 301 > http://acme.test/ 301 > {ROOT}x 200")).findings

    assert finding.got == f"{ROOT} leads to http://acme.test/"


def test_counts_the_longest_way_of_those_that_pass() -> None:
    said = loops.judge(walks(f"{ROOT} 200", f"http://acme.test/ 301 > {ROOT} 200"))

    assert said.summary == "All 2 ways into acme.test end, after 1 hops at most"
