"""What of the stored rows is shown, in one shape for the chat API, the inbox and the mails."""

import json
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from sqlalchemy import Connection, select

from frontdesk.domain import markdown
from frontdesk.domain.access import Scope
from frontdesk.domain.clock import written
from frontdesk.domain.phrases import Language, term
from frontdesk.store import tables as t
from frontdesk.store.scoped import visible


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer comes from; `url` only where it may be a link."""

    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as shown; `html` went through the renderer."""

    id: str
    author: str
    name: str
    html: Markup
    citations: tuple[Citation, ...]
    at: str
    text: str

    def json(self) -> dict[str, object]:
        """Give the shape of the contract."""
        return {
            "id": self.id, "author": self.author, "name": self.name or None,
            "html": str(self.html), "at": self.at,
            "citations": [{"title": part.title, "url": part.url} for part in self.citations],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """A consequential act that waits, with the canonical parameters that will be used."""

    id: str
    tool: str
    effect: str
    state: str
    title: str
    lines: tuple[tuple[str, str], ...]
    hash: str
    expires_at: str
    requested_by: str
    conversation: str

    def json(self) -> dict[str, object]:
        """Give the shape of the contract."""
        return {
            "id": self.id, "tool": self.tool, "effect": self.effect, "state": self.state,
            "title": self.title, "lines": [list(line) for line in self.lines],
            "hash": self.hash, "expires_at": self.expires_at,
        }  # fmt: skip


def link_hosts(connection: Connection, scope: Scope) -> frozenset[str]:
    """Give the hosts to which links in a tenant's conversations may lead."""
    query = select(t.tenants.c.link_hosts).where(visible(scope, t.tenants))
    return frozenset(connection.execute(query).scalar_one())


def message(row: object, hosts: frozenset[str]) -> Message:
    """Show a row of `messages`."""
    sources: list[dict[str, str]] = getattr(row, "citations", [])
    cited = tuple(Citation(c["title"], markdown.link(c["url"], hosts)) for c in sources)
    text = str(getattr(row, "text", ""))
    return Message(
        id=getattr(row, "id", ""), author=getattr(row, "author", ""), name=getattr(row, "name", ""),
        html=markdown.render(text, hosts), citations=cited,
        at=written(getattr(row, "created_at", 0)), text=text,
    )  # fmt: skip


def messages(connection: Connection, scope: Scope, conversation: str) -> list[Message]:
    """Show a conversation's messages, oldest first."""
    query = (
        select(t.messages)
        .where(visible(scope, t.messages), t.messages.c.conversation_id == conversation)
        .order_by(t.messages.c.seq)
    )
    hosts = link_hosts(connection, scope)
    return [message(row, hosts) for row in connection.execute(query)]


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A stored proposal."""

    id: str
    tool: str
    effect: str
    state: str
    parameters: str
    shown: str
    hash: str
    requested_by: str
    conversation_id: str
    expires_at: int


def proposal_row(row: object) -> ProposalRow:
    """Read a row of `proposals`."""
    return ProposalRow(**{name: getattr(row, name) for name in ProposalRow.__slots__})


def proposal(row: object, now: int, spoken: Language = Language.EN) -> Proposal:
    """Show a row of `proposals`; what has run out is shown as expired.

    Titles and labels are told in the visitor's language; the values are the canonical ones.
    """
    stored = proposal_row(row)
    shown: dict[str, Any] = json.loads(stored.shown)
    waiting = stored.state in {"proposed", "awaiting-approval"}
    return Proposal(
        id=stored.id, tool=stored.tool, effect=stored.effect,
        state="expired" if waiting and now >= stored.expires_at else stored.state,
        title=term(str(shown["title"]), spoken),
        lines=tuple((term(str(a), spoken), str(b)) for a, b in shown["lines"]),
        hash=stored.hash, expires_at=written(stored.expires_at),
        requested_by=stored.requested_by, conversation=stored.conversation_id,
    )  # fmt: skip
