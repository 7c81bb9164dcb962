import pytest

from launchready.evidence.questions import Question
from launchready.evidence.spf import (
    SpfTree,
    Term,
    Void,
    evaluate,
)
from mail_zone import Zone, told


def tree(zone: Zone) -> SpfTree:
    return told(evaluate("acme.test"), zone).value


def spf(record: str, **others: str) -> Zone:
    """The record of acme.test, and those of `a.test`, `b.test` ... by their first label."""
    zone = {"acme.test TXT": [f"v=spf1 {record}"], "acme.test A": ["192.0.2.1"]}
    return zone | {f"{name}.test TXT": [f"v=spf1 {text}"] for name, text in others.items()}


@pytest.mark.parametrize(
    ("zone", "lookups"),
    [
        pytest.param(spf("ip4:192.0.2.1 ip6:::1 exp=x.test -all"), 0, id="addresses and exp"),
        pytest.param(spf("a mx ptr exists:%{i}.x.test -all"), 4, id="one for each of the others"),
        pytest.param(spf("include:a.test -all", a="a mx -all"), 3, id="include and what is in it"),
        pytest.param(spf("redirect=a.test", a="a -all"), 2, id="redirect and what is in it"),
        pytest.param(spf("-all redirect=a.test", a="a -all"), 0, id="all disables redirect"),
        pytest.param(spf("redirect=a.test -all", a="a -all"), 0, id="wherever it stands"),
        pytest.param(spf("-all a mx include:a.test"), 0, id="nothing behind all is tested"),
        pytest.param(
            spf("include:a.test include:b.test -all", a="include:b.test", b="a -all"),
            5,
            id="an include counts each time",
        ),
        pytest.param(
            spf("include:%{i}.x.test -all"), 1, id="an include by sender is one, and opaque"
        ),
        pytest.param(spf("include:a.test a -all", a="+all"), 1, id="nothing behind a match of all"),
        pytest.param(
            {"acme.test TXT": ["v=spf1 exists:acme.test a -all"], "acme.test A": ["192.0.2.1"]},
            1,
            id="an exists that holds for all matches all",
        ),
        pytest.param({"acme.test TXT": ["other text"]}, 0, id="no record"),
    ],
)
def test_counts_look_ups_as_the_worst_sender_causes_them(zone: Zone, lookups: int) -> None:
    seen = tree(zone)

    assert seen.lookups == lookups
    assert seen.whole


def test_every_node_knows_what_it_costs() -> None:
    seen = tree(spf("include:a.test include:b.test -all", a="include:b.test mx", b="a -all"))

    assert [(n.domain, n.via, n.lookups) for n in seen.root.walk()] == [
        ("acme.test", "", 6),
        ("a.test", "include:a.test", 3),
        ("b.test", "include:b.test", 1),
        ("b.test", "include:b.test", 1),
    ]


@pytest.mark.parametrize(
    ("zone", "default", "decider"),
    [
        pytest.param(spf("-all"), "-", "acme.test", id="fail"),
        pytest.param(spf("a ~ALL -all"), "~", "acme.test", id="the first all"),
        pytest.param(spf("all"), "+", "acme.test", id="a bare all lets everyone pass"),
        pytest.param(spf("?all"), "?", "acme.test", id="neutral"),
        pytest.param(spf("a mx"), "", "acme.test", id="no all"),
        pytest.param(
            spf("include:a.test", a="-all"), "", "acme.test", id="an include's all is its"
        ),
        pytest.param(
            spf("redirect=a.test", a="redirect=b.test", b="~all"), "~", "b.test", id="redirects"
        ),
        pytest.param(spf("redirect=%{i}.x.test"), "", "acme.test", id="a redirect by sender"),
        pytest.param(
            spf("include:a.test -all", a="+all"), "+", "acme.test", id="an include of +all"
        ),
        pytest.param(
            spf("?include:a.test -all", a="+all"), "?", "acme.test", id="its qualifier counts"
        ),
        pytest.param(
            spf("include:a.test ~all", a="?all"), "~", "acme.test", id="an include of ?all"
        ),
        pytest.param(
            spf("exists:acme.test -all"), "+", "acme.test", id="an exists of a fixed name"
        ),
        pytest.param(spf("exists:gone.test -all"), "-", "acme.test", id="an exists of nothing"),
        pytest.param(
            spf("include:a.test -all", a="redirect=b.test", b="+all"),
            "+",
            "acme.test",
            id="through both",
        ),
    ],
)
def test_says_how_a_stranger_ends(zone: Zone, default: str, decider: str) -> None:
    seen = tree(zone)

    assert seen.default == default
    assert seen.decider.domain == decider


@pytest.mark.parametrize(
    ("zone", "errors"),
    [
        pytest.param(spf("-all"), [], id="none"),
        pytest.param({}, [], id="no record at the root is no error, it is no SPF"),
        pytest.param(
            {"acme.test TXT": ["v=spf1 a -all", "V=SPF1 -all"]},
            [("acme.test", "2 SPF records")],
            id="two records",
        ),
        pytest.param(
            spf("include:a.test -all", a="ip4:1.2.3 -all"),
            [("a.test", "ip4:1.2.3: not an IPv4 address")],
            id="a syntax error below",
        ),
        pytest.param(spf("include:gone.test -all"), [("gone.test", "no SPF record")], id="no name"),
        pytest.param(
            spf("redirect=gone.test"), [("gone.test", "no SPF record")], id="redirect to none"
        ),
        pytest.param(
            spf("include:a.test -all", a="include:b.test", b="include:A.test."),
            [("a.test", "a loop: acme.test > a.test > b.test > a.test")],
            id="a loop",
        ),
        pytest.param(
            spf("redirect=%{d}"), [("acme.test", "a loop: acme.test > acme.test")], id="to itself"
        ),
        pytest.param(
            spf("include:x..test -all"),
            [("x..test", "no name that DNS can hold")],
            id="an empty label",
        ),
        pytest.param(
            spf(f"a:{'x' * 64}.test -all"),
            [(f"{'x' * 64}.test", "no name that DNS can hold")],
            id="a label too long",
        ),
        pytest.param(
            spf("mx:m.test -all")
            | {
                "m.test MX": [f"10 mx{n}.m.test" for n in range(11)],
                **{f"mx{n}.m.test A": ["192.0.2.1"] for n in range(11)},
            },
            [("m.test", "11 mail exchangers, 10 at most")],
            id="too many exchangers",
        ),
    ],
)
def test_names_what_makes_it_a_permerror(zone: Zone, errors: list[tuple[str, str]]) -> None:
    assert [(node.domain, node.error) for node in tree(zone).errors] == errors


@pytest.mark.parametrize(
    ("zone", "void"),
    [
        pytest.param(spf("a -all"), [], id="an address"),
        pytest.param(
            spf("a:six.test -all") | {"six.test AAAA": ["2001:db8::1"]},
            [],
            id="an IPv6 address alone",
        ),
        pytest.param(
            spf("a:gone.test -all"), [("a:gone.test", "gone.test", "A")], id="no such name"
        ),
        pytest.param(
            spf("a:empty.test -all") | {"x.empty.test A": ["192.0.2.1"]},
            [("a:empty.test", "empty.test", "A")],
            id="a name without addresses",
        ),
        pytest.param(
            spf("mx:m.test -all") | {"m.test MX": ["10 in.m.test"], "in.m.test A": ["192.0.2.1"]},
            [],
            id="an exchanger with A and no AAAA is not void",
        ),
        pytest.param(spf("mx:gone.test -all"), [("mx:gone.test", "gone.test", "MX")], id="no MX"),
        pytest.param(
            spf("mx:m.test -all") | {"m.test MX": ["0 "]}, [], id="a null MX is an answer"
        ),
        pytest.param(
            spf("mx:m.test -all")
            | {"m.test MX": ["10 dead.m.test", "20 in.m.test"], "in.m.test A": ["192.0.2.1"]},
            [("mx:m.test", "dead.m.test", "A")],
            id="a dead exchanger",
        ),
        pytest.param(
            spf("exists:gone.test -all"), [("exists:gone.test", "gone.test", "A")], id="exists"
        ),
        pytest.param(
            spf("exists:six.test -all") | {"six.test AAAA": ["2001:db8::1"]},
            [("exists:six.test", "six.test", "A")],
            id="exists asks for A alone",
        ),
        pytest.param(
            spf("include:gone.test -all"), [("include:gone.test", "gone.test", "TXT")], id="include"
        ),
        pytest.param(
            spf("include:a.test -all") | {"a.test TXT": ["other"]},
            [],
            id="a TXT that is no SPF is data",
        ),
        pytest.param(
            spf("a:gone.test a:gone.test -all"),
            [("a:gone.test", "gone.test", "A")] * 2,
            id="each time",
        ),
        pytest.param({}, [], id="the domain's own absence"),
    ],
)
def test_counts_void_look_ups(zone: Zone, void: list[tuple[str, str, str]]) -> None:
    seen = tree(zone)

    assert [(v.term.text, v.name, v.type) for v in seen.void] == void
    assert seen.voids == len(void)


def test_a_void_names_the_record_that_it_stands_in() -> None:
    seen = tree(spf("include:a.test -all", a="a:gone.test -all"))

    assert seen.void == (Void(Term("a.test", "a:gone.test"), "gone.test", "A"),)


@pytest.mark.parametrize(
    ("zone", "found"),
    [
        pytest.param(spf("ip4:17.0.0.0/8 ip6:2001::/16 -all"), [], id="large, but somebody's"),
        pytest.param(spf("ip4:0.0.0.0/0 -all"), ["ip4:0.0.0.0/0"], id="all of IPv4"),
        pytest.param(
            spf("ip4:0.0.0.0/1 ip4:128.0.0.0/1 -all"),
            ["ip4:0.0.0.0/1", "ip4:128.0.0.0/1"],
            id="in halves",
        ),
        pytest.param(spf("ip6:2000::/3 -all"), ["ip6:2000::/3"], id="all of IPv6"),
        pytest.param(spf("-ip4:0.0.0.0/0 ?ip6:::/0 -all"), [], id="without a pass"),
        pytest.param(spf("a/0 -all"), ["a/0"], id="around an address"),
        pytest.param(spf("a:gone.test/0 -all"), [], id="around none"),
        pytest.param(
            spf("include:a.test -all", a="ip4:0.0.0.0/0 -all"), ["ip4:0.0.0.0/0"], id="included"
        ),
        pytest.param(
            spf("?include:a.test -all", a="ip4:0.0.0.0/0 -all"), [], id="included without a pass"
        ),
        pytest.param(
            spf("redirect=a.test", a="ip4:0.0.0.0/0 -all"), ["ip4:0.0.0.0/0"], id="redirected"
        ),
    ],
)
def test_sees_networks_that_are_the_internet(zone: Zone, found: list[str]) -> None:
    assert [term.text for term in tree(zone).open] == found


def test_names_opaque_terms_ptr_and_slips() -> None:
    seen = tree(
        spf(
            "include:a.test include=b.test moo=x -all", a="ptr exists:%{i}.%{d} include:%{h}.b.test"
        )
    )

    assert seen.opaque == ("exists:%{i}.%{d}", "include:%{h}.b.test")
    assert seen.ptr == (Term("a.test", "ptr"),)
    assert seen.ignored == (Term("acme.test", "include=b.test"),)
    assert str(seen.ptr[0]) == "ptr of a.test"


def test_two_records_pasted_into_one_is_a_slip() -> None:
    seen = tree(spf("include:a.test v=spf1 -all", a="-all"))

    assert [term.text for term in seen.ignored] == ["v=spf1"]


def test_macros_take_the_domain_of_the_record_and_of_the_sender() -> None:
    zone = spf("include:_spf.%{d} -all") | {
        "_spf.acme.test TXT": ["v=spf1 a:%{d1r}.%{o} -all"],
        "_spf.acme.test A": ["192.0.2.2"],
    }

    assert told(evaluate("ACME.test."), zone).asked == (
        Question("acme.test", "TXT"),
        Question("_spf.acme.test", "TXT"),
        Question("_spf.acme.test", "A"),
    )


def test_a_name_may_hold_what_a_macro_makes() -> None:
    zone = spf("a:x%_y%%z%-.test -all") | {"x y%z%20.test A": ["192.0.2.1"]}

    seen = tree(zone)

    assert not seen.errors
    assert not seen.void


def test_asks_each_question_once_and_no_more_than_it_needs() -> None:
    zone = spf("a a mx:acme.test include:a.test include:a.test -all", a="a:acme.test -all") | {
        "acme.test MX": ["10 acme.test"]
    }

    assert told(evaluate("acme.test"), zone).asked == (
        Question("acme.test", "TXT"),
        Question("acme.test", "A"),
        Question("acme.test", "MX"),
        Question("a.test", "TXT"),
    )


def test_a_name_that_dns_cannot_hold_is_not_asked_for() -> None:
    result = told(evaluate("acme..test"), {})

    assert result.asked == ()
    assert result.value.root.error


def test_an_unanswered_question_is_not_an_answer() -> None:
    running = evaluate("acme.test")
    next(running)

    with pytest.raises(TimeoutError):
        running.throw(TimeoutError())
