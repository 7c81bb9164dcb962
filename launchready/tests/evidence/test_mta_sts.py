import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.mta_sts import (
    MODES,
    StsPolicy,
    record_error,
    report_error,
    report_records,
    sts_policy,
    sts_records,
)

WHOLE = "version: STSv1\nmode: enforce\nmx: mx.test\nmx: *.other.test\nmax_age: 604800\n"


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        WHOLE.replace("\n", "\r\n"),
        WHOLE.replace(": ", ":   "),
        WHOLE.rstrip("\n"),
        f"{WHOLE}x-note: hello\nno field\n",
        WHOLE.replace("mx.test", "MX.Test."),
    ],
    ids=["LF", "CRLF", "blanks", "no end", "more", "upper case"],
)
def test_reads_a_policy(text: str) -> None:
    assert sts_policy(200, text.encode()) == StsPolicy(
        "enforce", ("mx.test", "*.other.test"), 604_800
    )


@pytest.mark.parametrize(
    ("status", "text", "error"),
    [
        (404, WHOLE, "the answer is 404, not 200"),
        (301, WHOLE, "the answer is 301, not 200"),
        (200, "", "it does not say version: STSv1"),
        (200, WHOLE.replace("STSv1", "STSv2"), "it does not say version: STSv1"),
        (200, WHOLE.replace("enforce", "strict"), "it has no mode of enforce, testing or none"),
        (200, WHOLE.replace("604800", "31557601"), "it has no max_age of 0 to 31557600"),
        (200, WHOLE.replace("604800", "-1"), "it has no max_age of 0 to 31557600"),
        (200, WHOLE.replace("max_age", "age"), "it has no max_age of 0 to 31557600"),
        (200, "version: STSv1\nmode: enforce\nmax_age: 1", "it names no mx"),
        (200, WHOLE.replace("mx.test", "a..test"), "mx: a..test is no host"),
        (200, WHOLE + "x" * 70_000, "it is too long"),
    ],
    ids=range(11),
)
def test_says_why_it_is_none(status: int, text: str, error: str) -> None:
    assert sts_policy(status, text.encode()) == StsPolicy(error=error)


def test_a_policy_that_is_off_names_no_mx() -> None:
    assert sts_policy(200, b"version: STSv1\nmode: none\nmax_age: 0").error == ""


@pytest.mark.parametrize(
    ("host", "fits"),
    [
        ("mx.test", True),
        ("a.other.test", True),
        ("a.b.other.test", False),
        ("other.test", False),
        ("mx2.test", False),
        ("xother.test", False),
    ],
)
def test_a_wildcard_is_one_label(host: str, fits: bool) -> None:
    assert StsPolicy("enforce", ("mx.test", "*.other.test"), 1).matches(host) is fits


def test_records_are_told_from_other_texts() -> None:
    texts = ("v=STSv1; id=1", "V=stsv1;id=2", "v=STSv10; id=1", "v=TLSRPTv1; rua=x", "hello")

    assert sts_records(texts) == texts[:2]
    assert report_records(texts) == (texts[3],)


@pytest.mark.parametrize(
    ("record", "good"),
    [
        ("v=STSv1; id=20261123;", True),
        ("v=STSv1;id=a1", True),
        ("v=STSv1", False),
        ("v=STSv1; id=", False),
        ("v=STSv1; id=2026-11-23", False),
        (f"v=STSv1; id={'1' * 33}", False),
    ],
)
def test_an_id_is_letters_and_digits(record: str, good: bool) -> None:
    assert (record_error(record) == "") is good


@pytest.mark.parametrize(
    ("rua", "good"),
    [
        ("mailto:a@b.test", True),
        ("https://b.test/tls", True),
        ("a@b.test,mailto:a@b.test", True),
        ("http://b.test", False),
        ("mailto:a", False),
        ("mailto:@", False),
        ("", False),
    ],
)
def test_reports_go_to_mail_or_to_https(rua: str, good: bool) -> None:
    assert (report_error(f"v=TLSRPTv1; rua={rua}") == "") is good


@given(st.integers(0, 999), st.binary(max_size=300))
def test_any_answer_is_a_policy_or_says_why_not(status: int, body: bytes) -> None:
    found = sts_policy(status, body)

    assert (found.mode in MODES) != bool(found.error)


@given(st.text(alphabet="version: STSv1mode:none\nmx_ag0", max_size=120))
def test_any_lines_are_a_policy_or_say_why_not(text: str) -> None:
    found = sts_policy(200, text.encode())

    assert (found.mode in MODES) != bool(found.error)
