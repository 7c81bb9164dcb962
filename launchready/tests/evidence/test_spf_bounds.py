import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.spf import LOOKUPS_FOLLOWED, QUESTIONS_AT_MOST, evaluate
from mail_zone import Zone, told

NAMES = ["acme.test", "a.test", "b.test", "c.acme.test", "gone.test"]
TERMS = [
    "include:a.test", "include:b.test", "include:acme.test", "?include:a.test", "include:%{d}",
    "include:%{i}.test", "redirect=b.test", "redirect=%{o}", "redirect=c.acme.test",
    "exists:a.test",
    "exists:%{d2}.x.test", "a", "a:gone.test", "a/0", "mx", "mx:a.test/7", "ptr", "all", "-all",
    "?all", "ip4:0.0.0.0/0", "ip6:::/0", "include=a.test", "exp=b.test", "a:x..test", "bogus", "",
]  # fmt: skip
ZONES = st.dictionaries(
    st.sampled_from([f"{name} {type_}" for name in NAMES for type_ in ("TXT", "A", "AAAA", "MX")]),
    st.lists(
        st.lists(st.sampled_from(TERMS), max_size=6).map(lambda terms: " ".join(["v=spf1", *terms]))
        | st.sampled_from(["192.0.2.1", "10 a.test", "0 ", "10 gone.test", "some text"])
        | st.text(max_size=20),
        max_size=3,
    ),
)


WIDE = {f"{n}.test TXT": ["v=spf1 -all"] for n in range(5_000)}
DOUBLING = {
    f"{n}.test TXT": [f"v=spf1 include:{n + 1}.test include:{n + 1}.test"] for n in range(64)
}
SPIRAL = {f"{n}.test TXT": [f"v=spf1 include:{n + 1}.test{' a' * 32_000}"] for n in range(64)}
EXCHANGERS = {f"{n}.test MX": [f"10 x{n}{m}.test" for m in range(10)] for n in range(50)}


@pytest.mark.parametrize(
    ("zone", "at_least"),
    [
        pytest.param(
            {"acme.test TXT": ["v=spf1 " + " ".join(f"include:{n}.test" for n in range(5_000))]}
            | WIDE,
            5_000,
            id="5000 includes",
        ),
        pytest.param({"acme.test TXT": ["v=spf1 include:0.test"]} | DOUBLING, 50, id="doubling"),
        pytest.param(
            {"acme.test TXT": ["v=spf1 include:0.test"]} | SPIRAL, 96_000, id="64 KB at each depth"
        ),
        pytest.param(
            {"acme.test TXT": ["v=spf1 " + " ".join(f"mx:{n}.test" for n in range(50))]}
            | EXCHANGERS,
            50,
            id="exchangers of exchangers",
        ),
    ],
)
def test_a_bomb_ends_and_its_count_is_a_lower_bound(zone: Zone, at_least: int) -> None:
    result = told(evaluate("acme.test"), zone)

    assert len(result.asked) <= QUESTIONS_AT_MOST
    assert result.value.lookups >= at_least
    assert not result.value.whole
    assert sum(1 for _ in result.value.root.walk()) <= LOOKUPS_FOLLOWED + 2


@given(ZONES)
def test_ends_on_every_zone(zone: Zone) -> None:
    result = told(evaluate("acme.test"), zone)

    seen = result.value
    assert len(result.asked) == len(set(result.asked)) <= QUESTIONS_AT_MOST
    assert seen.lookups == seen.root.lookups
    assert seen.voids == len(seen.void)
    assert seen.default in {"", "+", "-", "~", "?"}
    assert all(node.records or node.error for node in seen.root.children)
