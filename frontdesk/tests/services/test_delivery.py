"""The outbox worker against receivers that are healthy, slow to recover, or gone."""

import asyncio
import hashlib
import hmac
import json
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy

import pytest

from frontdesk.adapters.outbound import Page
from frontdesk.domain.access import Action
from frontdesk.domain.errors import Missing
from frontdesk.services.delivery import NOBODY
from frontdesk.services.outbox import MOST_ATTEMPTS
from frontdesk.store import tables as t


@dataclass
class Receiver:
    """Takes what is posted and answers as told."""

    status: int = 200
    came: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    async def post(self, url, headers, body):
        self.came.append((url, dict(headers), body))
        return Page(self.status, "", b"")


NOBODY_ELSE = replace(NOBODY, notify_email="desk@acme.test")


def deliver(world, receiver=None) -> None:
    delivery = world.desk.delivery
    if receiver is not None:
        delivery = replace(delivery, outbound=receiver)
    asyncio.run(delivery.once())


def mails(world):
    folder = world.desk.settings.data / "mail"
    files = sorted(folder.glob("*.eml")) if folder.exists() else []
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


@pytest.fixture
def hooked(world):
    world.set_tenant("acme", webhook_url="https://hook.test/x", notify_email="")
    world.lead(world.visitor())
    return world


def test_a_lead_reaches_the_desk_by_mail(world) -> None:
    world.lead(world.visitor(), message="marker-4711")
    deliver(world)
    deliver(world)

    [mail] = mails(world)
    assert mail["To"] == "desk@acme.test"
    assert "marker-4711" in mail.get_content()
    assert "ada@example.com" not in mail["Subject"]


def test_a_webhook_is_signed_over_its_raw_body_and_has_a_stable_key(hooked) -> None:
    receiver = Receiver()
    deliver(hooked, receiver)

    [(url, headers, body)] = receiver.came
    stamp, mac = (part.split("=")[1] for part in headers["frontdesk-signature"].split(","))
    assert url == "https://hook.test/x"
    assert mac == hmac.new(b"s" * 40, f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    assert json.loads(body)["id"] == headers["idempotency-key"]


def test_a_failure_is_tried_again_later_and_then_given_up_loudly(hooked) -> None:
    receiver = Receiver(500)
    waits: list[int] = []
    for _ in range(MOST_ATTEMPTS):
        deliver(hooked, receiver)
        [row] = hooked.rows(t.outbox, t.outbox.c.channel == "webhook")
        waits.append(row.due_at - hooked.clock())
        hooked.clock.pass_(max(waits[-1], 0))

    assert waits == sorted(waits)
    assert row.state == "dead"
    assert len({headers["idempotency-key"] for _, headers, _ in receiver.came}) == 1
    health = hooked.desk.outbox.health(hooked.member(Action.OUTBOX_READ))
    assert [dead.error for dead in health.dead] == ["The receiver answered 500."]
    assert hooked.count(t.outbox, t.outbox.c.topic == "dead-letter") == 1


def test_a_dead_letter_is_in_the_log_too_and_names_nobody(hooked, caplog) -> None:
    deliver(hooked, Receiver(410))

    [record] = [one for one in caplog.records if one.levelname == "ERROR"]
    assert record.getMessage().startswith("given up: lead by webhook, ntc_")
    assert "ada@example.com" not in caplog.text


def test_a_dead_letter_is_sent_again_on_request(hooked) -> None:
    deliver(hooked, Receiver(410))
    [dead] = hooked.desk.outbox.health(hooked.member(Action.OUTBOX_READ)).dead
    with pytest.raises(Missing):
        hooked.desk.outbox.retry(hooked.member(Action.OUTBOX_RETRY, dead.id, tenant="bright"))
    hooked.desk.outbox.retry(hooked.member(Action.OUTBOX_RETRY, dead.id))
    deliver(hooked, receiver := Receiver())

    assert len(receiver.came) == 1


def test_a_lease_that_runs_out_is_lent_again_with_the_same_key(hooked) -> None:
    [first] = hooked.desk.outbox.lend()
    assert hooked.desk.outbox.lend() == []
    hooked.clock.pass_(60_001)
    [second] = hooked.desk.outbox.lend()

    assert (first.id, first.key) == (second.id, second.key)


def test_a_killed_delivery_is_repeated_under_the_same_name(world) -> None:
    world.lead(world.visitor())
    [letter] = world.desk.outbox.lend()
    asyncio.run(world.desk.delivery._send(letter, NOBODY_ELSE))  # noqa: SLF001 - and then it is killed
    assert world.desk.outbox.recover() == 1
    deliver(world)

    [row] = world.rows(t.outbox)
    assert (row.state, row.attempts) == ("sent", 1)
    folder = world.desk.settings.data / "mail"
    assert [file.name for file in folder.iterdir()] == [f"{letter.id}.eml"]


def test_every_channel_of_a_tenant_is_used(world) -> None:
    world.set_tenant("acme", webhook_url="https://h.test/", slack_url="https://s.test/")
    world.lead(world.visitor())
    deliver(world, receiver := Receiver())

    assert {url for url, _, _ in receiver.came} == {"https://h.test/", "https://s.test/"}
    assert len(mails(world)) == 1


def test_a_tenant_without_a_channel_falls_to_the_operator(world) -> None:
    world.set_tenant("acme", notify_email="")
    world.lead(world.visitor())

    assert [row.channel for row in world.rows(t.outbox)] == ["operator"]


def test_the_real_client_refuses_a_host_that_nobody_allowed(hooked) -> None:
    deliver(hooked)

    [row] = hooked.rows(t.outbox, t.outbox.c.channel == "webhook")
    assert row.state == "dead"


def test_a_reply_that_was_seen_is_not_mailed(world) -> None:
    visitor = world.visitor()
    world.lead(visitor)
    reply = world.member(Action.CONVERSATION_REPLY, visitor.conversation)
    world.desk.inbox.reply(reply, "We come at nine.")
    newest = max(row.seq for row in world.rows(t.events))
    world.desk.feeds.delivered(world.scope(Action.CHAT_READ, visitor), newest)
    deliver(world)

    [row] = world.rows(t.outbox, t.outbox.c.channel == "visitor")
    assert row.state == "skipped"


def test_a_reply_that_was_not_seen_is_mailed(world) -> None:
    visitor = world.visitor()
    world.lead(visitor)
    reply = world.member(Action.CONVERSATION_REPLY, visitor.conversation)
    world.desk.inbox.reply(reply, "We come at nine.")
    deliver(world)

    assert "ada@example.com" in [mail["To"] for mail in mails(world)]
