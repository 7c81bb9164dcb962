import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.http import exchange
from build.web import page, visit
from launchready.evidence.visit import Script, document, referrer_policy

HASH = "sha384-" + "A" * 64


@pytest.mark.parametrize(
    ("body", "shape"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"<!DOCTYPE html><p>x", "html"),
        (b"\xef\xbb\xbf<html>", "html"),
        (b'{"a": 1}', "json"),
        (b" [1]", "json"),
        (b"User-agent: *", "other"),
    ],
)
def test_the_shape_is_the_body_s_whatever_the_label_says(body: bytes, shape: str) -> None:
    assert document(exchange("https://acme.test/", 200, "content-type: x/y"), body).shape == shape


def test_what_is_called_html_is_read_as_such_whatever_it_begins_with() -> None:
    label = exchange("https://acme.test/", 200, "content-type: text/html")

    assert document(label, b"Hello! <form><textarea></textarea></form>").text
    assert document(label, b'{"a": "<form>"}').shape == "json"


@pytest.mark.parametrize(
    ("status", "label", "body", "is_page"),
    [
        (200, "text/html", b"<p>x", True),
        (200, "application/xhtml+xml", b"<html>", True),
        (200, "", b"<html>", True),
        (404, "text/html", b"<html>", False),
        (200, "application/json", b"{}", False),
        (200, "text/html", b"", False),
    ],
)
def test_a_page_is_html_that_is_no_error(
    status: int, label: str, body: bytes, *, is_page: bool
) -> None:
    headers = [f"content-type: {label}"] if label else []
    seen = document(exchange("https://acme.test/", status, *headers), body)

    assert seen.is_page is is_page
    assert visit(seen).pages == ((seen,) if is_page else ())


@pytest.mark.parametrize(
    ("body", "scripted", "text", "form"),
    [
        ("<p>x", False, False, False),
        ("<script>1</script>", True, False, False),
        ("<script type=module src=/a.js></script>", True, False, False),
        ("<script type=application/ld+json>{}</script>", False, False, False),
        ("<textarea></textarea>", False, True, False),
        ("<form><input></form>", False, True, True),
        ("<form><input type=email></form>", False, False, True),
        ("<div contenteditable></div>", False, True, False),
        ("<div contenteditable=false></div>", False, False, False),
        ("<button>x</button>", False, False, True),
    ],
)
def test_what_a_page_has(body: str, *, scripted: bool, text: bool, form: bool) -> None:
    seen = page(body)

    assert (seen.scripted, seen.text, seen.form) == (scripted, text, form)


def test_of_a_page_that_was_cut_short_the_worst_is_taken() -> None:
    seen = exchange("https://acme.test/", 200, "content-type: text/html")
    cut = document(type(seen)(seen.url, seen.address, 200, seen.headers, whole=False), b"<html>")

    assert cut.scripted
    assert cut.text
    assert cut.form


@pytest.mark.parametrize(
    ("tag", "script"),
    [
        ("<script src=/a.js></script>", Script("https://acme.test/a.js")),
        ("<script src=//x.test/a.js></script>", Script("https://x.test/a.js")),
        (
            f"<script src=https://x.test/a.js integrity={HASH} crossorigin></script>",
            Script("https://x.test/a.js", integrity=True, cors=True),
        ),
        (
            "<script src=https://x.test/a.js integrity=md5-abc></script>",
            Script("https://x.test/a.js"),
        ),
        (
            "<script>s.src='https://x.test/gtm.js?id='+i</script>",
            Script("https://x.test/gtm.js", inline=True),
        ),
        ("<script type=text/template src=//x.test/a.js></script>", None),
        ("<script src=data:text/javascript,1></script>", None),
        ("<script src=https://[></script>", None),
        ("<!-- <script src=//x.test/a.js></script> -->", None),
    ],
)
def test_the_scripts_of_a_page(tag: str, script: Script | None) -> None:
    assert page(tag).scripts == ((script,) if script else ())


def test_a_base_moves_the_scripts() -> None:
    base = '<base href="https://x.test/y/">'

    assert page(f"{base}<script src=a.js></script>").scripts == (Script("https://x.test/y/a.js"),)


def test_what_a_page_loads_and_sends_to() -> None:
    seen = page(
        "<img src=/a.png><img src=https://i.test/a><iframe src=//f.test/x></iframe>"
        "<form action=https://p.test/></form><video src=https://v.test/1></video>"
    )

    assert set(seen.loads) == {
        ("img-src", "https://acme.test"),
        ("img-src", "https://i.test"),
        ("frame-src", "https://f.test"),
        ("form-action", "https://p.test"),
        ("media-src", "https://v.test"),
    }


def test_policies_come_from_headers_and_from_the_head() -> None:
    meta = "<meta http-equiv=content-security-policy content=\"img-src 'none'\">"
    header = "content-security-policy: img-src 'self'"

    assert [p.meta for p in page(f"<head>{meta}</head>", header).policies] == [False, True]
    assert page(f"<head></head><body><p>{meta}</body>").policies == ()


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        ("<meta charset=utf-8>", True),
        ('<meta http-equiv=content-type content="text/html; charset=utf-8">', True),
        ("<p>x", False),
    ],
)
def test_a_page_says_its_charset(body: str, *, charset: bool) -> None:
    seen = exchange("https://acme.test/", 200, "content-type: text/html")

    assert document(seen, f"<!doctype html>{body}".encode()).charset is charset


@given(st.binary())
def test_any_body_is_read(body: bytes) -> None:
    seen = document(exchange("https://acme.test/", 200, "content-type: text/html"), body)

    assert (seen.shape == "empty") == (not body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n"))
    assert all(script.url.startswith("http") for script in seen.scripts)


@pytest.mark.parametrize(
    ("body", "headers", "policy"),
    [
        ("<p>x", [], ""),
        ("<p>x", ["referrer-policy: no-referrer"], "no-referrer"),
        ("<p>x", ["referrer-policy: unsafe-url, Same-Origin, whatever"], "same-origin"),
        ("<p>x", ["referrer-policy: origin", "referrer-policy: same-origin"], "same-origin"),
        ("<meta name=referrer content=unsafe-url>", ["referrer-policy: origin"], "unsafe-url"),
        ("<meta name=referrer content=whatever>", ["referrer-policy: origin"], "origin"),
    ],
)
def test_the_last_known_referrer_policy_holds(body: str, headers: list[str], policy: str) -> None:
    assert referrer_policy(page(body, *headers)) == policy
