import tomllib
from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import healthy

REPORTS = "rua=mailto:dmarc@reports.test"
GOOD = f"v=DMARC1; p=reject; {REPORTS}"
ODD = "v=DMARC1  ;  p = REJECT ;; adkim=R;x-note= hello ; rua = MAILTO:dmarc@reports.test ;"
AGREED = ["v=DMARC1"]


@pytest.mark.parametrize(
    ("name", "records", "agreed", "domain"),
    [
        ("missing", [], AGREED, "acme.test"),
        ("policy-none", [f"v=DMARC1; p=none; {REPORTS}"], AGREED, "acme.test"),
        ("two-records", [GOOD, f"v=DMARC1; p=quarantine; {REPORTS}"], AGREED, "acme.test"),
        ("reports-not-agreed", [GOOD], [], "acme.test"),
        ("test-mode", [f"v=DMARC1; p=reject; t=y; {REPORTS}"], AGREED, "acme.test"),
        ("no-reports", ["v=DMARC1; p=reject"], AGREED, "acme.test"),
        ("wrong-version", [f"v=DMARC2; p=reject; {REPORTS}"], AGREED, "acme.test"),
        ("unknown-policy", [f"v=DMARC1; p=block; {REPORTS}"], AGREED, "acme.test"),
        (
            "subdomains-open",
            [f"v=DMARC1; p=reject; sp=none; {REPORTS}"],
            AGREED,
            "mail.acme.test",
        ),
        ("quarantine", [f"v=DMARC1; p=quarantine; {REPORTS}"], AGREED, "acme.test"),
        ("inherited", [GOOD], AGREED, "mail.acme.test"),
        (
            "inherited-for-subdomains",
            [f"v=DMARC1; p=none; sp=reject; {REPORTS}"],
            AGREED,
            "mail.acme.test",
        ),
        ("agreed-for-everyone", [GOOD], AGREED, "acme.test"),
        ("odd-spelling", [ODD], AGREED, "acme.test"),
        ("reports-at-home", ["v=DMARC1; p=reject; rua=mailto:dmarc@acme.test"], [], "acme.test"),
    ],
)
def test_the_domain_publishes(
    data: Callable, name: str, records: list[str], agreed: list[str], domain: str
) -> None:
    with serving(find(f"dmarc.{name}")(healthy())) as it:
        assert data(it, "_dmarc.acme.test", "TXT") == records
        assert data(it, "acme.test._report._dmarc.reports.test", "TXT") == agreed
        assert data(it, "_dmarc.mail.acme.test", "TXT") == []
        assert tomllib.loads(it.manifest.read_text())["mail"]["domains"] == [domain]


@pytest.mark.parametrize(
    ("name", "takes_any"), [("agreed-for-everyone", AGREED), ("quarantine", [])]
)
def test_the_collector_takes_reports_about_anyone(
    data: Callable, name: str, takes_any: list[str]
) -> None:
    with serving(find(f"dmarc.{name}")(healthy())) as it:
        assert data(it, "other.test._report._dmarc.reports.test", "TXT") == takes_any
