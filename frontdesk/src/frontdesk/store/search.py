"""Full-text search over passages, on SQLite's FTS5."""

import re
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from frontdesk.domain.access import Scope
from frontdesk.store import tables as t
from frontdesk.store.scoped import visible

_WORD = re.compile(r"\w+")
LONGEST_QUERY_WORDS = 24
STEM = 5
_STOP_TEXT = """
a an and are as at be but by can could did do does for from had has have how i if in is it its
me my of on or our please so that the their them there they this to was we were what when where
which who why will with would you your much many any some about tell aber als am an auch auf aus
bei bin bitte das dass dein dem den der des die dir doch du ein eine einem einen einer es euch
fuer für gibt haben hat hast ich ihr ihre im in ist kann können könnt man mein mich mir mit nach
nicht noch oder sehr sein seid sich sie sind so über um und uns unser von vor war was wann warum
welche wenn wer wie wieviel wir wird wo zu zum zur viel
"""
STOP = frozenset(_STOP_TEXT.split())


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a document that may answer, with its source; a lower rank is better."""

    document: str
    title: str
    url: str
    heading: str
    text: str
    rank: float


def words(query: str) -> list[str]:
    """Give the words worth searching for."""
    found = [word for word in _WORD.findall(query.lower()) if len(word) > 1 and word not in STOP]
    return list(dict.fromkeys(found))[:LONGEST_QUERY_WORDS]


def search(connection: Connection, scope: Scope, query: str, limit: int = 4) -> list[Passage]:
    """Find the passages that a scope may see and that hold words of the query, best first."""
    sought = words(query)
    if not sought:
        return []
    match = " OR ".join(f'"{word}"' + "*" * (len(word) >= STEM) for word in sought)
    found = text(
        "select rowid as seq, bm25(passages_fts, 4.0, 1.0) as rank from passages_fts"
        " where passages_fts match :match"
    ).bindparams(match=match)
    hits = found.columns(t.passages.c.seq).subquery("hits")
    statement = (
        select(t.documents, t.passages.c.heading, t.passages.c.text, text("hits.rank as score"))
        .join(t.passages, t.passages.c.document_id == t.documents.c.id)
        .join(hits, hits.c.seq == t.passages.c.seq)
        .where(visible(scope, t.passages), visible(scope, t.documents))
        .order_by(text("hits.rank"))
        .limit(limit)
    )
    return [
        Passage(row.id, row.title, row.url, row.heading, row.text, row.score)
        for row in connection.execute(statement)
    ]
