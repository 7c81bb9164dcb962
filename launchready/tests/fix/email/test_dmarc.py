from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.audits.email.dmarc import dmarc as audit
from launchready.evidence.dmarc import Dmarc, discover
from launchready.fix.email.dmarc import dmarc
from launchready.model import Change, DnsRecord, MailDomain, State, Step
from mail_zone import Zone, told

CONSENT = DnsRecord("acme.test._report._dmarc.reports.test", "TXT", "v=DMARC1")
TAGS = [
    "p=none", "p=reject", "p=bogus", "sp=none", "sp=reject", "np=x", "t=y", "pct=10", "psd=n",
    "moo",
        "adkim=s", "aspf=z", "fo=1", "rua=mailto:d@acme.test!10m", "rua=mailto:a@reports.test",
        "rua=d@acme.test",
        "rua=https://acme.test/,x", "ruf=mailto:d@acme.test",
]  # fmt: skip
RECORDS = st.lists(
    st.lists(st.sampled_from(TAGS), max_size=6).map(lambda tags: "; ".join(["v=DMARC1", *tags])),
    max_size=3,
)


def found(zone: Zone, domain: str = "acme.test") -> Dmarc:
    return told(discover(domain), zone).value


def change(zone: Zone, domain: str = "acme.test") -> Change:
    return dmarc.write(MailDomain(domain), found(zone, domain))


def record(*texts: str) -> Zone:
    return {"_dmarc.acme.test TXT": list(texts), "www.acme.test A": ["192.0.2.1"]}


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


def steps(changed: Change) -> list[str]:
    return [part.text for part in changed.parts if isinstance(part, Step)]


@pytest.mark.parametrize(
    ("texts", "value"),
    [
        pytest.param([], "v=DMARC1; p=quarantine; rua=mailto:dmarc@acme.test", id="none"),
        pytest.param(
            ["v=DMARC1; p=none; adkim=s; aspf=x;fo=1;ruf=mailto:f@a.test;rua=mailto:d@acme.test"],
            "v=DMARC1; p=quarantine; adkim=s; rua=mailto:d@acme.test; ruf=mailto:f@a.test; fo=1",
            id="p=none, other tags kept",
        ),
        pytest.param(
            ["v=DMARC1; p=reject; t=y; sp=none; np=reject; pct=9; rua=mailto:d@acme.test!9k"],
            "v=DMARC1; p=quarantine; np=reject; rua=mailto:d@acme.test",
            id="tags corrected",
        ),
        pytest.param(
            ["v=DMARC1; p=reject"], "v=DMARC1; p=reject; rua=mailto:dmarc@acme.test", id="no rua"
        ),
        pytest.param(
            ["v=DMARC1; p=reject; rua=d@acme.test"],
            "v=DMARC1; p=reject; rua=mailto:d@acme.test",
            id="no mailto",
        ),
        pytest.param(
            ["v=DMARC1 p=reject; rua=mailto:d@acme.test"],
            "v=DMARC1; p=quarantine; rua=mailto:d@acme.test",
            id="nearly a record",
        ),
        pytest.param(
            ["v=DMARC1; p=none; rua=mailto:d@acme.test", "v=DMARC1; p=reject; adkim=s"],
            "v=DMARC1; p=quarantine; adkim=s; rua=mailto:d@acme.test",
            id="two records",
        ),
    ],
)
def test_writes_the_record_with_what_holds_of_the_present_one(texts: list[str], value: str) -> None:
    changed = change(record(*texts))

    assert changed.parts[0] == DnsRecord("_dmarc.acme.test", "TXT", value, tuple(texts))


def test_other_texts_at_the_name_are_left_alone() -> None:
    [written] = [
        p for p in change(record("hello", "v=DMARC1; p=none")).parts if isinstance(p, DnsRecord)
    ]

    assert written.replaces == ("v=DMARC1; p=none",)


def test_a_missing_consent_is_a_record_of_the_other_host() -> None:
    changed = change(record("v=DMARC1; p=reject; rua=mailto:a@reports.test"))

    assert changed.parts[0] == CONSENT
    assert "for whoever keeps reports.test to publish" in steps(changed)[0]


def test_a_subdomain_gets_its_own_record_with_its_own_consent() -> None:
    zone = record("v=DMARC1; p=reject; sp=none; adkim=s; rua=mailto:a@reports.test")
    zone |= {f"{CONSENT.name} TXT": ["v=DMARC1"]}

    changed = change(zone, "www.acme.test")

    assert changed.parts[:2] == (
        DnsRecord(
            "_dmarc.www.acme.test",
            "TXT",
            "v=DMARC1; p=quarantine; adkim=s; rua=mailto:a@reports.test",
        ),
        DnsRecord("www.acme.test._report._dmarc.reports.test", "TXT", "v=DMARC1"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "v=DMARC1; p=none; rua=mailto:d@acme.test",
            "two weeks with p=none in place of p=quarantine",
        ),
        ("v=DMARC1; p=none; rua=mailto:d@acme.test", "no mail of yours failed, publish p=reject"),
        (
            "v=DMARC1; p=reject; t=y; rua=mailto:d@acme.test",
            "no mail of yours failed, publish p=reject",
        ),
        ("v=DMARC1; p=reject", "Make the mailbox dmarc@acme.test"),
        ("v=DMARC1; p=reject; rua=https://acme.test/x", "Take https://acme.test/x out of rua"),
    ],
    ids=["first reports", "then reject", "after the test", "a mailbox", "not by mail"],
)
def test_the_way_there_is_in_steps(text: str, said: str) -> None:
    assert any(said in step for step in steps(change(record(text))))


def test_an_enforced_policy_asks_for_no_first_stage() -> None:
    assert not any("p=none" in step for step in steps(change(record("v=DMARC1; p=reject"))))


@pytest.mark.parametrize("uri", ["mailto:$(x)@acme.test", 'mailto:d@a".test', "mailto:d@a%60.test"])
def test_no_record_is_written_with_characters_that_other_languages_read(uri: str) -> None:
    parts = change(record(f"v=DMARC1; p=reject; rua={uri}; ruf=$(x); fo=`")).parts
    written = [part for part in parts if isinstance(part, DnsRecord)]

    assert not any(set('$(`"') & set(f"{part.name} {part.value}") for part in written)


def test_evidence_without_its_walk_is_enough() -> None:
    seen = replace(found(record("v=DMARC1; p=none")), walk=())

    [written] = [
        p for p in dmarc.write(MailDomain("acme.test"), seen).parts if isinstance(p, DnsRecord)
    ]

    assert written.replaces == ("v=DMARC1; p=none",)


def test_says_how_it_is_measured_again() -> None:
    assert change({}).recheck == "launchready recheck EML-04"
    assert dmarc.audit == "dmarc"


@given(RECORDS, st.sampled_from(["acme.test", "www.acme.test"]))
def test_what_is_published_passes(records: list[str], domain: str) -> None:
    zone = record(*records)

    after = found(published(zone, change(zone, domain)), domain)

    assert after.found_at == domain
    assert audit.judge(after).state in {State.PASS, State.WARN}
