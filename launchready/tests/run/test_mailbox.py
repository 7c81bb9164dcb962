"""Mail that the product sends while somebody waits, from the provider to the verdict."""

import asyncio
import threading
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from launchready.evidence.imap import Folder
from launchready.manifest import load
from launchready.model import Reason, State, Verdict
from launchready.reach import Unseen
from launchready.reach.lent import MAIL_AT_MOST, ArrivedMail, LentMailbox
from launchready.run.check import Order, gathered, judged
from launchready.run.mailbox import Patience, arrived
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.healthy import APEX, SELECTOR, healthy
from testbed.mail import lead
from testbed.mail.letter import Letter
from testbed.post.imap import ADDRESS
from testbed.post.lent import ENVIRON, MAILBOX, lending
from testbed.post.provider import send
from testbed.running import Running, running
from testbed.world import Box, World

LEAD = lead(APEX, SELECTOR)
FOUR = ("EML-02", "EML-03", "EML-05", "EML-09")
KEYS = {"LAUNCHREADY_CONTROL_KEY": "only for this test", **ENVIRON}
TERMS = f'{MAILBOX}[control]\nkey = "${{LAUNCHREADY_CONTROL_KEY}}"\n'
LONG = Patience(20, interval=0.02)


@dataclass(slots=True)
class Writing:
    """Lets the provider send as soon as the mailbox is watched."""

    port: int
    letters: tuple[Letter, ...]
    said: list[str] = field(default_factory=list[str])

    def opened(self, lent: LentMailbox, folders: tuple[Folder, ...]) -> None:
        self.said.append(f"{lent.address}: {', '.join(folder.name for folder in folders)}")
        threading.Thread(target=self._send).start()

    def _send(self) -> None:
        for letter in self.letters:
            send(letter, self.port, ADDRESS)

    def waits(self, left: float) -> None:
        assert left > 0

    def came(self, mail: ArrivedMail) -> None:
        self.said.append(f"{mail.name} {'spam' if mail.junk else 'inbox'}")


def ordered(it: Running) -> Order:
    return order(load(it.manifest, environ=KEYS), datetime.now(UTC), Selection(only=FOUR))


async def came(
    it: Running, placed: Order, *letters: Letter, patience: Patience = LONG
) -> tuple[tuple[ArrivedMail, ...], list[str]]:
    lent = placed.settings.lent.mailbox
    assert lent is not None
    writing = Writing(it.ports.receiver, letters)
    mails = await arrived(placed.settings, lent, writing, patience)
    return mails, writing.said


def verdicts(
    world: World, *letters: Letter, count: int = 1
) -> tuple[dict[str, Verdict], list[str]]:
    async def run() -> tuple[dict[str, Verdict], list[str]]:
        async with running(lending(world), also=TERMS) as it:
            placed = ordered(it)
            patience = replace(LONG, count=count)
            mails, said = await came(it, placed, *letters, patience=patience)
            lent = replace(placed.settings.lent, samples=(), arrived=mails)
            placed = replace(placed, settings=replace(placed.settings, lent=lent))
            found = judged(await gathered(placed, Silent())).verdicts
            return {verdict.rule.code: verdict for verdict in found}, said

    return asyncio.run(run())


def test_a_signed_mail_of_the_product_arrives_and_is_verified() -> None:
    found, said = verdicts(healthy(), LEAD)

    assert {code: v.state for code, v in found.items()} == dict.fromkeys(FOUR, State.PASS)
    assert said == [f"{ADDRESS}: INBOX, Bulk Mail", "INBOX/1 inbox"]
    assert "192.0.2.25" in found["EML-02"].summary


def test_two_mails_are_waited_for_and_both_are_judged() -> None:
    confirmation = replace(LEAD, stamps=(), mail_from="bounce@mailer.test")
    found, said = verdicts(healthy(), LEAD, confirmation, count=2)

    assert found["EML-05"].state is State.FAIL
    assert said[1:] == ["INBOX/1 inbox", "INBOX/2 inbox"]


@pytest.mark.parametrize(
    ("box", "words"),
    [
        (Box(into="Bulk Mail"), "it ended among spam"),
        (
            Box(marks=(("X-Forefront-Antispam-Report", "CIP:192.0.2.25;SFV:SPM;SCL:5;"),)),
            "a server took it for spam: x-forefront-antispam-report: SFV:SPM",
        ),
    ],
    ids=["by its folder", "by a mark"],
)
def test_a_mail_that_ends_among_spam_is_a_finding(box: Box, words: str) -> None:
    found, _ = verdicts(replace(healthy(), box=box), LEAD)

    assert (found["EML-09"].state, found["EML-09"].summary) == (State.FAIL, words)
    assert found["EML-05"].state is State.PASS


def test_when_the_time_is_over_there_is_nothing_to_judge() -> None:
    async def run() -> tuple[ArrivedMail, ...]:
        async with running(lending(healthy()), also=TERMS) as it:
            it.mailbox.folders["INBOX"].append(LEAD.raw)
            return (await came(it, ordered(it), patience=Patience(0.1, interval=0.05)))[0]

    assert asyncio.run(run()) == ()


def failing(change: dict[str, str], world: World | None = None, body: str = "") -> Unseen:
    async def run() -> Unseen:
        async with running(lending(world or healthy()), also=TERMS) as it:
            placed = ordered(it)
            lent = placed.settings.lent
            assert lent.mailbox is not None
            lent = replace(lent, mailbox=replace(lent.mailbox, **change))
            placed = replace(placed, settings=replace(placed.settings, lent=lent))
            letters = (replace(LEAD, body=body),) if body else ()
            with pytest.raises(Unseen) as caught:
                await came(it, placed, *letters, patience=replace(LONG, seconds=5))
            return caught.value

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("change", "reason", "words"),
    [
        ({"password": "wrong"}, Reason.WALL, "refuses the login: NO [AUTHENTICATIONFAILED]"),
        ({"host": "gone.acme.test"}, Reason.NOT_TESTABLE_HERE, "gone.acme.test has no address"),
        (
            {"host": "www.acme.test"}, Reason.BROKEN_ANSWER,
            "no valid TLS, so the password stays here",
        ),
    ],
    ids=["a wrong password", "no such host", "another's certificate"],
)  # fmt: skip
def test_a_mailbox_that_does_not_open(change: dict[str, str], reason: Reason, words: str) -> None:
    unseen = failing(change)

    assert unseen.reason is reason
    assert words in unseen.detail
    assert "only-for-the-testbed" not in unseen.detail


def test_a_mail_that_is_too_large_is_not_fetched() -> None:
    unseen = failing({}, body="x" * 998 + "\r\n" + ("y" * 998 + "\r\n") * (MAIL_AT_MOST // 1000))

    assert unseen.reason is Reason.BUDGET


def test_the_password_stands_in_no_text() -> None:
    lent = LentMailbox("imap.test", "ada", "ada@test", "hunter2hunter2")

    assert "hunter2" not in repr(lent)
