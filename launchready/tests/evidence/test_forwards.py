import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.http import exchange
from launchready.evidence.forwards import CANARY, forward, leads_to, sends

BASE = "https://acme.test/login"


@pytest.mark.parametrize(
    ("target", "host"),
    [
        ("https://other.test/", "other.test"),
        ("HTTPS://Other.TEST.", "other.test"),
        ("//other.test/x", "other.test"),
        ("///other.test", "other.test"),
        ("/\\other.test", "other.test"),
        ("\\\\other.test", "other.test"),
        ("/\t/other.test", "other.test"),
        (" //other.test", "other.test"),
        ("https://acme.test@other.test/", "other.test"),
        ("https://acme.test\\@other.test/", "acme.test"),
        ("https://other.test?acme.test", "other.test"),
        ("https://other.test#@acme.test", "other.test"),
        ("https://other.test:8443/", "other.test"),
        ("https://other\u3002test/", "other.test"),
        ("https://other\u3002test/".encode().decode("latin-1"), "other.test"),
        ("https://other%2etest/", "other.test"),
        ("http:other.test", "other.test"),
        ("http:/other.test", "other.test"),
        ("https:other.test", "acme.test"),
        ("https:/other.test", "acme.test"),
        ("/other.test", "acme.test"),
        ("other.test", "acme.test"),
        ("?next=//other.test", "acme.test"),
        ("", "acme.test"),
        ("javascript:alert(1)", "javascript:"),
        ("java\nscript:alert(1)", "javascript:"),
        ("data:text/html,x", "data:"),
    ],
)
def test_reads_an_address_as_browsers_do(target: str, host: str) -> None:
    assert leads_to(BASE, target) == host


@given(st.text())
def test_any_text_leads_somewhere(target: str) -> None:
    assert isinstance(leads_to(BASE, target), str)


@pytest.mark.parametrize(
    ("headers", "body", "by"),
    [
        ((f"location: //{CANARY}/",), b"", "Location"),
        ((f"location: https://acme.test.{CANARY}/",), b"", "Location"),
        (("location: javascript:'launchready-canary'",), b"", "Location"),
        ((f"refresh: 0; url=https://{CANARY}/",), b"", "Refresh"),
        ((f"refresh: 0;https://{CANARY}/",), b"", "Refresh"),
        (
            (),
            f'<META http-equiv="Refresh" content="0;URL=\'//{CANARY}\'">'.encode(),
            "meta refresh",
        ),
        ((f"location: /x?next=https://{CANARY}/",), b"", ""),
        ((f"location: https://{CANARY}.acme.test/",), b"", ""),
        (("location: javascript:history.back()",), b"", ""),
        ((), f'<a href="https://{CANARY}/">refresh</a>'.encode(), ""),
        ((), b"", ""),
    ],
)
def test_knows_when_it_was_sent_to_the_canary(
    headers: tuple[str, ...], body: bytes, by: str
) -> None:
    found = forward(exchange(BASE, 302, *headers), body, "payload")

    assert (found.by if found else "") == by


def test_a_location_without_a_redirect_sends_nobody() -> None:
    assert forward(exchange(BASE, 201, f"location: //{CANARY}/"), b"", "") is None


@pytest.mark.parametrize(
    ("status", "headers", "body", "sent"),
    [
        (302, ("location: /",), b"", True),
        (200, ("refresh: 5",), b"", False),
        (200, ("refresh: 5; url=/",), b"", True),
        (200, (), b'<meta http-equiv=refresh content="1;url=/">', True),
        (200, (), b"<p>refresh</p>", False),
    ],
)
def test_knows_what_sends_at_all(
    status: int, headers: tuple[str, ...], body: bytes, sent: bool
) -> None:
    assert sends(exchange(BASE, status, *headers), body) is sent


@given(st.binary())
def test_reads_whatever_comes(body: bytes) -> None:
    assert forward(exchange(BASE), b"refresh" + body, "") is None
