import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.dmarc_record import ReportUri, is_dmarc, parse, report_uris

PARTS = st.lists(
    st.sampled_from(
        [
            "v", "p", "sp", "rua", "=", ";", "DMARC1", "none", "reject", "mailto:", "a@b.test", ",",
            "!10m", "%40", "%ff", "%", " ", "\\009", "é", "\x00", "https://[", "@", ":", "?x=y",
        ]
    )
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("v=DMARC1", True),
        ("v=DMARC1;", True),
        ("v=DMARC1; p=none", True),
        ("v = DMARC1 ;p=none", True),
        ("V=DMARC1; p=none", True),
        ("v=DMARC1\\009; p=none", True),
        ("v=dmarc1; p=none", False),
        ("v=DMARC1 p=none", False),
        ("v=DMARC2; p=none", False),
        ("v=DMARC1.0; p=none", False),
        (" v=DMARC1; p=none", False),
        ("p=none; v=DMARC1", False),
        ('"v=DMARC1; p=none"', False),
        ("", False),
    ],
)
def test_the_version_comes_first_and_is_exact(text: str, *, expected: bool) -> None:
    assert is_dmarc(text) is expected


def test_reads_tags_in_order_with_names_in_lower_case() -> None:
    record = parse("v=DMARC1; P = Reject ;\\009 rua=mailto:a@b.test; x-y=1; ; what; moo=;")

    assert record.tags == (("v", "DMARC1"), ("p", "Reject"), ("rua", "mailto:a@b.test"))
    assert record.ignored == ("x-y=1", "what", "moo=")
    assert record.choice("p") == "reject"
    assert record.tag("sp") == ""
    assert record.faults == ()


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("p=none", ()),
        ("p=NONE; sp=Quarantine; np=reject", ()),
        ("sp=none", ("there is no p tag",)),
        ("p=", ("there is no p tag",)),
        ("p=block", ("p=block is no policy",)),
        ("p=none; sp=block; np=x", ("sp=block is no policy", "np=x is no policy")),
        ("p=none; p=reject", ("p is given twice",)),
        ("p=none; moo=1; moo=2", ()),
    ],
)
def test_names_what_spoils_the_policy(text: str, faults: tuple[str, ...]) -> None:
    assert parse(f"v=DMARC1; {text}").faults == faults


@pytest.mark.parametrize(
    ("value", "uris"),
    [
        ("mailto:a@B.Test.", [ReportUri("mailto:a@B.Test.", "b.test")]),
        ("MAILTO:a@b.test!10m", [ReportUri("MAILTO:a@b.test", "b.test")]),
        (
            "mailto:a%2Bx@b.test?subject=x@y.test",
            [ReportUri("mailto:a%2Bx@b.test?subject=x@y.test", "b.test")],
        ),
        ("mailto:a@b%2Etest", [ReportUri("mailto:a@b%2Etest", "b.test")]),
        (
            "mailto:a@b%C3%BCcher.test",
            [ReportUri("mailto:a@b%C3%BCcher.test", "xn--bcher-kva.test")],
        ),
        (
            "mailto:a@b.test , mailto:c@d.test,",
            [ReportUri("mailto:a@b.test", "b.test"), ReportUri("mailto:c@d.test", "d.test")],
        ),
        ("a@b.test", [ReportUri("a@b.test", "", "mailto: is missing")]),
        (
            "mailto:a@b.test mailto:c@d.test",
            [ReportUri("mailto:a@b.test mailto:c@d.test", "", "no URI")],
        ),
        ("reports", [ReportUri("reports", "", "no URI")]),
        ("mailto:b.test", [ReportUri("mailto:b.test", "", "no mail address")]),
        ("mailto:@b.test", [ReportUri("mailto:@b.test", "", "no mail address")]),
        ("mailto:a@b..test", [ReportUri("mailto:a@b..test", "", "no mail address")]),
        ("mailto:a@%ff", [ReportUri("mailto:a@%ff", "", "no mail address")]),
        (
            "https://Collect.test/x",
            [
                ReportUri(
                    "https://Collect.test/x", "collect.test", "receivers need to know mailto: alone"
                )
            ],
        ),
        ("https://[x", [ReportUri("https://[x", "", "receivers need to know mailto: alone")]),
        ("", []),
    ],
)
def test_reads_report_addresses(value: str, uris: list[ReportUri]) -> None:
    assert list(report_uris(value)) == uris


@given(PARTS | st.text())
def test_reading_is_total(text: str) -> None:
    record = parse(text)
    uris = report_uris(record.tag("rua"))

    assert isinstance(record.faults, tuple)
    assert all(uri.host or uri.fault for uri in uris)
    assert isinstance(report_uris(text), tuple)


@pytest.mark.parametrize(
    "text",
    [
        "v=DMARC1; p=" + " " * 64_000 + "\\001",
        "v=DMARC1" + " " * 64_000 + "x",
        "v=DMARC1;" + "p=none;" * 9_000,
        "v=DMARC1; p=none; rua=" + "mailto:a@b.test," * 4_000,
        "v=DMARC1; p=none; rua=mailto:" + "%" * 64_000,
    ],
    ids=["blanks", "blanks in the version", "tags", "addresses", "escapes"],
)
def test_64_kilobytes_are_read(text: str) -> None:
    record = parse(text)

    assert record.text == text
    assert len(report_uris(record.tag("rua"))) <= 4_000
