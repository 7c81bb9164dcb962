"""What a scope may see of a table: the filter that every query for a subject carries."""

from typing import Final

from sqlalchemy import ColumnElement, Table, and_, literal

from frontdesk.domain.access import Scope
from frontdesk.domain.errors import Denied
from frontdesk.store import tables as t

_OF_VISITOR: Final = {t.proposals, t.bookings, t.quotes, t.refunds}
_OF_CONVERSATION: Final = {t.messages, t.leads, t.turns}
_PUBLIC_PART: Final = {t.passages, t.documents}


def visible(scope: Scope, table: Table) -> ColumnElement[bool]:
    """Give the condition under which rows of a table are there for a scope.

    Raises:
        Denied: The scope has no tenant, or the table holds nothing for visitors.
    """
    if not scope.tenant:
        raise Denied
    mine = (table.c.id if table is t.tenants else table.c.tenant_id) == scope.tenant
    if not scope.visitor:
        return mine
    if table is t.tenants:
        return mine
    if table is t.conversations:
        return and_(mine, table.c.id == scope.conversation)
    if table in _OF_VISITOR:
        return and_(mine, table.c.visitor_id == scope.visitor)
    if table in _OF_CONVERSATION:
        return and_(mine, table.c.conversation_id == scope.conversation)
    if table in _PUBLIC_PART:
        return and_(mine, table.c.visibility == literal("public"))
    raise Denied
