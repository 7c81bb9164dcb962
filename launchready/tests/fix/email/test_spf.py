import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.spf import SpfTree, evaluate
from launchready.fix.email.spf import spf
from launchready.model import Change, DnsRecord, MailDomain, Step
from mail_zone import Zone, told

TERMS = [
    "a", "mx", "include:a.test", "include:gone.test", "-all", "~all", "?all", "+all", "a:gone.test",
         "redirect=b.test", "ip4:192.0.2.1", "ip4:0.0.0.0/0", "ptr", "include=a.test", "bogus",
         "exp=e.test",
]  # fmt: skip
RECORDS = st.lists(
    st.lists(st.sampled_from(TERMS), max_size=6).map(lambda terms: " ".join(["v=spf1", *terms])),
    max_size=3,
)


def tree(zone: Zone) -> SpfTree:
    return told(evaluate("acme.test"), zone).value


def change(zone: Zone) -> Change:
    return spf.write(MailDomain("acme.test"), tree(zone))


def world(*records: str, **others: str) -> Zone:
    zone = {
        "acme.test TXT": list(records),
        "acme.test A": ["192.0.2.1"],
        "acme.test MX": ["10 acme.test"],
    }
    return zone | {f"{name}.test TXT": [f"v=spf1 {terms}"] for name, terms in others.items()}


def published(zone: Zone, changed: Change) -> Zone:
    """The zone after the records of a change have replaced the present ones."""
    after = dict(zone)
    for part in changed.parts:
        if isinstance(part, DnsRecord):
            key = f"{part.name} {part.type}"
            after[key] = [text for text in after.get(key, ()) if text not in part.replaces] + [
                part.value
            ]
    return after


@pytest.mark.parametrize(
    ("records", "value"),
    [
        pytest.param(
            ["v=spf1 include:a.test ~all", "v=spf1 a include:A.test mx -all"],
            "v=spf1 include:a.test a mx ~all",
            id="two records are united, each term once",
        ),
        pytest.param(
            ["v=spf1 a -all", "v=spf1 mx -all"], "v=spf1 a mx -all", id="as strict as both"
        ),
        pytest.param(
            ["v=spf1 a -all", "v=spf1 redirect=b.test"],
            "v=spf1 a include:b.test ~all",
            id="a redirect becomes an include",
        ),
        pytest.param(["v=spf1 a ?all"], "v=spf1 a ~all", id="?all"),
        pytest.param(["v=spf1 a +all"], "v=spf1 a ~all", id="+all"),
        pytest.param(["v=spf1 a"], "v=spf1 a ~all", id="no all"),
        pytest.param(["v=spf1 a exp=e.test ?all"], "v=spf1 a ~all exp=e.test", id="exp is kept"),
        pytest.param(["v=spf1 a ?all mx"], "v=spf1 a ~all", id="what was behind all stays out"),
        pytest.param(
            ["v=spf1 a include:gone.test -all"], "v=spf1 a -all", id="an include of nothing"
        ),
        pytest.param(["v=spf1 a include:acme.test -all"], "v=spf1 a -all", id="a loop to itself"),
        pytest.param(
            ["v=spf1 a a:x.test a:y.test mx:z.test -all"], "v=spf1 a -all", id="what finds nothing"
        ),
        pytest.param(
            ["v=spf1 redirect=c.test"], "v=spf1 include:c.test ~all", id="a redirect to ?all"
        ),
        pytest.param(
            ["v=spf1 redirect=%{i}.x.test"],
            "v=spf1 include:%{i}.x.test ~all",
            id="a redirect by sender",
        ),
    ],
)
def test_writes_the_record_that_follows_from_the_present_one(
    records: list[str], value: str
) -> None:
    zone = world(*records, a="ip4:192.0.2.1 -all", b="ip4:192.0.2.2 -all", c="ip4:192.0.2.3 ?all")

    changed = change(zone)

    assert changed.parts[0] == DnsRecord("acme.test", "TXT", value, tuple(records))
    after = tree(published(zone, changed))
    assert not after.errors
    assert after.default in {"-", "~"}
    assert after.voids <= 2


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        pytest.param(
            {}, 'If nothing at all sends as @acme.test, publish "v=spf1 -all"', id="no record"
        ),
        pytest.param(
            world("v=spf1 ip4:1.2.3 -all"),
            "Correct the term ip4:1.2.3: not an IPv4 address in the TXT record of acme.test",
            id="syntax",
        ),
        pytest.param(
            world("v=spf1 include:a.test -all", a="bogus"),
            "include:a.test leads to a.test: bogus: no such mechanism.",
            id="theirs",
        ),
        pytest.param(
            world("v=spf1 include:a.test -all", a="+all"),
            "Take include:a.test out of acme.test",
            id="an include of +all",
        ),
        pytest.param(
            world("v=spf1 redirect=a.test", a="+all"),
            "Take +all out of a.test",
            id="a redirect to +all",
        ),
        pytest.param(
            world("v=spf1 ip4:0.0.0.0/0 -all"),
            "Put the addresses that really send in place of ip4:0.0.0.0/0 of acme.test",
            id="wide",
        ),
        pytest.param(world("v=spf1 ptr -all"), "in place of ptr of acme.test", id="ptr"),
        pytest.param(
            world("v=spf1 include=a.test -all"), "Receivers ignore include=a.test", id="slip"
        ),
        pytest.param(
            world("v=spf1 a:x.test a:y.test mx:z.test -all"),
            "Take out what finds nothing: x.test of a:x.test of acme.test",
            id="voids",
        ),
    ],
)
def test_leaves_to_a_person_what_only_a_person_knows(zone: Zone, said: str) -> None:
    steps = [part.text for part in change(zone).parts if isinstance(part, Step)]

    assert any(said in step for step in steps), steps


def test_names_the_costliest_includes() -> None:
    zone = world(
        "v=spf1 include:a.test include:b.test include:c.test include:d.test -all",
        a="a mx -all", b="a mx ptr exists:%{i}.x.test -all", c="-all", d="a -all",
    )  # fmt: skip

    [step] = [p.text for p in change(zone).parts if isinstance(p, Step) and "allowed" in p.text]

    assert "11 look-ups, 10 allowed" in step
    assert "include:b.test (5), include:a.test (3), include:d.test (2)." in step
    assert "news.acme.test" in step


def test_a_domain_without_a_record_gets_no_guess() -> None:
    assert all(isinstance(part, Step) for part in change({}).parts)


def test_a_long_record_says_how_it_is_entered() -> None:
    terms = " ".join(f"ip4:192.0.2.{n}" for n in range(40))

    record, step = change(world(f"v=spf1 {terms} ?all")).parts

    assert isinstance(record, DnsRecord)
    assert isinstance(step, Step)
    assert len(record.value) > 255
    strings = step.text.split('"')[1::2]
    assert "".join(strings) == record.value
    assert max(map(len, strings)) == 255


def test_no_record_is_written_with_characters_that_other_languages_read() -> None:
    changed = change(world('v=spf1 exists:%{i}."$(x)".a.test ?all'))

    assert changed.parts == (Step("Write the SPF record of acme.test anew, in plain terms"),)


def test_says_how_it_is_measured_again() -> None:
    assert change({}).recheck == "launchready recheck EML-01"
    assert spf.audit == "spf"


@given(RECORDS)
def test_never_makes_it_worse(records: list[str]) -> None:
    zone = world(*records, a="ip4:192.0.2.1 -all", b="a -all")
    before = tree(zone)

    after = tree(published(zone, spf.write(MailDomain("acme.test"), before)))

    assert len(after.errors) <= len(before.errors)
    assert after.lookups <= before.lookups or len(records) > 1
    assert {term.text for term in after.open} <= {text for r in records for text in r.split()}
    assert after.default in {"-", "~"} or after.errors or not records
