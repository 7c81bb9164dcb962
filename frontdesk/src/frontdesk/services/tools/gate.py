"""The gate: whoever asks for a tool, a model above all, asks here and is logged here."""

import json
from dataclasses import dataclass
from enum import StrEnum

from pydantic import ValidationError
from sqlalchemy import Connection, insert, select

from frontdesk.domain import canonical
from frontdesk.domain.access import Action, Scope, Visitor
from frontdesk.domain.errors import Denied, Invalid, Missing, Refusal
from frontdesk.domain.ids import Kind, mint
from frontdesk.domain.limits import DAY, MINUTE, Limits, charges
from frontdesk.domain.phrases import Language, language
from frontdesk.services import views
from frontdesk.services.audit import Audit
from frontdesk.services.ledger import Ledger
from frontdesk.services.outbox import Outbox
from frontdesk.services.talk import Chat, Talk, chat_row
from frontdesk.services.tools import switches
from frontdesk.services.tools.registry import REGISTRY
from frontdesk.services.tools.tool import (
    LONGEST_RESULT,
    Act,
    Effect,
    Owner,
    Parameters,
    Shown,
    Tool,
)  # fmt: skip
from frontdesk.store import tables as t
from frontdesk.store.engine import Store
from frontdesk.store.scoped import visible

CONFIRM_MS, APPROVE_MS = 15 * MINUTE, DAY


class Outcome(StrEnum):
    """What became of a request."""

    RESULT = "result"
    PROPOSED = "proposed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Requested:
    """The answer to a request: a result to read, a proposal to confirm, or a refusal."""

    outcome: Outcome
    text: str
    proposal: views.Proposal | None = None
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Tools:
    """Takes requests. What is decided about a proposal later stands in `decisions`."""

    store: Store
    talk: Talk
    audit: Audit
    outbox: Outbox
    ledger: Ledger
    limits: Limits

    def request(self, scope: Scope, name: str, arguments: object) -> Requested:
        """Take a request by a visitor, by a model in a visitor's turn, or by a member.

        Unknown tools, wrong arguments, missing rights and switched-off tools are refused as a
        value, and logged like what is granted.
        """
        scope.need(Action.TOOL_REQUEST, Action.REFUND_REQUEST)
        with self.store.write() as connection:
            chat = self._chat(connection, scope)
            try:
                with connection.begin_nested():
                    answer = self._taken(connection, scope, chat, (name, arguments))
            except Refusal as refusal:
                answer = Requested(Outcome.REFUSED, str(refusal), refusal=refusal)
            thing = answer.proposal.id if answer.proposal else name[:60]
            detail = canonical.hashed(name, json.dumps(arguments, default=str))
            self.audit.note(connection, scope, thing=thing, outcome=answer.outcome, detail=detail)
        self.talk.ring(chat)
        return answer

    def _chat(self, connection: Connection, scope: Scope) -> Chat:
        wanted = scope.conversation or scope.id
        query = select(t.conversations).where(
            visible(scope, t.conversations), t.conversations.c.id == wanted
        )
        row = connection.execute(query).one_or_none()
        if row is None:
            raise Missing
        return chat_row(row)

    def _taken(
        self, connection: Connection, scope: Scope, chat: Chat, wanted: tuple[str, object]
    ) -> Requested:
        tool, parameters = self._checked(connection, scope, chat, wanted)
        owner = Owner(chat.tenant, chat.visitor, chat.id)
        if isinstance(scope.subject, Visitor):
            cost = charges(self.limits.tools, {"visitor": scope.visitor})
            self.ledger.spend(connection, cost)
        shown = tool.show(connection, owner, parameters, self.talk.clock())
        if tool.effect is Effect.READ:
            act = Act(connection, owner, "", self.talk.clock(), self.outbox)
            return Requested(Outcome.RESULT, tool.run(act, parameters)[:LONGEST_RESULT])
        return self._proposed(connection, scope, chat, tool, parameters, shown)

    def _checked(
        self, connection: Connection, scope: Scope, chat: Chat, wanted: tuple[str, object]
    ) -> tuple[Tool, Parameters]:
        name, arguments = wanted
        tool = REGISTRY.get(name)
        if tool is None:
            raise Missing("There is no such tool.")
        if scope.action is Action.REFUND_REQUEST and tool.effect is not Effect.IRREVERSIBLE:
            raise Denied
        if not switches.on(connection, chat.tenant, name):
            raise Denied("This is switched off at the moment.")
        try:
            return tool, tool.parameters.model_validate(arguments)
        except ValidationError as error:
            first = error.errors()[0]
            raise Invalid(".".join(map(str, first["loc"])), first["msg"]) from None

    def _proposed(  # noqa: PLR0913, PLR0917 - one row, written once
        self, connection: Connection, scope: Scope, chat: Chat, tool: Tool,
        parameters: Parameters, shown: Shown,
    ) -> Requested:  # fmt: skip
        name, now = mint(Kind.PROPOSAL), self.talk.clock()
        visitors = isinstance(scope.subject, Visitor)
        spoken = language(chat.language) if visitors else Language.EN
        spelling = canonical.written(parameters.model_dump())
        row = connection.execute(
            insert(t.proposals)
            .values(
                id=name, tenant_id=chat.tenant, conversation_id=chat.id, visitor_id=chat.visitor,
                tool=tool.name, effect=tool.effect, parameters=spelling,
                shown=json.dumps({"title": shown.title, "lines": shown.lines}),
                hash=canonical.hashed(name, chat.tenant, tool.name, spelling),
                requested_by=scope.subject.name, created_at=now,
                state="proposed" if visitors else "awaiting-approval",
                expires_at=now + (CONFIRM_MS if visitors else APPROVE_MS),
            )
            .returning(*t.proposals.c)
        ).one()  # fmt: skip
        self.talk.event(connection, chat.id, "proposal", {"id": name})
        if not visitors:
            tell_approvers(connection, self.outbox, chat, name)
        return Requested(Outcome.PROPOSED, shown.title, views.proposal(row, now, spoken))


def tell_approvers(connection: Connection, outbox: Outbox, chat: Chat, proposal: str) -> None:
    """Notify the people who may approve."""
    facts: dict[str, object] = {"conversation": chat.id, "proposal": proposal}
    outbox.put(connection, chat.tenant, "approval", f"approval:{proposal}", facts)
