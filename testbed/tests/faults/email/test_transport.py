from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import STS, STS_PATH, STS_POLICY, healthy
from testbed.world import Pages, Redirect

AT, REPORTS_AT = "_mta-sts.acme.test", "_smtp._tls.acme.test"
STS_RECORD = ["v=STSv1; id=20261123"]
RPT_RECORD = ["v=TLSRPTv1; rua=mailto:tls@reports.test"]


@pytest.mark.parametrize(
    ("name", "sts", "reports", "mx"),
    [
        ("moved-mx", STS_RECORD, RPT_RECORD, ["10 mx2.mailer.test"]),
        ("no-id", ["v=STSv1;"], RPT_RECORD, ["10 mx.mailer.test"]),
        ("two-records", ["v=STSv1; id=1", "v=STSv1; id=2"], RPT_RECORD, ["10 mx.mailer.test"]),
        ("reports-nowhere", STS_RECORD, ["v=TLSRPTv1;"], ["10 mx.mailer.test"]),
        (
            "several-exchangers", STS_RECORD, RPT_RECORD,
            ["10 mx.mailer.test", "20 mx2.mailer.test"],
        ),
        (
            "reports-alone", [], ["v=TLSRPTv1;rua=https://reports.test/tls", "another text"],
            ["10 mx.mailer.test"],
        ),
    ],
)  # fmt: skip
def test_the_domain_publishes(
    data: Callable, name: str, sts: list[str], reports: list[str], mx: list[str]
) -> None:
    with serving(find(f"transport.{name}")(healthy())) as it:
        assert data(it, AT, "TXT") == sts
        assert data(it, REPORTS_AT, "TXT") == reports
        assert [text.removesuffix(".") for text in data(it, "acme.test", "MX")] == mx


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("policy-missing", 404, "Not found"),
        ("policy-is-a-page", 200, "<!doctype html>"),
        ("wildcard", 200, "*.mailer.test\r\n"),
        ("switched-off", 200, "mode: none"),
        ("moved-mx", 200, STS_POLICY),
    ],
)
def test_the_policy_host_answers(name: str, status: int, words: str) -> None:
    site = find(f"transport.{name}")(healthy()).sites[STS].https

    assert isinstance(site, Pages)
    assert site.pages[STS_PATH].status == status
    assert words in site.pages[STS_PATH].body


def test_the_policy_is_elsewhere() -> None:
    assert isinstance(find("transport.policy-redirected")(healthy()).sites[STS].https, Redirect)


def test_the_policy_host_is_gone(data: Callable) -> None:
    with serving(find("transport.no-host")(healthy())) as it:
        assert data(it, STS, "A") == []


def test_the_certificate_is_anothers() -> None:
    site = find("transport.wrong-certificate")(healthy()).sites[STS]

    assert site.tls.certificate.names == ("www.acme.test",)
