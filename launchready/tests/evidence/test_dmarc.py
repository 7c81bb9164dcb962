import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.dmarc import QUESTIONS_AT_MOST, Dmarc, discover
from launchready.evidence.questions import Question
from mail_zone import Zone, told

OWN = "v=DMARC1; p=reject; rua=mailto:d@acme.test"
OUT = "v=DMARC1; p=reject; rua=mailto:acme@reports.test"
TEXTS = st.sampled_from(
    [
        "v=DMARC1; p=none", "v=DMARC1; p=reject; psd=y", "v=DMARC1; p=reject; psd=n; sp=none",
        "v=DMARC1; sp=x; rua=mailto:a@b.c.acme.test,mailto:a@x.test", "v=DMARC1", "v=DMARC2", OUT,
        OWN,
        "v=DMARC1; rua=mailto:a@elsewhere.test", "v=DMARC1; p=none; np=reject; t=y",
    ]
)  # fmt: skip
NAMES = ["a.b.c.acme.test", "c.acme.test", "acme.test", "test", "reports.test", "x.test"]
ZONES = st.dictionaries(
    st.sampled_from(
        [f"_dmarc.{name} TXT" for name in NAMES]
        + [f"{name}._report._dmarc.reports.test TXT" for name in NAMES]
        + [f"{name} TXT" for name in NAMES]
    ),
    st.lists(TEXTS | st.text(max_size=20), max_size=3),
)


def found(zone: Zone, domain: str = "acme.test") -> Dmarc:
    return told(discover(domain), zone).value


def at(domain: str, *records: str) -> Zone:
    return {f"_dmarc.{domain} TXT": list(records)}


def test_the_domains_own_record_applies() -> None:
    result = told(discover("ACME.test."), at("acme.test", OWN))

    seen = result.value
    assert result.asked == (Question("_dmarc.acme.test", "TXT"),)
    assert (seen.domain, seen.found_at, seen.records) == ("acme.test", "acme.test", (OWN,))
    assert (seen.policy, seen.source, seen.error, seen.testing) == ("reject", "p", "", False)
    assert seen.tag("rua") == "mailto:d@acme.test"
    assert [(r.domain, r.authorised, r.consent, r.fault) for r in seen.reports] == [
        ("acme.test", True, "", "")
    ]


@pytest.mark.parametrize(
    ("zone", "domain", "found_at"),
    [
        pytest.param(at("acme.test", OWN), "a.b.acme.test", "acme.test", id="an ancestor's"),
        pytest.param(
            at("b.acme.test", OWN) | at("acme.test", OWN),
            "a.b.acme.test",
            "acme.test",
            id="the one with the fewest labels is the organisation's",
        ),
        pytest.param(
            at("b.acme.test", f"{OWN}; psd=n") | at("acme.test", OWN),
            "a.b.acme.test",
            "b.acme.test",
            id="psd=n makes an organisation",
        ),
        pytest.param(
            at("acme.test", f"{OWN}; psd=y") | at("b.acme.test", OWN),
            "a.b.acme.test",
            "b.acme.test",
            id="one label below psd=y is the organisation",
        ),
        pytest.param(
            at("acme.test", f"{OWN}; psd=y") | at("a.b.acme.test", OWN),
            "x.a.b.acme.test",
            "acme.test",
            id="an organisation without a record leaves the public suffix's",
        ),
        pytest.param(
            at("bank.test", f"{OWN}; psd=y"), "bank.test", "bank.test", id="the suffix itself"
        ),
        pytest.param(at("test", OWN), "acme.test", "test", id="up to the top-level domain"),
        pytest.param(at("acme.test", OWN, OWN), "acme.test", "", id="two are none"),
        pytest.param(
            at("www.acme.test", OWN, OWN) | at("acme.test", OWN),
            "www.acme.test",
            "acme.test",
            id="two are none, and the walk goes on",
        ),
        pytest.param(
            at("acme.test", "v=DMARC1 p=reject", "moo"), "acme.test", "", id="others are none"
        ),
        pytest.param(
            at("acme.test", OWN, "moo"), "acme.test", "acme.test", id="others do not disturb"
        ),
        pytest.param({}, "acme.test", "", id="nothing"),
    ],
)
def test_finds_the_record_that_applies(zone: Zone, domain: str, found_at: str) -> None:
    assert found(zone, domain).found_at == found_at


def test_the_walk_shortens_a_long_name_to_seven_labels() -> None:
    result = told(discover("a.b.c.d.e.f.g.h.i.j.mail.example.com"), {})

    assert [question.name for question in result.asked] == [
        "_dmarc.a.b.c.d.e.f.g.h.i.j.mail.example.com",
        "_dmarc.g.h.i.j.mail.example.com",
        "_dmarc.h.i.j.mail.example.com",
        "_dmarc.i.j.mail.example.com",
        "_dmarc.j.mail.example.com",
        "_dmarc.mail.example.com",
        "_dmarc.example.com",
        "_dmarc.com",
    ]
    assert [step.domain for step in result.value.walk][-1] == "com"


def test_the_walk_keeps_what_stood_there() -> None:
    seen = found(at("acme.test", OWN, OUT, "v=DMARC1 p=none"))

    assert seen.records == seen.walk[0].records == (OWN, OUT)
    assert seen.walk[0].others == ("v=DMARC1 p=none",)
    assert (seen.policy, seen.error) == ("", "")


@pytest.mark.parametrize(
    ("record", "policy", "source"),
    [
        pytest.param("p=reject", "reject", "p", id="p for all"),
        pytest.param("p=reject; sp=none", "none", "sp", id="sp for a subdomain"),
        pytest.param("p=none; sp=Quarantine", "quarantine", "sp", id="in any case"),
        pytest.param("p=reject; np=none", "reject", "p", id="np is not for one that exists"),
    ],
)
def test_a_subdomain_takes_sp(record: str, policy: str, source: str) -> None:
    zone = at("acme.test", f"v=DMARC1; {record}") | {"www.acme.test A": ["192.0.2.1"]}

    seen = found(zone, "www.acme.test")

    assert (seen.policy, seen.source) == (policy, source)


@pytest.mark.parametrize(
    ("record", "policy", "source"),
    [
        pytest.param("p=reject; np=none", "none", "np", id="np"),
        pytest.param("p=reject; sp=quarantine; np=none", "none", "np", id="np before sp"),
        pytest.param("p=reject; sp=quarantine", "quarantine", "sp", id="sp without np"),
        pytest.param("p=reject", "reject", "p", id="p without both"),
    ],
)
def test_a_subdomain_that_does_not_exist_takes_np(record: str, policy: str, source: str) -> None:
    seen = found(at("acme.test", f"v=DMARC1; {record}"), "www.acme.test")

    assert (seen.policy, seen.source) == (policy, source)


def test_the_domain_itself_takes_p() -> None:
    seen = found(at("acme.test", "v=DMARC1; p=reject; sp=none; np=none"))

    assert (seen.policy, seen.source) == ("reject", "p")


@pytest.mark.parametrize(
    ("record", "policy", "error"),
    [
        ("p=rejcet; rua=mailto:a@acme.test", "none", "p=rejcet is no policy"),
        ("p=rejcet", "", "p=rejcet is no policy"),
        ("p=rejcet; rua=a@acme.test", "", "p=rejcet is no policy"),
        ("rua=mailto:a@acme.test", "none", "there is no p tag"),
        ("p=reject; sp=no; rua=mailto:a@acme.test", "none", "sp=no is no policy"),
        ("p=reject; p=none", "", "p is given twice"),
    ],
)
def test_a_fault_leaves_no_policy(record: str, policy: str, error: str) -> None:
    seen = found(at("acme.test", f"v=DMARC1; {record}"))

    assert (seen.policy, seen.error) == (policy, error)


@pytest.mark.parametrize(("t", "testing"), [("y", True), ("Y", True), ("n", False), ("x", False)])
def test_t_y_is_a_test(t: str, *, testing: bool) -> None:
    assert found(at("acme.test", f"v=DMARC1; p=reject; t={t}")).testing is testing


CONSENT = "acme.test._report._dmarc.reports.test"


@pytest.mark.parametrize(
    ("zone", "fault"),
    [
        pytest.param({f"{CONSENT} TXT": ["v=DMARC1"]}, "", id="consent"),
        pytest.param({f"{CONSENT} TXT": ["other", "v=DMARC1;", "v=DMARC1"]}, "", id="several"),
        pytest.param({}, f"{CONSENT} has no TXT v=DMARC1", id="none"),
        pytest.param(
            {f"{CONSENT} TXT": ["v=DMARC2"]}, f"{CONSENT} has no TXT v=DMARC1", id="other"
        ),
        pytest.param(
            {f"{CONSENT} TXT": ["v=DMARC1; rua=mailto:x@reports.test"]},
            "",
            id="another mailbox there",
        ),
        pytest.param(
            {f"{CONSENT} TXT": ["v=DMARC1; rua=mailto:x@else.test"]},
            f"{CONSENT} sends them on to mailto:x@else.test",
            id="sent on elsewhere",
        ),
    ],
)
def test_a_strange_host_has_to_consent(zone: Zone, fault: str) -> None:
    [report] = found(at("acme.test", OUT) | zone).reports

    assert report.domain == "reports.test"
    assert report.consent == CONSENT
    assert report.fault == fault
    assert report.authorised is not bool(fault)


@pytest.mark.parametrize(
    ("zone", "authorised"),
    [
        pytest.param(
            at("acme.test", "v=DMARC1; p=none; rua=mailto:d@mail.acme.test"), True, id="below"
        ),
        pytest.param(
            at("acme.test", "v=DMARC1; p=none; rua=mailto:d@mail.acme.test")
            | at("mail.acme.test", "v=DMARC1; p=none; psd=n"),
            False,
            id="below, and an organisation of its own",
        ),
        pytest.param(
            at("acme.test", "v=DMARC1; p=none; rua=mailto:d@notacme.test"),
            False,
            id="a mere ending",
        ),
    ],
)
def test_organisations_are_compared_by_tree_walk(zone: Zone, *, authorised: bool) -> None:
    [report] = found(zone).reports

    assert report.authorised is authorised


def test_consent_is_asked_for_the_domain_that_holds_the_record() -> None:
    zone = at("acme.test", OUT) | {f"{CONSENT} TXT": ["v=DMARC1"]}

    [report] = found(zone, "www.acme.test").reports

    assert report.authorised


def test_consent_at_a_name_too_long_cannot_be_had() -> None:
    host = ".".join(["a" * 60] * 3 + ["a" * 50])

    [report] = found(at("acme.test", f"v=DMARC1; p=none; rua=mailto:d@{host}")).reports

    assert not report.authorised
    assert "longer" in report.fault


def test_addresses_without_mail_are_kept_with_their_fault() -> None:
    [bare, web] = found(
        at("acme.test", "v=DMARC1; p=none; rua=d@acme.test,https://acme.test/d")
    ).reports

    assert (bare.uri, bare.authorised, bare.fault) == ("d@acme.test", False, "mailto: is missing")
    assert (web.domain, web.authorised) == ("acme.test", False)


def test_many_addresses_are_not_all_asked() -> None:
    rua = ",".join(f"mailto:d@a.b.c.d.e.f.g{n}.test" for n in range(4_000))
    deep = "a.b.c.d.e.f.g.h.i.acme.test"

    result = told(discover(deep), at(deep, f"v=DMARC1; p=none; rua={rua}"))

    assert len(result.asked) <= QUESTIONS_AT_MOST
    assert len(result.value.reports) == 4_000
    assert "beyond" in result.value.reports[-1].fault


@given(ZONES, st.sampled_from([*NAMES, "a.b.c.d.e.f.g.h.i.j.k.acme.test", "x" * 64, ""]))
def test_ends_on_every_zone(zone: Zone, domain: str) -> None:
    result = told(discover(domain), zone)

    seen = result.value
    assert len(result.asked) == len(set(result.asked)) <= QUESTIONS_AT_MOST
    assert seen.policy in {"", "none", "quarantine", "reject"}
    assert seen.walk[0].domain == domain
    assert not (seen.policy and not seen.found_at)
    assert all(report.authorised is not bool(report.fault) for report in seen.reports)
