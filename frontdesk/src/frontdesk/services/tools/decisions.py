"""What people decide about proposals: confirm, decline, approve; and the switches.

A proposal is used up and done in one transaction, so that it happens once or not at all.
"""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from frontdesk.domain.access import Action, Scope, Visitor
from frontdesk.domain.clock import Clock
from frontdesk.domain.errors import Conflict, Denied, Missing, Refusal
from frontdesk.domain.ids import same
from frontdesk.domain.phrases import Language, language
from frontdesk.services import views
from frontdesk.services.audit import Audit
from frontdesk.services.outbox import Outbox
from frontdesk.services.talk import Chat, Talk, chat_row
from frontdesk.services.tools import switches
from frontdesk.services.tools.gate import APPROVE_MS, tell_approvers
from frontdesk.services.tools.registry import REGISTRY
from frontdesk.services.tools.tool import Act, Effect, Owner
from frontdesk.store import tables as t
from frontdesk.store.engine import Store
from frontdesk.store.scoped import visible


@dataclass(frozen=True, slots=True)
class Decisions:
    """Carries out what the right person decided, with the parameters that were shown."""

    store: Store
    clock: Clock
    talk: Talk
    audit: Audit
    outbox: Outbox

    def confirm(self, scope: Scope, shown_hash: str) -> views.Proposal:
        """The visitor confirms: the act is done, or waits for approval if irreversible.

        Raises:
            Refusal: It is not the visitor's, not as shown, used up, expired or switched off.
        """
        scope.need(Action.TOOL_CONFIRM)
        return self._decided(scope, shown_hash, "proposed", "confirm")

    def decline(self, scope: Scope) -> views.Proposal:
        """The visitor declines: it can never be done any more."""
        scope.need(Action.TOOL_CONFIRM)
        return self._decided(scope, None, "proposed", "decline")

    def decide(self, scope: Scope, approve: bool, shown_hash: str) -> views.Proposal:  # noqa: FBT001 - the decision itself
        """A person approves or refuses what a visitor confirmed or a colleague requested.

        Raises:
            Refusal: It is the person's own request, not as shown, used up, expired or off.
        """
        scope.need(Action.APPROVAL_DECIDE)
        wanted = "approve" if approve else "refuse"
        return self._decided(scope, shown_hash, "awaiting-approval", wanted)

    def pending(self, scope: Scope) -> list[views.Proposal]:
        """List what waits for a person's approval, oldest first."""
        scope.need(Action.PROPOSAL_READ)
        waiting = (t.proposals.c.state == "awaiting-approval") & (
            t.proposals.c.expires_at > self.clock()
        )
        query = select(t.proposals).where(visible(scope, t.proposals), waiting)
        with self.store.read() as connection:
            rows = connection.execute(query.order_by(t.proposals.c.created_at))
            return [views.proposal(row, self.clock()) for row in rows]

    def _decided(
        self, scope: Scope, shown_hash: str | None, state: str, word: str
    ) -> views.Proposal:
        refusal: Refusal | None = None
        with self.store.write() as connection:
            row = self._proposal(connection, scope)
            chat = self._chat(connection, scope, str(row.conversation_id))
            try:
                with connection.begin_nested():
                    self._act(connection, scope, chat, (row, shown_hash, state, word))
            except Refusal as error:
                refusal = error
            outcome = "refused" if refusal else word
            self.audit.note(connection, scope, thing=scope.id, outcome=outcome, detail=row.hash)
            row = self._proposal(connection, scope)
            visitors = isinstance(scope.subject, Visitor)
            spoken = language(chat.language) if visitors else Language.EN
            shown = views.proposal(row, self.clock(), spoken)
        self.talk.ring(chat)
        if refusal is not None:
            raise refusal
        return shown

    def _act(
        self, connection: Connection, scope: Scope, chat: Chat,
        decision: tuple[views.ProposalRow, str | None, str, str],
    ) -> None:  # fmt: skip
        row, shown_hash, state, word = decision
        if row.state != state or self.clock() >= row.expires_at:
            raise Conflict("This was decided already, or its time has run out.")
        if shown_hash is not None and not same(shown_hash, row.hash):
            raise Conflict("This is not what was shown. Please look again.")
        if word in {"approve", "refuse"} and row.requested_by == scope.subject.name:
            raise Denied("Somebody else has to decide about your own request.")
        title = views.proposal(row, 0, language(chat.language)).title
        match word:
            case "decline" | "refuse":
                self._use(connection, row, "declined" if word == "decline" else "refused", scope)
                self.talk.notice(connection, chat, "tool-refused", title=title)
            case "confirm" if row.effect == Effect.IRREVERSIBLE:
                self._use(connection, row, "awaiting-approval", scope)
                tell_approvers(connection, self.outbox, chat, row.id)
                self.talk.notice(connection, chat, "tool-waits", title=title)
            case _:
                self._do(connection, chat, row, scope)
                self.talk.notice(connection, chat, "tool-done", title=title)
        self.talk.event(connection, chat.id, "proposal", {"id": row.id})

    def _do(self, connection: Connection, chat: Chat, row: views.ProposalRow, scope: Scope) -> None:
        if not switches.on(connection, chat.tenant, row.tool):
            raise Denied("This is switched off at the moment.")
        tool = REGISTRY[row.tool]
        owner = Owner(chat.tenant, chat.visitor, chat.id)
        parameters = tool.parameters.model_validate(json.loads(row.parameters))
        tool.show(connection, owner, parameters, self.clock())
        self._use(connection, row, "done", scope)
        tool.run(Act(connection, owner, row.id, self.clock(), self.outbox), parameters)

    def _use(
        self, connection: Connection, row: views.ProposalRow, state: str, scope: Scope
    ) -> None:
        values: dict[str, object] = {"state": state}
        if state == "awaiting-approval":
            values["expires_at"] = self.clock() + APPROVE_MS
        elif row.state == "awaiting-approval":
            values["approved_by"] = scope.subject.name
        used = connection.execute(
            update(t.proposals)
            .where(
                t.proposals.c.id == row.id,
                t.proposals.c.state == row.state,
                t.proposals.c.hash == row.hash,
                t.proposals.c.expires_at > self.clock(),
            )
            .values(**values)
        )
        if used.rowcount != 1:
            raise Conflict("This was decided already, or its time has run out.")

    def _proposal(self, connection: Connection, scope: Scope) -> views.ProposalRow:
        query = select(t.proposals).where(visible(scope, t.proposals), t.proposals.c.id == scope.id)
        row = connection.execute(query).one_or_none()
        if row is None:
            raise Missing
        return views.proposal_row(row)

    def _chat(self, connection: Connection, scope: Scope, conversation: str) -> Chat:
        query = select(t.conversations).where(
            visible(scope, t.conversations), t.conversations.c.id == conversation
        )
        return chat_row(connection.execute(query).one())

    def switches(self, scope: Scope) -> dict[str, bool]:
        """Say for every tool, and for all (`*`), whether it is switched off."""
        scope.need(Action.SETTINGS_READ)
        query = select(t.switches.c.tool, t.switches.c.off).where(visible(scope, t.switches))
        with self.store.read() as connection:
            off = {row.tool: bool(row.off) for row in connection.execute(query)}
        return {name: off.get(name, False) for name in (switches.ALL, *REGISTRY)}

    def switch(self, scope: Scope, tool: str, off: bool) -> None:  # noqa: FBT001 - the switch itself
        """Turn one tool, or all with `*`, off or on; it holds from the next call on.

        Raises:
            Missing: There is no such tool.
        """
        scope.need(Action.TOOL_SWITCH)
        if tool != switches.ALL and tool not in REGISTRY:
            raise Missing
        with self.store.write() as connection:
            switches.turn(connection, scope.tenant, tool, off=off, now=self.clock())
            self.audit.note(connection, scope, thing=tool, outcome="off" if off else "on")
