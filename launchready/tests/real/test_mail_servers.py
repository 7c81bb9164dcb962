"""Postfix and OpenDKIM: their TLS is judged, and what they sign and receive is verified."""

import asyncio
import smtplib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from threading import Thread

import pytest

from build.postfix import SELECTOR as SIGNED_BY
from build.postfix import Post, folder, opendkim, postfix
from launchready.evidence.imap import Folder
from launchready.manifest import load
from launchready.model import State, Verdict
from launchready.reach.lent import ArrivedMail, LentMail, LentMailbox
from launchready.run.check import Order, gathered, judged
from launchready.run.mailbox import Patience, arrived
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.background import serving
from testbed.healthy import APEX, MX, SELECTOR, healthy
from testbed.mail import RECEIVER, lead
from testbed.post.lent import ENVIRON, MAILBOX, lending
from testbed.post.provider import send
from testbed.running import Running
from testbed.world import Certificate, World

pytestmark = pytest.mark.real

LEAD = lead(APEX, SELECTOR)
FOUR = ("EML-02", "EML-03", "EML-05", "EML-09")
KEYS = {"LAUNCHREADY_CONTROL_KEY": "only for this test", **ENVIRON}
GOOD = Certificate(names=(MX,))


@contextmanager
def placed(world: World, *audits: str) -> Generator[tuple[Running, Order]]:
    also = f'{MAILBOX}[control]\nkey = "${{LAUNCHREADY_CONTROL_KEY}}"\n'
    with serving(lending(world), also=also) as it:
        manifest = load(it.manifest, environ=KEYS)
        yield it, order(manifest, datetime.now(UTC), Selection(only=audits))


def verdicts(ordered: Order) -> dict[str, Verdict]:
    found = judged(asyncio.run(gathered(ordered, Silent()))).verdicts
    return {verdict.rule.code: verdict for verdict in found}


def lent(ordered: Order, **change: object) -> Order:
    mail: LentMail = replace(ordered.settings.lent, **change)
    return replace(ordered, settings=replace(ordered.settings, lent=mail))


def mailed(ordered: Order, post: Post) -> Order:
    vantage = ordered.settings.vantage
    ports = replace(vantage, ports={**vantage.ports, 25: post.port})
    return replace(ordered, settings=replace(ordered.settings, vantage=ports))


@pytest.mark.parametrize(
    ("certificate", "contacts", "state", "words"),
    [
        (GOOD, (), State.PASS, "takes mail for postmaster, abuse of acme.test"),
        (GOOD, ("sales@acme.test",), State.FAIL, "sales is refused"),
        (None, (), State.FAIL, "mx.mailer.test offers no STARTTLS"),
        (replace(GOOD, left=-1), (), State.FAIL, "certificate has expired"),
        (Certificate(names=("mx.receiver.test",)), (), State.FAIL, "is not valid: "),
    ],
    ids=["good", "an unknown contact", "no STARTTLS", "expired", "another name"],
)
def test_an_exchanger_that_is_postfix(
    certificate: Certificate | None, contacts: tuple[str, ...], state: State, words: str
) -> None:
    asked = placed(healthy(), "EML-07")
    with folder() as place, postfix(place, certificate) as post, asked as (_, ordered):
        verdict = verdicts(lent(mailed(ordered, post), contacts=contacts))["EML-07"]

    assert (verdict.state, words in verdict.summary) == (state, True), verdict.summary


def test_a_mail_that_postfix_received_is_verified() -> None:
    with folder() as place, postfix(place, GOOD) as post:
        send(LEAD, post.port, f"leads@{RECEIVER.partition('.')[2]}")
        [path] = post.letters()
        with placed(healthy(), *FOUR) as (_, ordered):
            found = verdicts(lent(ordered, samples=(path,), receiver=RECEIVER))

    assert {code: v.state for code, v in found.items()} == dict.fromkeys(FOUR, State.PASS)
    assert "192.0.2.25" in found["EML-02"].summary


class Handing:
    """Hands a mail in at Postfix, as the product's application does."""

    def __init__(self, post: Post) -> None:
        self.post = post

    def opened(self, lent: LentMailbox, folders: tuple[Folder, ...]) -> None:
        assert folders
        Thread(target=self._hand, args=(lent.address,)).start()

    def _hand(self, to: str) -> None:
        with smtplib.SMTP("127.0.0.1", self.post.submission, timeout=10) as server:
            server.sendmail(LEAD.mail_from, to, replace(LEAD, stamps=()).sent)

    def waits(self, left: float) -> None:
        assert left > 0

    def came(self, mail: ArrivedMail) -> None:
        assert not mail.junk


def test_a_mail_that_opendkim_signed_and_postfix_sent_is_verified() -> None:
    with folder() as place, opendkim(place) as signer:
        world = healthy().put(f"{SIGNED_BY}._domainkey.{APEX}", "TXT", signer.record)
        with placed(world, *FOUR) as (it, ordered):
            with postfix(place, GOOD, milter=signer.port, relay=it.ports.receiver) as post:
                box = ordered.settings.lent.mailbox
                assert box is not None
                work = arrived(ordered.settings, box, Handing(post), Patience(20, interval=0.05))
                came = asyncio.run(work)
            found = verdicts(lent(ordered, samples=(), arrived=came))

    assert {code: v.state for code, v in found.items()} == dict.fromkeys(FOUR, State.PASS)
    assert f"{SIGNED_BY}._domainkey.{APEX} (rsa 2048)" in found["EML-03"].summary
