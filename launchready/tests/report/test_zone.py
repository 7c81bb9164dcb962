"""The zone files are read by the programs that read them in life."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from build.real import needs
from launchready.model import Change, DnsRecord, Host, MailDomain, ServerRule, Step, Verdict
from launchready.report import bind, octodns
from launchready.report.zone import Zone, zones
from report import scorecards as samples
from report.scorecards import DMARC, NO_POLICY, NO_REDIRECT, POINTERS, failed
from report.texts import texts

ZONE = """$TTL 60
$ORIGIN acme.test.
@ IN SOA ns1 admin 1 3600 600 86400 60
@ IN NS ns1
ns1 IN A 127.0.0.1
@ IN A 127.0.0.1
"""
KEY = "v=DKIM1; k=rsa; p=" + "MIIBIjAN/+" * 40
EVERY = (
    DnsRecord("acme.test", "TXT", "v=spf1 include:_spf.mail.test ~all", ("v=spf1 +all", "v=spf1")),
    DnsRecord("_dmarc.acme.test", "TXT", "v=DMARC1; p=quarantine; rua=mailto:d@acme.test"),
    DnsRecord("s1._domainkey.acme.test", "TXT", KEY),
    DnsRecord("acme.test", "CAA", '0 issue "letsencrypt.org"'),
    DnsRecord("acme.test", "CAA", '0 issue "pki.goog"'),
    DnsRecord("parked.acme.test", "MX", "0 ."),
    DnsRecord("in.acme.test", "MX", "10 mx.acme.test"),
    DnsRecord("mx.acme.test", "A", "192.0.2.7"),
    DnsRecord("mx.acme.test", "AAAA", "2001:db8::7"),
)
SET = {
    "": [
        {
            "ttl": 300,
            "type": "CAA",
            "values": [
                {"flags": 0, "tag": "issue", "value": "letsencrypt.org"},
                {"flags": 0, "tag": "issue", "value": "pki.goog"},
            ],
        },
        {"ttl": 300, "type": "TXT", "values": ["v=spf1 include:_spf.mail.test ~all"]},
    ],
    "_dmarc": [
        {
            "ttl": 300,
            "type": "TXT",
            "values": [r"v=DMARC1\; p=quarantine\; rua=mailto:d@acme.test"],
        }
    ],
    "in": [{"ttl": 300, "type": "MX", "values": [{"exchange": "mx.acme.test.", "preference": 10}]}],
    "mx": [
        {"ttl": 300, "type": "A", "values": ["192.0.2.7"]},
        {"ttl": 300, "type": "AAAA", "values": ["2001:db8::7"]},
    ],
    "parked": [{"ttl": 300, "type": "MX", "values": [{"exchange": ".", "preference": 0}]}],
    "s1._domainkey": [{"ttl": 300, "type": "TXT", "values": [KEY.replace(";", r"\;")]}],
}
REFUSED = [
    DnsRecord("acme.test", "TXT", 'a" "b'),
    DnsRecord("acme.test", "TXT", "a\nacme.test. IN A 6.6.6.6"),
    DnsRecord("acme.test", "TXT", ""),
    DnsRecord("acme.test\n@", "A", "192.0.2.7"),
    DnsRecord("$INCLUDE", "TXT", "/etc/passwd"),
    DnsRecord("acme.test", "A", "2001:db8::7"),
    DnsRecord("acme.test", "A", "192.0.2.7 ; x"),
    DnsRecord("acme.test", "CAA", '0 issue "a" "b"'),
    DnsRecord("acme.test", "CAA", '300 issue "a.test"'),
    DnsRecord("acme.test", "MX", "70000 mx.acme.test"),
    DnsRecord("acme.test", "MX", "0 mx.acme.test\n"),
    DnsRecord("acme.test", "NS", "ns.evil.test"),
]


def mending(*parts: DnsRecord | ServerRule | Step, host: str = "acme.test") -> Verdict:
    change = Change("Mend it", parts, "launchready recheck dmarc")
    return replace(NO_POLICY, subject=MailDomain(host), fix=change)


def written(*verdicts: Verdict) -> list[str]:
    """Give what a name server reads of a fragment: the lines that are no comments."""
    lines = bind.render(zones(verdicts)).split("\n")
    return [line for line in lines if line and not line.startswith(";")]


def loaded(*verdicts: Verdict) -> list[dict[str, object]]:
    return list(yaml.safe_load_all(octodns.render(zones(verdicts))))


def checked(folder: Path, fragment: str) -> str:
    """Let BIND read a zone with the fragment in it, and give the records that it found."""
    path = folder / "acme.zone"
    path.write_text(ZONE + fragment)
    done = subprocess.run(
        [needs("named-checkzone"), "-i", "none", "-D", "-q", "-o", "-", "acme.test", str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.real
def test_bind_reads_every_kind_of_record_in_a_zone(tmp_path: Path) -> None:
    found = checked(tmp_path, bind.render(zones([mending(*EVERY)])))

    rows = [line.split(None, 4) for line in found.splitlines()]
    ours = {(name, type_): data for name, ttl, _, type_, data in rows if ttl == "300"}
    assert ours["_dmarc.acme.test.", "TXT"].startswith('"v=DMARC1; p=quarantine;')
    assert ours["parked.acme.test.", "MX"] == "0 ."
    assert ours["mx.acme.test.", "AAAA"] == "2001:db8::7"
    strings = ours["s1._domainkey.acme.test.", "TXT"].strip('"').split('" "')
    assert [len(string) for string in strings] == [255, len(KEY) - 255]
    assert "".join(strings) == KEY
    assert found.count(" 300 IN ") + found.count("\t300 IN ") == len(EVERY)


def test_octodns_gets_one_set_for_each_name_and_type() -> None:
    assert loaded(mending(*EVERY)) == [SET]


def test_names_and_keys_stand_in_the_order_that_octodns_enforces() -> None:
    [document] = loaded(mending(*reversed(EVERY)))

    assert list(document) == sorted(document)
    assert [list(record) for record in document["in"]] == [["ttl", "type", "values"]]


def test_each_zone_gets_its_own_section() -> None:
    at = (DnsRecord(f"_dmarc.{name}", "TXT", "v=DMARC1; p=reject") for name in ("b.test", "a.test"))
    both = [mending(record, host=record.name.removeprefix("_dmarc.")) for record in at]

    assert [zone.name for zone in zones(both)] == ["a.test", "b.test"]
    assert [line.split()[0] for line in written(*both)] == ["_dmarc.a.test.", "_dmarc.b.test."]
    assert [list(document) for document in loaded(*both)] == [["_dmarc"], ["_dmarc"]]


def test_a_record_that_two_verdicts_ask_for_stands_once() -> None:
    record = DnsRecord("acme.test", "CAA", '0 issue "letsencrypt.org"')
    both = (mending(record), mending(record, host="www.acme.test"))

    assert written(*both) == ['acme.test. 300 IN CAA 0 issue "letsencrypt.org"']
    assert len(loaded(*both)[0]) == 1


def test_what_goes_and_what_follows_stand_as_comments() -> None:
    change = Change("Delete it", (Step("Delete the CNAME record of old.acme.test"),), "recheck")
    dangling = failed(POINTERS, Host("old.acme.test"), "free", NO_POLICY.findings[0], fix=change)

    text = bind.render(zones([NO_POLICY, dangling]))

    assert ";   In the place of v=DMARC1; p=none\n" in text
    assert ";   Read the reports for two weeks, then change quarantine to reject.\n" in text
    assert ";   Delete the CNAME record of old.acme.test\n" in text


def test_a_record_of_another_zone_is_left_to_whoever_keeps_that_one() -> None:
    consent = DnsRecord("acme.test._report._dmarc.reports.test", "TXT", "v=DMARC1")

    assert written(mending(consent)) == []
    assert "In another zone: acme.test._report" in bind.render(zones([mending(consent)]))
    assert loaded(mending(consent)) == [{}]


def test_what_changes_nothing_in_dns_is_in_no_zone() -> None:
    assert zones([*NO_REDIRECT, replace(NO_POLICY, fix=None)]) == ()
    assert [zone.name for zone in zones(samples.faulty.stoppers)] == ["acme.test"]


@pytest.mark.parametrize("record", REFUSED, ids=lambda record: f"{record.name} {record.value}")
def test_what_has_not_the_shape_of_its_kind_is_a_comment(record: DnsRecord) -> None:
    assert written(mending(record)) == []
    assert loaded(mending(record)) == [{}]


@given(texts | st.text(), texts, st.sampled_from(["TXT", "CAA", "MX", "A", "SPF\n@"]))
@settings(max_examples=60)
def test_no_text_adds_a_line(name: str, value: str, type_: str) -> None:
    parts = (DnsRecord(name, type_, value, (value,)), ServerRule(value, name), Step(value))
    rule = replace(DMARC, area="domain")
    hostile = replace(mending(*parts), rule=rule)
    inside = replace(mending(DnsRecord("acme.test", type_, value), *parts), rule=rule)

    for lines in (written(hostile), written(inside)):
        assert all(line.startswith("acme.test. 300 IN TXT ") for line in lines)
        assert len(lines) <= 1
    for documents in (loaded(hostile), loaded(inside)):
        assert len(documents) == 1
        assert set(documents[0]) <= {""}


def test_no_subject_that_is_no_name_opens_a_zone() -> None:
    assert zones([mending(EVERY[0], host=name) for name in ("a b.test", "a/b.test", "")]) == ()


def test_a_zone_gives_each_record_once_in_order() -> None:
    [zone] = zones([mending(*EVERY), mending(*EVERY)])

    assert isinstance(zone, Zone)
    assert len(zone.records) == len(EVERY)
