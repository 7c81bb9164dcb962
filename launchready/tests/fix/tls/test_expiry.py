from build.tls import IPV6, certificate, certificates, presented
from launchready.fix.tls.expiry import expiry
from launchready.model import Host

HOST = Host("acme.test")


def test_says_by_when_the_first_one_must_be_renewed() -> None:
    seen = certificates(presented(), presented(IPV6, leaf=certificate(90, 5)))

    summary = expiry.write(HOST, seen).summary

    assert summary == "Renew the certificate of acme.test before 2026-06-06 12:00 UTC"


def test_without_a_certificate_there_is_no_date() -> None:
    assert expiry.write(HOST, certificates()).summary == "Renew the certificate of acme.test"


def test_tests_that_it_renews_by_itself() -> None:
    assert "certbot renew --dry-run" in str(expiry.write(HOST, certificates(presented())))
