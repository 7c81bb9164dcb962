"""What the exchangers of the twins do, by an independent reading: smtplib and ssl."""

import smtplib
import ssl

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import APEX, MX, healthy
from testbed.running import Running

SECONDS = 5


def spoken(it: Running, name: str = MX) -> dict[str, object]:
    """Say what a sending server sees: TLS's verify code or state, and the codes of RCPT."""
    with smtplib.SMTP("127.0.0.1", it.ports.smtp, timeout=SECONDS) as server:
        server.ehlo()
        tls = _tls(it, server, name)
    with smtplib.SMTP("127.0.0.1", it.ports.smtp, timeout=SECONDS) as server:
        server.ehlo()
        server.mail("")
        codes = {n: server.rcpt(f"{n}@{APEX}")[0] for n in ("postmaster", "abuse", "nobody-1")}
    return {"tls": tls, **codes}


def _tls(it: Running, server: smtplib.SMTP, name: str) -> object:
    if not server.has_extn("starttls"):
        return "none"
    context = ssl.create_default_context(cafile=it.ca)
    server._host = name  # noqa: SLF001 - what is checked against the certificate
    try:
        code, _ = server.starttls(context=context)
    except ssl.SSLCertVerificationError as error:
        return error.verify_code
    except smtplib.SMTPResponseException as error:
        return error.smtp_code
    return 0 if code == 220 else code


HEALTHY = {"tls": 0, "postmaster": 250, "abuse": 250, "nobody-1": 550}


@pytest.mark.parametrize(
    ("twin", "over"),
    [
        ("in-clear", {"tls": "none"}),
        ("starts-nothing", {"tls": 454}),
        ("wrong-name", {"tls": 62}),
        ("expired", {"tls": 10}),
        ("self-signed", {"tls": 18}),
        ("no-postmaster", {"postmaster": 550}),
        ("no-abuse", {"abuse": 550}),
        ("gone", {}),
        ("wildcard", {}),
        ("talkative", {}),
        ("puts-strangers-off", {"nobody-1": 450}),
        ("terse", {"postmaster": 251}),
        ("two-spellings", {}),
    ],
)
def test_a_sender_sees(twin: str, over: dict[str, object]) -> None:
    with serving(find(f"exchanger.{twin}")(healthy())) as it:
        assert spoken(it) == {**HEALTHY, **over}


@pytest.mark.parametrize("twin", ["closed", "no-mx"])
def test_nobody_listens(twin: str) -> None:
    with serving(find(f"exchanger.{twin}")(healthy())) as it, pytest.raises(ConnectionRefusedError):
        smtplib.SMTP("127.0.0.1", it.ports.smtp, timeout=SECONDS)


def test_a_mail_server_at_the_domain_itself_has_its_name() -> None:
    with serving(find("exchanger.own-host")(healthy())) as it:
        assert spoken(it, APEX) == HEALTHY
