"""Full-text search over passages: FTS5 on SQLite, a GIN index on PostgreSQL.

The two are told apart here and nowhere else. Both find the words of a heading or a text
whatever their case and accents, a long word also as the beginning of another one.
"""

import re
import unicodedata
from dataclasses import dataclass

from sqlalchemy import Connection, Subquery, select, text

from frontdesk.domain.access import Scope
from frontdesk.store import tables as t
from frontdesk.store.engine import Store
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
_FOLDED = r"regexp_replace(normalize({}, NFKD), '[\u0300-\u036f]', '', 'g')"
_VECTOR = (
    f"(setweight(to_tsvector('simple', {_FOLDED.format('heading')}), 'A') || "
    f"setweight(to_tsvector('simple', {_FOLDED.format('text')}), 'D'))"
)
_POSTGRES = text(
    f"select seq, -ts_rank('{{0.25, 0.25, 0.25, 1.0}}', {_VECTOR}, sought) as rank"  # noqa: S608 - our own words
    f" from passages, to_tsquery('simple', :match) sought where {_VECTOR} @@ sought"
)
_SQLITE = text(
    "select rowid as seq, bm25(passages_fts, 4.0, 1.0) as rank from passages_fts"
    " where passages_fts match :match"
)


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
    hits = _hits(connection, sought)
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


def _hits(connection: Connection, sought: list[str]) -> Subquery:
    if connection.dialect.name == "postgresql":
        match = " | ".join(f"'{_folded(word)}'" + ":*" * (len(word) >= STEM) for word in sought)
        found = _POSTGRES.bindparams(match=match)
    else:
        match = " OR ".join(f'"{word}"' + "*" * (len(word) >= STEM) for word in sought)
        found = _SQLITE.bindparams(match=match)
    return found.columns(t.passages.c.seq).subquery("hits")


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word)
    return "".join(char for char in apart if not unicodedata.combining(char))


def purge(connection: Connection) -> None:
    """Forget the words of deleted passages: on SQLite they are in no segment of the index.

    On PostgreSQL nothing is left to do here: the dead rows and their words are what VACUUM
    removes, and only outside of a transaction; see `scrub`.
    """
    if connection.dialect.name == "sqlite":
        connection.execute(text("insert into passages_fts(passages_fts) values ('optimize')"))


def scrub(store: Store) -> None:
    """Remove what was deleted from PostgreSQL's pages; SQLite has overwritten it already."""
    if store.postgres:
        with store.engine.connect() as connection:
            connection.exec_driver_sql("VACUUM passages, documents").close()
