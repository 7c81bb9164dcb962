"""The knowledge base: documents in, passages out, and deletion that leaves nothing."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from sqlalchemy import delete, insert, select

from frontdesk.adapters.outbound import Outbound
from frontdesk.domain.access import Action, Scope
from frontdesk.domain.clock import Clock, written
from frontdesk.domain.errors import Invalid, Missing
from frontdesk.domain.ids import Kind, mint
from frontdesk.domain.limits import Limits, charges
from frontdesk.domain.text import line, plain
from frontdesk.services.audit import Audit
from frontdesk.services.ledger import Ledger
from frontdesk.store import tables as t
from frontdesk.store.engine import Store
from frontdesk.store.scoped import visible
from frontdesk.store.search import purge, scrub

LONGEST, PASSAGE = 200_000, 900
KINDS = ("markdown", "html", "text")
VISIBILITIES = ("public", "internal")
_HEADING = re.compile(r"^#{1,6}\s+(.*)$")
_UNSEEN = {"script", "style", "template", "noscript", "head", "svg", "iframe", "object"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
_BLOCKS = {"p", "div", "li", "br", "tr", "section", "article", "ul", "ol", "table", "dd", "dt"}


@dataclass(frozen=True, slots=True)
class Document:
    """A document as listed."""

    id: str
    title: str
    url: str
    visibility: str
    at: str
    size: int


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Keeps the documents of tenants."""

    store: Store
    clock: Clock
    audit: Audit
    ledger: Ledger
    outbound: Outbound
    limits: Limits

    def listed(self, scope: Scope) -> list[Document]:
        """List the tenant's documents."""
        scope.need(Action.KNOWLEDGE_READ)
        query = select(t.documents).where(visible(scope, t.documents))
        with self.store.read() as connection:
            return [
                Document(r.id, r.title, r.url, r.visibility, written(r.created_at), len(r.body))
                for r in connection.execute(query.order_by(t.documents.c.title))
            ]

    def add(  # noqa: PLR0913 - a document
        self, scope: Scope, title: str, body: str, kind: str, visibility: str, *, url: str = ""
    ) -> str:
        """Add a document and make it findable at once; give its id.

        Raises:
            Invalid: A field cannot be accepted.
        """
        scope.need(Action.KNOWLEDGE_WRITE)
        name, words = line(title), readable(body, kind)
        _check(name, words, kind, visibility)
        document = mint(Kind.DOCUMENT)
        with self.store.write() as connection:
            connection.execute(
                insert(t.documents).values(
                    id=document, tenant_id=scope.tenant, title=name, url=url, body=words,
                    visibility=visibility, created_at=self.clock(),
                )
            )  # fmt: skip
            connection.execute(
                insert(t.passages),
                [
                    {
                        "tenant_id": scope.tenant, "document_id": document,
                        "visibility": visibility, "heading": heading or name, "text": part,
                    }
                    for heading, part in passages(words)
                ],
            )  # fmt: skip
            self.audit.note(connection, scope, thing=document, outcome=visibility)
        return document

    async def add_url(self, scope: Scope, url: str, visibility: str) -> str:
        """Fetch a page through the outbound client and add what it says.

        Raises:
            Invalid: The address may not be fetched, or is no text.
            Limited: Too many fetches.
        """
        scope.need(Action.KNOWLEDGE_WRITE)
        with self.store.write() as connection:
            holder = {"tenant": scope.tenant}
            self.ledger.spend(connection, charges(self.limits.fetches, holder))
        page = await self.outbound.get(url)
        kinds = {"text/html": "html", "text/markdown": "markdown", "text/plain": "text"}
        kind = kinds.get(page.kind)
        if page.status != 200 or kind is None:  # noqa: PLR2004 - OK is the only status with a document
            raise Invalid("url", f"The page answered {page.status} {page.kind or 'of no kind'}.")
        body = page.body.decode("utf-8", "replace")
        found = re.search(r"<title[^>]*>([^<]{1,200})</title>", body, re.IGNORECASE)
        return self.add(scope, found[1] if found else url, body, kind, visibility, url=url)

    def delete(self, scope: Scope) -> None:
        """Delete a document, its passages and its words in the index, from the file as well.

        Raises:
            Missing: The tenant has no such document.
        """
        scope.need(Action.KNOWLEDGE_WRITE)
        mine = visible(scope, t.documents) & (t.documents.c.id == scope.id)
        with self.store.write() as connection:
            connection.execute(delete(t.passages).where(
                visible(scope, t.passages), t.passages.c.document_id == scope.id
            ))  # fmt: skip
            if connection.execute(delete(t.documents).where(mine)).rowcount == 0:
                raise Missing
            purge(connection)
            self.audit.note(connection, scope, thing=scope.id, outcome="deleted")
        scrub(self.store)


def _check(name: str, words: str, kind: str, visibility: str) -> None:
    if not 0 < len(name) <= 200:  # noqa: PLR2004 - a title fits into a line
        raise Invalid("title", "Write a title of at most 200 characters.")
    if not 0 < len(words) <= LONGEST:
        raise Invalid("body", f"Write 1 to {LONGEST} characters of text.")
    if kind not in KINDS or visibility not in VISIBILITIES:
        raise Invalid("visibility", "Choose markdown, html or text, and public or internal.")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        hidden = any(name in {"hidden", "aria-hidden"} for name, _ in attrs)
        if (tag in _UNSEEN or self.unseen or hidden) and tag not in _VOID:
            self.unseen += 1
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.parts.append("\n\n# ")
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.unseen and tag not in _VOID:
            self.unseen -= 1
        if tag[0] == "h" or tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(data)


def readable(body: str, kind: str) -> str:
    """Give the text that a person would see; of HTML nothing hidden."""
    if kind == "html":
        parser = _Text()
        parser.feed(body[: LONGEST * 5])
        parser.close()
        body = "\n".join(" ".join(part.split()) for part in "".join(parser.parts).split("\n"))
    return plain(body)


def passages(words: str) -> list[tuple[str, str]]:
    """Cut text at headings and paragraphs into passages of a readable length."""
    heading, found, current = "", list[tuple[str, str]](), ""
    for block in re.split(r"\n\s*\n|\n(?=#)", words):
        first, _, rest = block.strip().partition("\n")
        if title := _HEADING.match(first):
            if current:
                found.append((heading, current))
            heading, current, block = title[1].strip(), "", rest  # noqa: PLW2901 - what follows its heading
        for start in range(0, len(block), PASSAGE):
            piece = block[start : start + PASSAGE].strip()
            if current and len(current) + len(piece) > PASSAGE:
                found.append((heading, current))
                current = ""
            current = f"{current}\n{piece}".strip()
    return [*found, (heading, current)] if current else found
