from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testbed.dns.lookup import Names, Rcode
from testbed.world import RRset, Zone
from testbed.world.names import overlaid

NAMES = Names.of(
    [
        Zone("", ("ns.test",)),
        Zone("test", ("ns.test",)),
        Zone("here.test", ("ns1.here.test", "ns2.here.test")),
        Zone("there.test", ("ns.there.test",)),
        Zone("lame.here.test", ("ns.gone.test",), served=False),
    ],
    [
        RRset("here.test", "A", ("127.0.0.1",)),
        RRset("a.b.here.test", "A", ("127.0.0.1",)),
        RRset("alias.here.test", "CNAME", ("other.here.test",)),
        RRset("other.here.test", "CNAME", ("far.there.test",)),
        RRset("broken.here.test", "CNAME", ("none.there.test",)),
        RRset("round.here.test", "CNAME", ("about.here.test",)),
        RRset("about.here.test", "CNAME", ("round.here.test",)),
        RRset("far.there.test", "A", ("127.0.0.2",)),
        RRset("*.wild.there.test", "TXT", ("any",)),
        RRset("set.wild.there.test", "A", ("127.0.0.3",)),
    ],
)
ANSWERS = [
    # name, type, code, types in the answer, zone of the SOA beside it
    ("here.test", "A", Rcode.NOERROR, ["A"], None),
    ("here.test", "SOA", Rcode.NOERROR, ["SOA"], None),
    ("here.test", "NS", Rcode.NOERROR, ["NS"], None),
    ("", "NS", Rcode.NOERROR, ["NS"], None),
    ("here.test", "TXT", Rcode.NOERROR, [], "here.test"),
    ("b.here.test", "A", Rcode.NOERROR, [], "here.test"),
    ("none.here.test", "A", Rcode.NXDOMAIN, [], "here.test"),
    ("x.here.test", "A", Rcode.NXDOMAIN, [], "here.test"),
    ("nobody.test", "A", Rcode.NXDOMAIN, [], "test"),
    ("nobody.example", "A", Rcode.NXDOMAIN, [], ""),
    ("alias.here.test", "A", Rcode.NOERROR, ["CNAME", "CNAME", "A"], None),
    ("alias.here.test", "CNAME", Rcode.NOERROR, ["CNAME"], None),
    ("alias.here.test", "TXT", Rcode.NOERROR, ["CNAME", "CNAME"], "there.test"),
    ("broken.here.test", "A", Rcode.NXDOMAIN, ["CNAME"], "there.test"),
    ("x.wild.there.test", "TXT", Rcode.NOERROR, ["TXT"], None),
    ("y.x.wild.there.test", "TXT", Rcode.NOERROR, ["TXT"], None),
    ("x.wild.there.test", "A", Rcode.NOERROR, [], "there.test"),
    ("set.wild.there.test", "TXT", Rcode.NOERROR, [], "there.test"),
    ("x.set.wild.there.test", "TXT", Rcode.NXDOMAIN, [], "there.test"),
    ("round.here.test", "A", Rcode.SERVFAIL, ["CNAME", "CNAME"], None),
    ("lame.here.test", "NS", Rcode.SERVFAIL, [], None),
    ("www.lame.here.test", "A", Rcode.SERVFAIL, [], None),
]


@pytest.mark.parametrize(
    ("name", "type_", "rcode", "types", "zone"),
    ANSWERS,
    ids=[f"{name or '.'} {type_}" for name, type_, *_ in ANSWERS],
)
def test_a_resolver_answers(
    name: str, type_: str, rcode: Rcode, types: list[str], zone: str | None
) -> None:
    found = NAMES.ask(name, type_, recursive=True)

    assert found.rcode is rcode
    assert [rrset.type for rrset in found.answer] == types
    assert [rrset.key for rrset in found.authority] == ([(zone, "SOA")] if zone is not None else [])


def test_a_wildcard_answers_under_the_name_that_was_asked() -> None:
    [rrset] = NAMES.ask("x.wild.there.test", "TXT", recursive=True).answer

    assert rrset.name == "x.wild.there.test"


def test_a_name_server_follows_aliases_no_further_than_its_zone() -> None:
    found = NAMES.ask("alias.here.test", "A", recursive=False)

    assert [rrset.name for rrset in found.answer] == ["alias.here.test", "other.here.test"]
    assert (found.rcode, found.authority) == (Rcode.NOERROR, ())


def test_a_name_server_refers_to_the_servers_of_a_zone_it_does_not_serve() -> None:
    found = NAMES.ask("www.lame.here.test", "A", recursive=False)

    assert found.authority == (RRset("lame.here.test", "NS", ("ns.gone.test",)),)
    assert (found.rcode, found.answer, found.authoritative) == (Rcode.NOERROR, (), False)


labels = st.sampled_from(["a", "b", "here", "there", "test", "wild", "lame", "*", "_x"])


@given(st.lists(labels, max_size=6).map(".".join), st.booleans())
def test_any_name_has_an_answer_and_below_nothing_is_nothing(name: str, recursive: bool) -> None:
    found = NAMES.ask(name, "A", recursive=recursive)
    below = NAMES.ask(f"none.{name}".strip("."), "A", recursive=recursive)

    assert found.rcode is not Rcode.NXDOMAIN or below.rcode is Rcode.NXDOMAIN


def test_a_set_gives_way_to_one_laid_over_it_and_an_empty_one_hides_it() -> None:
    below = [RRset("x.test", "A", ("127.0.0.1",)), RRset("y.test", "A", ("127.0.0.1",))]
    above = [RRset("x.test", "A", ("127.0.0.2",)), RRset("y.test", "A", ())]

    assert overlaid(below, above) == (RRset("x.test", "A", ("127.0.0.2",)),)


@pytest.mark.parametrize("name", ["Acme.test", "acme.test."])
def test_a_name_has_one_spelling(name: str) -> None:
    with pytest.raises(ValueError, match="lower case without a trailing dot"):
        RRset(name, "A", ())


PARTS = [
    # hosted zones, name, code, types in the answer, names in the authority section
    ({"here.test"}, "here.test", Rcode.NOERROR, ["A"], []),
    ({"test"}, "here.test", Rcode.NOERROR, [], ["here.test"]),
    ({"test"}, "x.y.here.test", Rcode.NOERROR, [], ["here.test"]),
    ({""}, "here.test", Rcode.NOERROR, [], ["test"]),
    ({"", "here.test"}, "lame.here.test", Rcode.NOERROR, [], ["lame.here.test"]),
    ({"there.test"}, "here.test", Rcode.REFUSED, [], []),
    (set(), "here.test", Rcode.REFUSED, [], []),
]


@pytest.mark.parametrize(
    ("hosted", "name", "rcode", "types", "above"), PARTS, ids=range(len(PARTS))
)
def test_a_server_refers_below_its_zones_and_refuses_beside_them(
    hosted: set[str], name: str, rcode: Rcode, types: list[str], above: list[str]
) -> None:
    names = replace(NAMES, hosted=frozenset(hosted))

    found = names.ask(name, "A", recursive=False)

    assert (found.rcode, [rrset.type for rrset in found.answer]) == (rcode, types)
    assert [rrset.name for rrset in found.authority] == above
    assert found.authoritative is bool(types)
