import pytest

from build.tls import IPV4, IPV6, certificates, presented
from launchready.evidence.tls import Broken, Presented, Refused
from launchready.fix.tls.certificate import certificate
from launchready.model import Host

HOST = Host("acme.test")


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (presented(fault="incomplete"), "/etc/letsencrypt/live/acme.test/fullchain.pem"),
        (presented(fault="wrong name"), "certbot certonly -d acme.test"),
        (presented(fault="expired"), "Renew now"),
        (presented(fault="not yet"), "until this one begins"),
        (presented(fault="self-signed"), "no browser trusts a self-signed one"),
        (presented(fault="of another kind"), "Request a certificate for acme.test"),
        (Broken(IPV4, "unrecognized name"), "Give the server a certificate for acme.test"),
        (Refused(IPV4), "Open port 443"),
    ],
    ids=["incomplete", "name", "expired", "early", "self-signed", "other", "broken", "refused"],
)
def test_mends_each_kind_of_fault(end: Presented | Broken | Refused, words: str) -> None:
    assert words in str(certificate.write(HOST, certificates(end)))


def test_mends_every_fault_once() -> None:
    seen = certificates(
        presented(IPV4, "expired"), presented(IPV6, "expired"), presented("192.0.2.9", "wrong name")
    )
    text = str(certificate.write(HOST, seen))

    assert text.count("Renew now") == 1
    assert "certbot certonly" in text


def test_nothing_of_the_target_gets_into_the_change() -> None:
    evil = presented(fault="$(touch /tmp/x)")

    assert "touch" not in str(certificate.write(HOST, certificates(evil)))
