"""Delivers what the outbox lends: mail, signed webhooks, Slack-compatible messages."""

import asyncio
import contextlib
import json
import logging
from dataclasses import dataclass

from sqlalchemy import select

from frontdesk.adapters import mail
from frontdesk.adapters.outbound import Outbound
from frontdesk.domain.clock import written
from frontdesk.domain.errors import Denied, Invalid, Refusal, Unavailable
from frontdesk.domain.signing import webhook_signature
from frontdesk.services.bus import OUTBOX
from frontdesk.services.metrics import Metrics
from frontdesk.services.outbox import Letter, Outbox
from frontdesk.store import tables as t
from frontdesk.store.engine import Store

POLL = 1.0
GONE, FIRST_BAD = 410, 300
SUBJECTS = {
    "lead": "New lead", "handoff": "Somebody asks for a person", "message": "A new message",
    "approval": "An approval waits", "booking": "A call was booked", "refund": "A refund",
    "budget": "The budget for the assistant", "dead-letter": "A notification was given up",
    "reply": "An answer to your question", "quote": "Your quote",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Tenant:
    name: str
    notify_email: str
    webhook_url: str
    webhook_secret: str
    slack_url: str


NOBODY = _Tenant("frontdesk", "", "", "", "")


@dataclass(slots=True)
class Delivery:
    """The worker of the outbox."""

    store: Store
    outbox: Outbox
    mailer: mail.Mailer
    outbound: Outbound
    metrics: Metrics
    origin: str
    operator: str
    beat: int = 0

    async def run(self) -> None:
        """Deliver until cancelled; a round that breaks is logged and the next one comes."""
        with self.outbox.bus.listening(OUTBOX) as event:
            while True:
                event.clear()
                try:
                    more = await self.once()
                    self.beat = self.outbox.clock()
                except Exception:  # as every round; /readyz sees the beat stop
                    logging.getLogger("frontdesk.outbox").exception("a round broke")
                    more = 0
                if not more:
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(event.wait(), POLL)

    async def once(self) -> int:
        """Deliver what is due now; give how many letters were tried."""
        letters = await asyncio.to_thread(self.outbox.lend)
        await asyncio.gather(*(self._one(letter) for letter in letters))
        return len(letters)

    async def _one(self, letter: Letter) -> None:
        outcome = "failed"
        try:
            sent = await self._send(letter, await asyncio.to_thread(self._tenant, letter))
            await asyncio.to_thread(self.outbox.sent, letter, skipped=not sent)
            outcome = "sent" if sent else "skipped"
        except (Invalid, Denied) as error:
            await asyncio.to_thread(self.outbox.failed, letter, str(error.sentence), final=True)
        except Refusal as error:
            await asyncio.to_thread(self.outbox.failed, letter, str(error), final=False)
        except Exception as error:  # noqa: BLE001 - one letter must not stop the others
            name = type(error).__name__
            await asyncio.to_thread(self.outbox.failed, letter, name, final=False)
        self.metrics.count("frontdesk_outbox_total", channel=letter.channel, outcome=outcome)

    def _tenant(self, letter: Letter) -> _Tenant:
        if letter.tenant is None:
            return NOBODY
        names = [t.tenants.c[name] for name in _Tenant.__slots__]
        with self.store.read() as connection:
            row = connection.execute(select(*names).where(t.tenants.c.id == letter.tenant)).one()
        return _Tenant(*row)

    async def _send(self, letter: Letter, tenant: _Tenant) -> bool:
        match letter.channel:
            case "email":
                await self._mail(letter, tenant, tenant.notify_email)
            case "operator":
                await self._mail(letter, tenant, self.operator)
            case "visitor":
                if await asyncio.to_thread(self._seen, letter):
                    return False
                await self._mail(letter, tenant, str(letter.payload["to"]))
            case "webhook":
                await self._webhook(letter, tenant)
            case _:
                body = json.dumps({"text": self._text(letter, tenant)}).encode()
                await self._post(tenant.slack_url, {}, body)
        return True

    async def _mail(self, letter: Letter, tenant: _Tenant, to: str) -> None:
        if not to:
            raise Invalid("to", "There is no address for this.")
        subject = f"{tenant.name}: {SUBJECTS.get(letter.topic, letter.topic)}"
        text = self._text(letter, tenant)
        await self.mailer.send(mail.Letter(letter.id, to, subject, text, letter.created_at))

    async def _webhook(self, letter: Letter, tenant: _Tenant) -> None:
        if not tenant.webhook_secret:
            raise Invalid("webhook", "There is no secret to sign with.")
        facts = {
            "version": 1, "id": letter.key, "topic": letter.topic, "data": letter.payload,
            "at": written(letter.created_at),
        }  # fmt: skip
        body = json.dumps(facts, sort_keys=True).encode()
        now = self.outbox.clock()
        headers = {
            "frontdesk-signature": webhook_signature(tenant.webhook_secret, now, body),
            "idempotency-key": letter.key,
        }
        await self._post(tenant.webhook_url, headers, body)

    async def _post(self, url: str, headers: dict[str, str], body: bytes) -> None:
        answer = await self.outbound.post(
            url, {"content-type": "application/json", **headers}, body
        )
        if answer.status == GONE:
            raise Invalid("url", "The receiver is gone.")
        if answer.status >= FIRST_BAD:
            raise Unavailable(f"The receiver answered {answer.status}.")

    def _seen(self, letter: Letter) -> bool:
        """Whether the visitor's own stream has shown them what the mail would say."""
        if "event" not in letter.payload:
            return False
        name = str(letter.payload["conversation"])
        query = select(t.conversations.c.delivered_event).where(t.conversations.c.id == name)
        with self.store.read() as connection:
            seen = connection.execute(query).scalar_one_or_none() or 0
        return seen >= int(str(letter.payload["event"]))

    def _text(self, letter: Letter, tenant: _Tenant) -> str:
        facts = letter.payload
        if letter.channel == "visitor":
            return f"{facts['text']}\n\n{tenant.name}\n"
        shown = ("name", "email", "phone", "text", "reason", "level", "spent", "cap", "topic")
        lines = [f"{name}: {facts[name]}" for name in shown if facts.get(name)]
        if facts.get("suspect"):
            lines.insert(0, "This may have been sent by a machine.")
        if conversation := facts.get("conversation"):
            lines.append(f"{self.origin}/inbox/conversations/{conversation}")
        return "\n".join([SUBJECTS.get(letter.topic, letter.topic), "", *lines, ""])
