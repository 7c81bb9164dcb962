import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.caa import CaaRecord, CaaSet, climb, covering, organisation, parse
from mail_zone import told

OURS = '0 issue "letsencrypt.org"'
TEXTS = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]))


@pytest.mark.parametrize(
    ("text", "record"),
    [
        (OURS, CaaRecord(0, "issue", "letsencrypt.org")),
        ('128 IssueWild ";"', CaaRecord(128, "issuewild", ";")),
        ("0 issue letsencrypt.org", CaaRecord(0, "issue", "letsencrypt.org")),
        (r'0 issue "a\"b\\c\032d"', CaaRecord(0, "issue", 'a"b\\c d')),
        ('256 issue "a.test"', None),
        ("issue a.test", None),
        ("", None),
    ],
    ids=["plain", "flags and case", "no quotes", "escapes", "no octet", "no flags", "nothing"],
)
def test_reads_a_record(text: str, record: CaaRecord | None) -> None:
    assert parse(text) == record


@given(st.text())
def test_reads_any_text_without_an_error(text: str) -> None:
    parse(text)


@given(st.integers(0, 255), st.from_regex(r"\A[a-z0-9]{1,15}\Z"), TEXTS)
def test_writes_what_it_reads(flags: int, tag: str, value: str) -> None:
    record = CaaRecord(flags, tag, value)

    assert parse(record.text) == record


@pytest.mark.parametrize(
    ("value", "domain", "malformed"),
    [
        ("letsencrypt.org", "letsencrypt.org", False),
        (" LetsEncrypt.ORG ; ", "letsencrypt.org", False),
        ("letsencrypt.org; validationmethods=dns-01; accounturi=https://a.test/1",
         "letsencrypt.org", False),
        ("", "", False),
        (" ; ", "", False),
        ("; policy=ev", "", True),
        ("https://letsencrypt.org", "", True),
        ("Let's Encrypt", "", True),
        ("letsencrypt.org account=1", "", True),
        ("letsencrypt.org; no value", "", True),
        ("-a.test", "", True),
        ("a..test", "", True),
        ("%%%%%", "", True),
    ],
)  # fmt: skip
def test_a_value_that_is_malformed_lets_nobody_in(
    value: str,
    domain: str,
    malformed: bool,
) -> None:
    record = CaaRecord(0, "issue", value)

    assert (record.domain, record.malformed) == (domain, malformed)


@pytest.mark.parametrize(
    ("name", "records", "tag", "allowed"),
    [
        ("acme.test", [OURS], "issue", {"letsencrypt.org"}),
        ("acme.test", [OURS, '0 issuewild ";"'], "issue", {"letsencrypt.org"}),
        ("*.acme.test", [OURS, '0 issuewild ";"'], "issuewild", set()),
        ("*.acme.test", [OURS], "issue", {"letsencrypt.org"}),
        ("acme.test", ['0 issuewild "a.test"'], "issue", set()),
        ("acme.test", [OURS, '0 issue "a.test"'], "issue", {"letsencrypt.org", "a.test"}),
    ],
    ids=["plain", "wild beside plain", "wild", "wild by issue", "only wild", "two"],
)
def test_issuewild_decides_for_wildcards_where_there_is_any(
    name: str, records: list[str], tag: str, allowed: set[str]
) -> None:
    found = CaaSet(name, "acme.test", tuple(r for r in map(parse, records) if r))

    assert (found.tag, found.allowed) == (tag, allowed)


def test_only_critical_properties_that_nobody_knows_forbid_all() -> None:
    texts = ('128 issue "a.test"', '0 policy "x"', '128 policy "y"', '128 iodef "mailto:a@b"')
    found = CaaSet("acme.test", "acme.test", tuple(r for r in map(parse, texts) if r))

    assert [record.text for record in found.unheard_of] == ['128 policy "y"']


@pytest.mark.parametrize(
    ("name", "zone", "found_at", "asked"),
    [
        ("www.acme.test", {"acme.test CAA": [OURS]}, "acme.test", "www.acme.test acme.test"),
        ("www.acme.test", {"www.acme.test CAA": [OURS]}, "www.acme.test", "www.acme.test"),
        ("*.www.acme.test", {"www.acme.test CAA": [OURS]}, "www.acme.test", "www.acme.test"),
        ("www.acme.test", {"test CAA": [OURS]}, "test", "www.acme.test acme.test test"),
        ("www.acme.test", {}, "", "www.acme.test acme.test test"),
    ],
    ids=["above", "own", "wildcard", "top", "none"],
)
def test_climbs_to_the_set_that_decides(
    name: str, zone: dict[str, list[str]], found_at: str, asked: str
) -> None:
    result = told(climb(name), zone)

    assert result.value.found_at == found_at
    assert [question.name for question in result.asked] == asked.split()


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("acme.test", "chat.acme.test"), ("chat.acme.test",)),
        (("acme.test", "*.acme.test"), ("*.acme.test",)),
        (("*.acme.test", "chat.acme.test"), ("*.acme.test", "chat.acme.test")),
        (("*.chat.acme.test", "other.test"), ("chat.acme.test",)),
        ((), ("chat.acme.test",)),
    ],
    ids=["itself", "wildcard", "both", "another", "none"],
)
def test_picks_the_names_that_cover_a_host(
    names: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert covering("chat.acme.test", names) == expected


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        ("CN=R11,O=Let's Encrypt,C=US", "Let's Encrypt"),
        (r"CN=GoDaddy Secure CA - G2,O=GoDaddy.com\, Inc.,C=US", "GoDaddy.com, Inc."),
        ("CN=private", ""),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_reads_the_organisation_of_an_issuer(issuer: str, expected: str) -> None:
    assert organisation(issuer) == expected


@given(st.text())
def test_any_text_has_an_organisation_or_none(issuer: str) -> None:
    assert isinstance(organisation(issuer), str)
