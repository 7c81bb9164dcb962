import pytest

from launchready.audits.email.dmarc import dmarc
from launchready.evidence.dmarc import discover
from launchready.model import Finding, Judgement, State
from mail_zone import Zone, told

WHERE = "TXT _dmarc.acme.test"
CONSENT = "acme.test._report._dmarc.reports.test"


def judged(zone: Zone, domain: str = "acme.test") -> Judgement:
    return dmarc.judge(told(discover(domain), zone).value)


def record(*texts: str) -> Zone:
    return {"_dmarc.acme.test TXT": list(texts), "www.acme.test A": ["192.0.2.1"]}


@pytest.mark.parametrize(
    ("zone", "domain"),
    [
        pytest.param(
            record("v=DMARC1; p=reject; rua=mailto:d@acme.test"),
            "acme.test",
            id="reject, own mailbox",
        ),
        pytest.param(
            record("v=DMARC1; p=quarantine; rua=mailto:d@mail.acme.test"),
            "acme.test",
            id="quarantine, a mailbox below",
        ),
        pytest.param(
            record("v=DMARC1; p=reject; rua=mailto:a@reports.test!10m")
            | {f"{CONSENT} TXT": ["v=DMARC1;"]},
            "acme.test",
            id="a host that consents",
        ),
        pytest.param(
            record("v=DMARC1; p=none; sp=reject; rua=mailto:d@acme.test"),
            "www.acme.test",
            id="a subdomain by sp",
        ),
        pytest.param(
            record(
                "v=DMARC1;p=REJECT;pct=100;rf=afrf;ri=86400;fo=1;rua=mailto:d@acme.test;moo=1",
                "other text",
            ),
            "acme.test",
            id="tags that no longer count",
        ),
        pytest.param(
            record("v=DMARC1; p=reject; sp=quarantine; t=n; rua=mailto:d@acme.test"),
            "acme.test",
            id="t=n",
        ),
    ],
)
def test_passes(zone: Zone, domain: str) -> None:
    judgement = judged(zone, domain)

    assert judgement.state is State.PASS
    assert judgement.summary.startswith(f"DMARC of {domain}: ")


@pytest.mark.parametrize(
    ("zone", "said", "finding"),
    [
        pytest.param(
            {},
            "no record applies",
            Finding(WHERE, "no record", "one record that begins with v=DMARC1;"),
            id="none",
        ),
        pytest.param(
            record("v=DMARC1 p=reject"),
            "no record applies",
            Finding(WHERE, ("v=DMARC1 p=reject",), "one record that begins with v=DMARC1;"),
            id="nearly one",
        ),
        pytest.param(
            record("v=DMARC1; p=none", "v=DMARC1; p=reject"),
            "2 records, which count as none",
            Finding(WHERE, ("v=DMARC1; p=none", "v=DMARC1; p=reject"), "one record"),
            id="two",
        ),
        pytest.param(
            record("v=DMARC1; p=rejcet; rua=mailto:d@acme.test"),
            "p=rejcet is no policy",
            Finding(WHERE, "p=rejcet is no policy", "p=quarantine or p=reject"),
            id="a misspelt policy",
        ),
        pytest.param(
            record("v=DMARC1; rua=mailto:d@acme.test"),
            "there is no p tag",
            Finding(WHERE, "there is no p tag", "p=quarantine or p=reject"),
            id="no policy",
        ),
        pytest.param(
            record("v=DMARC1; p=none; rua=mailto:d@acme.test"),
            "p=none lets forged mail through",
            Finding(WHERE, "p=none", "quarantine or reject"),
            id="p=none",
        ),
        pytest.param(
            record("v=DMARC1; p=reject; t=y; rua=mailto:d@acme.test"),
            "t=y asks receivers only to test",
            Finding(WHERE, "t=y", "no t tag"),
            id="t=y",
        ),
        pytest.param(
            record("v=DMARC1; p=reject"),
            "there is no rua, so no report arrives",
            Finding(WHERE, "no rua", "rua=mailto: and an address"),
            id="no rua",
        ),
        pytest.param(
            record("v=DMARC1; p=reject; rua=mailto:a@reports.test"),
            "no report arrives at mailto:a@reports.test",
            Finding(f"TXT {CONSENT}", f"{CONSENT} has no TXT v=DMARC1", "v=DMARC1"),
            id="no consent",
        ),
        pytest.param(
            record("v=DMARC1; p=reject; rua=d@acme.test"),
            "no report arrives at d@acme.test",
            Finding("rua of acme.test", "mailto: is missing", "mailto: and an address"),
            id="no mailto",
        ),
    ],
)
def test_fails_and_says_where_what_and_what_instead(
    zone: Zone, said: str, finding: Finding
) -> None:
    judgement = judged(zone)

    assert judgement.state is State.FAIL
    assert said in judgement.summary
    assert judgement.findings == (finding,)


def test_a_subdomain_fails_by_the_tag_that_applies_to_it() -> None:
    judgement = judged(
        record("v=DMARC1; p=reject; sp=none; rua=mailto:d@acme.test"), "www.acme.test"
    )

    assert judgement.state is State.FAIL
    assert judgement.findings == (Finding(WHERE, "sp=none", "quarantine or reject"),)


def test_two_records_fail_even_where_the_walk_finds_one_above() -> None:
    zone = record("v=DMARC1; p=reject; rua=mailto:d@acme.test") | {
        "_dmarc.www.acme.test TXT": ["v=DMARC1; p=reject", "v=DMARC1; p=reject"]
    }

    judgement = judged(zone, "www.acme.test")

    assert judgement.state is State.FAIL
    assert judgement.findings[0].where == "TXT _dmarc.www.acme.test"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        pytest.param(
            "rua=mailto:d@acme.test,mailto:a@reports.test",
            Finding(f"TXT {CONSENT}", f"{CONSENT} has no TXT v=DMARC1", "v=DMARC1"),
            id="one address of two",
        ),
        pytest.param(
            "rua=mailto:d@acme.test; sp=none",
            Finding(WHERE, "sp=none", "no sp tag, so that p applies"),
            id="sp=none",
        ),
        pytest.param(
            "rua=mailto:d@acme.test; np=None",
            Finding(WHERE, "np=none", "no np tag, so that p applies"),
            id="np=none",
        ),
        pytest.param(
            "rua=mailto:d@acme.test; pct=50", Finding(WHERE, "pct=50", "no pct tag"), id="pct"
        ),
    ],
)
def test_warns(text: str, finding: Finding) -> None:
    judgement = judged(record(f"v=DMARC1; p=reject; {text}"))

    assert judgement.state is State.WARN
    assert judgement.findings == (finding,)
