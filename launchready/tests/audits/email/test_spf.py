import pytest

from launchready.audits.email.spf import spf
from launchready.evidence.spf import evaluate
from launchready.model import Finding, Judgement, State
from mail_zone import Zone, told

HEALTHY = {
    "acme.test TXT": ["v=spf1 include:_spf.mailer.test ~all", "google-site-verification=x"],
    "_spf.mailer.test TXT": ["v=spf1 ip4:192.0.2.0/24 -all"],
}


def judged(zone: Zone) -> Judgement:
    return spf.judge(told(evaluate("acme.test"), zone).value)


def record(text: str, **others: str) -> Zone:
    zone = {"acme.test TXT": [text], "acme.test A": ["192.0.2.1"]}
    return zone | {f"{name}.test TXT": [f"v=spf1 {terms}"] for name, terms in others.items()}


def includes(count: int) -> Zone:
    names = [f"s{n}" for n in range(count)]
    text = "v=spf1 " + " ".join(f"include:{name}.test" for name in names) + " -all"
    return record(text, **dict.fromkeys(names, "-all"))


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        pytest.param(HEALTHY, "1 of 10 look-ups, 0 of 2 void, ends in ~all", id="as it should be"),
        pytest.param(record("v=spf1 -all"), "0 of 10", id="nothing sends"),
        pytest.param(includes(10), "10 of 10", id="just within the look-ups"),
        pytest.param(
            record("v=spf1 a:x.test a:y.test -all"), "2 of 2 void", id="just within the voids"
        ),
        pytest.param(
            record("v=spf1 redirect=a.test", a="~all"), "ends in ~all", id="ends at a redirect"
        ),
        pytest.param(
            record("v=spf1 include:a.test -all", a="?all"), "ends in -all", id="an include's ?all"
        ),
        pytest.param(
            record("v=spf1 exists:%{i}.x.test include:%{h}.y.test -all"), "2 of 10", id="opaque"
        ),
        pytest.param(
            record("v=spf1 mx -all")
            | {"acme.test MX": ["10 mx.acme.test"], "mx.acme.test A": ["192.0.2.1"]},
            "0 of 2 void",
            id="exchangers without IPv6",
        ),
        pytest.param(record("v=spf1 moo=cow -all"), "0 of 10", id="an unknown modifier"),
    ],
)
def test_passes(zone: Zone, said: str) -> None:
    judgement = judged(zone)

    assert judgement.state is State.PASS
    assert said in judgement.summary


@pytest.mark.parametrize(
    ("zone", "said", "finding"),
    [
        pytest.param(
            {"acme.test TXT": ["other"]},
            "there is no SPF record",
            Finding("TXT acme.test", "no SPF record", "one v=spf1 record"),
            id="none",
        ),
        pytest.param(
            {"acme.test TXT": ["v=spf1 -all", "v=spf1 a -all"]},
            "2 SPF records",
            Finding("TXT acme.test", ("v=spf1 -all", "v=spf1 a -all"), "one record"),
            id="two",
        ),
        pytest.param(
            record("v=spf1 ip4:1.2.3 -all"),
            "receivers give up at acme.test: ip4:1.2.3: not an IPv4 address",
            Finding("TXT acme.test", "ip4:1.2.3: not an IPv4 address", "a record that works"),
            id="syntax",
        ),
        pytest.param(
            record("v=spf1 include:gone.test -all"),
            "receivers give up at gone.test: no SPF record",
            Finding("TXT gone.test", "no SPF record (by include:gone.test)", "a record that works"),
            id="an include of nothing",
        ),
        pytest.param(
            record("v=spf1 include:a.test -all", a="include:a.test"),
            "receivers give up at a.test: a loop: acme.test > a.test > a.test",
            Finding(
                "TXT a.test",
                "a loop: acme.test > a.test > a.test (by include:a.test)",
                "a record that works",
            ),
            id="a loop",
        ),
        pytest.param(
            includes(11),
            "11 DNS look-ups, at most 10",
            Finding("TXT acme.test", 11, "at most 10"),
            id="11 look-ups",
        ),
        pytest.param(
            record("v=spf1 a:x.test a:y.test include:a.test -all", a="mx:z.test -all"),
            "3 look-ups find nothing",
            Finding(
                "TXT acme.test",
                (
                    "a:x.test of acme.test: nothing at x.test A",
                    "a:y.test of acme.test: nothing at y.test A",
                    "mx:z.test of a.test: nothing at z.test MX",
                ),
                "at most 2 look-ups that find nothing",
            ),
            id="3 voids",
        ),
        pytest.param(
            record("v=spf1 a +all"),
            "anyone may send: +all lets every sender pass",
            Finding("TXT acme.test", "+all", "-all or ~all"),
            id="+all",
        ),
        pytest.param(
            record("v=spf1 a ?all"),
            "?all says nothing of other senders",
            Finding("TXT acme.test", "?all", "-all or ~all"),
            id="?all",
        ),
        pytest.param(
            record("v=spf1 a"),
            "the record has no all",
            Finding("TXT acme.test", ("v=spf1 a",), "-all or ~all"),
            id="no all",
        ),
        pytest.param(
            record("v=spf1 redirect=a.test", a="a"),
            "the record has no all",
            Finding("TXT a.test", ("v=spf1 a",), "-all or ~all"),
            id="no all at the redirect",
        ),
        pytest.param(
            record("v=spf1 redirect=a.test", a="+all"),
            "anyone may send",
            Finding("TXT a.test", "+all", "-all or ~all"),
            id="+all at the redirect",
        ),
        pytest.param(
            record("v=spf1 include:a.test -all", a="+all"),
            "anyone may send: include:a.test lets every sender pass",
            Finding("TXT acme.test", "include:a.test", "-all or ~all"),
            id="an include of +all",
        ),
        pytest.param(
            record("v=spf1 ip4:0.0.0.0/0 -all"),
            "ip4:0.0.0.0/0 lets a good part of the internet send",
            Finding("TXT acme.test", "ip4:0.0.0.0/0", "the addresses that send"),
            id="all addresses",
        ),
    ],
)
def test_fails_and_says_where_what_and_what_instead(
    zone: Zone, said: str, finding: Finding
) -> None:
    judgement = judged(zone)

    assert judgement.state is State.FAIL
    assert judgement.summary.startswith("SPF of acme.test: ")
    assert said in judgement.summary
    assert judgement.findings == (finding,)


@pytest.mark.parametrize(
    ("zone", "finding"),
    [
        pytest.param(
            record("v=spf1 include:a.test -all", a="ptr -all"),
            Finding("TXT a.test", "ptr", "addresses, a or mx"),
            id="ptr",
        ),
        pytest.param(
            record("v=spf1 include=a.test -all"),
            Finding("TXT acme.test", "include=a.test", "terms that receivers read"),
            id="a slip of the colon",
        ),
        pytest.param(
            record("v=spf1 a ~all mx"),
            Finding("TXT acme.test", "mx", "terms that receivers read"),
            id="behind all",
        ),
        pytest.param(
            record("v=spf1 a ~all v=spf1 -all"),
            Finding("TXT acme.test", "v=spf1", "terms that receivers read"),
            id="two records in one",
        ),
        pytest.param(
            record("v=spf1 redirect=%{i}.x.test"),
            Finding("TXT acme.test", "redirect=%{i}.x.test", "-all or ~all"),
            id="a redirect by sender",
        ),
    ],
)
def test_warns(zone: Zone, finding: Finding) -> None:
    judgement = judged(zone)

    assert judgement.state is State.WARN
    assert finding in judgement.findings


def test_every_fault_has_its_finding() -> None:
    judgement = judged(
        record("v=spf1 include:gone.test a:x.test a:y.test a:z.test ip4:0.0.0.0/0 ?all")
    )

    assert [finding.where for finding in judgement.findings] == ["TXT gone.test"] + [
        "TXT acme.test"
    ] * 3


def test_a_count_that_was_not_ended_is_a_lower_bound() -> None:
    zone = record("v=spf1 include:s0.test -all") | {
        f"s{n}.test TXT": [f"v=spf1 include:s{n + 1}.test include:s{n + 1}.test"] for n in range(60)
    }

    [finding] = judged(zone).findings

    assert str(finding.got).startswith("at least ")


def test_more_exchangers_than_may_be_asked_is_no_pass() -> None:
    zone = record("v=spf1 " + " ".join(f"mx:m{n}.test" for n in range(10)) + " -all")
    for n in range(10):
        hosts = [f"x{m}.m{n}.test" for m in range(10)]
        zone |= {f"m{n}.test MX": [f"10 {host}" for host in hosts]}
        zone |= {f"{host} AAAA": ["2001:db8::1"] for host in hosts}

    judgement = judged(zone)

    assert judgement.state is State.WARN
    assert judgement.findings == (Finding("TXT acme.test", "more", "at most 120 questions"),)


def test_a_redirect_that_was_not_reached_is_no_missing_all() -> None:
    zone = record(
        "v=spf1 " + " ".join(f"mx:m{n}.test" for n in range(9)) + " redirect=a.test", a="-all"
    )
    for n in range(9):
        hosts = [f"x{m}.m{n}.test" for m in range(10)]
        zone |= {f"m{n}.test MX": [f"10 {host}" for host in hosts]}
        zone |= {f"{host} AAAA": ["2001:db8::1"] for host in hosts}

    judgement = judged(zone)

    assert judgement.state is State.WARN
    assert judgement.findings == (Finding("TXT a.test", "redirect=a.test", "-all or ~all"),)
