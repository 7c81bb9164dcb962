"""Visits from headers and a body."""

from build.http import exchange
from launchready.evidence.visit import Document, Visit, document

HTML = "content-type: text/html; charset=utf-8"


def page(body: str, *headers: str, url: str = "https://acme.test/", status: int = 200) -> Document:
    """Make an HTML page of a body: `page("<p>x", "x-frame-options: DENY")`."""
    return document(exchange(url, status, HTML, *headers), f"<!doctype html>{body}".encode())


def visit(*documents: Document) -> Visit:
    """Make the visit of acme.test."""
    return Visit("acme.test", documents)
