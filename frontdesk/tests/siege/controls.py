"""Desks that are broken on purpose, of the same parts: the oracles have to see each of them."""

import re
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import httpx2

from frontdesk.desk import Desk
from frontdesk.domain.access import Scope
from frontdesk.domain.answers import Prompt, Source
from frontdesk.services.chat import Turn
from frontdesk.services.delivery import Delivery
from frontdesk.services.outbox import Letter
from frontdesk.services.tools.gate import Outcome, Requested, Tools
from frontdesk.services.tools.registry import REGISTRY
from frontdesk.services.tools.tool import Act, Owner
from frontdesk.services.turn_records import TurnRecords
from frontdesk.services.turns import Turns
from frontdesk.store import tables as t


class Eager(Tools):
    """A gate that does at once what it is asked, as many products do."""

    def request(self, scope: Scope, name: str, arguments: Any) -> Requested:
        if name not in REGISTRY:
            return super().request(scope, name, arguments)
        with self.store.write() as connection:
            chat = self._chat(connection, scope)
            tool, owner = REGISTRY[name], Owner(chat.tenant, chat.visitor, chat.id)
            act = Act(connection, owner, "", self.talk.clock(), self.outbox)
            text = tool.run(act, tool.parameters.model_validate(arguments))
        return Requested(Outcome.RESULT, text)


class Fetching(Tools):
    """A gate with a tool that fetches whatever it is told."""

    def request(self, scope: Scope, name: str, arguments: Any) -> Requested:
        if name != "http_get":
            return super().request(scope, name, arguments)
        url = str(arguments["url"])[:2_000]
        return Requested(Outcome.RESULT, httpx2.get(url, timeout=10).text)


class Careless(TurnRecords):
    """Retrieval that forgot whose knowledge it is, and what is internal."""

    def prompt(self, turn: Turn) -> Prompt:
        with self.store.read() as connection:
            rows = connection.execute(t.documents.select()).all()
        everything = tuple(Source(row.title, "", "", row.body) for row in rows)
        return replace(super().prompt(turn), sources=everything)


class Chatty(TurnRecords):
    """A history that holds everybody's messages."""

    def prompt(self, turn: Turn) -> Prompt:
        with self.store.read() as connection:
            rows = connection.execute(t.messages.select()).all()
        history = tuple(("visitor", row.text.replace("puppet:", "")) for row in rows)
        return replace(super().prompt(turn), history=history)


class Mixed(Delivery):
    """A deliverer that mixes the tenants up."""

    def _tenant(self, letter: Letter) -> Any:
        with self.store.read() as connection:
            rows = connection.execute(t.tenants.select()).all()
        other = next(row.id for row in rows if row.id != letter.tenant)
        return super()._tenant(replace(letter, tenant=other))


def _again(kind: type, part: Any) -> Any:
    return kind(**{field.name: getattr(part, field.name) for field in fields(part)})


def _with_tools(kind: type[Tools]) -> Callable[[Desk], Desk]:
    def change(desk: Desk) -> Desk:
        records = replace(desk.turns.records, tools=_again(kind, desk.tools))
        return replace(desk, turns=_turns(desk, records))

    return change


def _with_records(kind: type[TurnRecords]) -> Callable[[Desk], Desk]:
    return lambda desk: replace(desk, turns=_turns(desk, _again(kind, desk.turns.records)))


def _turns(desk: Desk, records: TurnRecords) -> Turns:
    return Turns(records, desk.turns.responders, desk.bus, desk.limits, desk.metrics)


def _with_delivery(desk: Desk) -> Desk:
    return replace(desk, delivery=_again(Mixed, desk.delivery))


CONTROLS: dict[str, tuple[Callable[[Desk], Desk], str, str]] = {
    "a-gate-without-confirmation": (_with_tools(Eager), "call", "unconfirmed effect"),
    "a-quote-without-confirmation": (_with_tools(Eager), "quote", "unconfirmed mail"),
    "a-tool-that-fetches": (_with_tools(Fetching), "fetch", "egress"),
    "retrieval-without-a-tenant": (_with_records(Careless), "tell-0", "leak to the visitor"),
    "retrieval-in-disguise": (_with_records(Careless), "tell-1", "leak to the visitor"),
    "a-history-of-everybody": (_with_records(Chatty), "tell-3", "leak to the model"),
    "notifications-mixed-up": (_with_delivery, "tell-0", "leak to the people of bright"),
}


def naive(text: str) -> str:
    """Render as a product without a closed set of elements does."""
    html = re.sub(r"!\[([^]]*)\]\(([^)]*)\)", r'<img alt="\1" src="\2">', text)
    return re.sub(r"\[([^]]*)\]\(([^)]*)\)", r'<a href="\2">\1</a>', html)
