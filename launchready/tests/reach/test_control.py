"""Proof of control: only who holds the key can have published the token, lately."""

import asyncio
from datetime import date, timedelta

import pytest

from launchready.evidence.dns import DnsAnswer, Record
from launchready.model import Intrusion, Reason
from launchready.reach import NeedsConsent, Unseen
from launchready.reach.control import FILE, Control, token

HOST = "acme.test"
KEY = b"k" * 32
TODAY = date(2026, 11, 23)
GOOD = token(KEY, HOST, TODAY + timedelta(days=7))


def prove(
    *,
    txt: str = "",
    pages: dict[str, str] | None = None,
    catchall: str = "",
    loopback: bool = False,
) -> str:
    async def ask(name: str) -> DnsAnswer:
        records = (Record(name, "TXT", 60, txt),) if txt else ()
        return DnsAnswer("127.0.0.1", name, "TXT", "NOERROR", records)

    async def page(url: str) -> str:
        return (pages or {}).get(url, catchall)

    async def local(_: str) -> bool:
        return loopback

    return asyncio.run(Control(KEY, TODAY, ask, page, local).prove(HOST, Intrusion.PROBE))


def test_loopback_needs_none() -> None:
    assert prove(loopback=True) == "loopback"


def test_a_fresh_token_in_dns_proves() -> None:
    assert prove(txt=GOOD) == f"TXT _launchready-control.{HOST}"


def test_the_exact_file_on_that_very_host_proves() -> None:
    url = f"https://{HOST}{FILE}"

    assert prove(pages={url: GOOD + "\n"}) == url


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("launchready-control=", id="an empty token"),
        pytest.param(token(b"x" * 32, HOST, TODAY), id="made with another key"),
        pytest.param(token(KEY, "evil.test", TODAY), id="made for another host"),
        pytest.param(token(KEY, HOST, TODAY - timedelta(days=1)), id="expired yesterday"),
        pytest.param(token(KEY, HOST, TODAY + timedelta(days=400)), id="good for too long"),
        pytest.param(GOOD[:-1], id="cut short"),
        pytest.param(GOOD + "0", id="one character too many"),
        pytest.param(GOOD.replace("202611", "209911"), id="with the date moved"),
        pytest.param("launchready-control=2026ab12.00", id="no date at all"),
    ],
)
def test_anything_else_proves_nothing_and_says_what_to_publish(text: str) -> None:
    with pytest.raises(NeedsConsent, match=f"publish TXT _launchready-control.{HOST}"):
        prove(txt=text)
    with pytest.raises(NeedsConsent):
        prove(pages={f"https://{HOST}{FILE}": text})


def test_a_host_that_answers_everything_with_the_token_proves_nothing() -> None:
    with pytest.raises(NeedsConsent):
        prove(catchall=GOOD)


def test_a_published_token_is_no_key() -> None:
    stolen = GOOD.encode()

    assert token(stolen, HOST, TODAY + timedelta(days=7)) != GOOD


def test_silence_proves_nothing() -> None:
    async def silent(_: str) -> DnsAnswer:
        raise Unseen(Reason.TIMEOUT, "no answer")

    async def page(_: str) -> str:
        return ""

    async def local(_: str) -> bool:
        return False

    with pytest.raises(Unseen):
        asyncio.run(Control(KEY, TODAY, silent, page, local).prove(HOST, Intrusion.PROBE))


@pytest.mark.parametrize(("here", "basis"), [("mx.test", "loopback"), (HOST, "")])
def test_what_a_record_leads_to_is_what_has_to_be_loopback(here: str, basis: str) -> None:
    """Whoever points a name of his at loopback has not proven anything of his MX."""

    async def ask(name: str) -> DnsAnswer:
        return DnsAnswer("127.0.0.1", name, "TXT", "NOERROR")

    async def page(_: str) -> str:
        return ""

    async def local(host: str) -> bool:
        return host == here

    control = Control(KEY, TODAY, ask, page, local)
    if basis:
        assert asyncio.run(control.prove(HOST, Intrusion.PROBE, "mx.test")) == basis
    else:
        with pytest.raises(NeedsConsent, match=f"publish TXT _launchready-control.{HOST} "):
            asyncio.run(control.prove(HOST, Intrusion.PROBE, "mx.test"))
