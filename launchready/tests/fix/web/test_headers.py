from build.http import exchange
from build.web import HTML, page, visit
from launchready.evidence.visit import Document, document
from launchready.fix.web.headers import headers
from launchready.model import Host


def written(*documents: Document) -> str:
    return str(headers.write(Host("acme.test"), visit(*documents)))


def test_both_headers_are_written() -> None:
    assert "X-Content-Type-Options" in written()
    assert "Referrer-Policy" in written()


def test_caching_is_spoken_of_where_a_session_was_kept() -> None:
    session = "set-cookie: session=; Secure"

    assert "no-store" in written(page("<p>x", session, "cache-control: public"))
    assert "no-store" not in written(page("<p>x", session), page("<p>x", "cache-control: public"))


def test_labels_are_spoken_of_where_one_is_missing() -> None:
    unlabelled = Document(page("<p>x").exchange.__class__("https://acme.test/", "", 200), "other")

    assert "Label pages" in written(unlabelled)
    assert "Label pages" in written(document(exchange("https://acme.test/", 200, HTML), b"{}"))
    assert "Label pages" not in written(page("<p>x"))
