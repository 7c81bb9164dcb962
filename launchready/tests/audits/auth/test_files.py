from dataclasses import replace

import pytest

from launchready.audits.auth.files import files
from launchready.evidence.files import Content, Drawer, Files, Opening, Served, Trick
from launchready.evidence.http import Exchange
from launchready.model import State

PEER = Opening("somebody else of the same tenant", opened=False, status=404)
NOBODY = Opening("anybody without credentials", opened=True, status=200)
INERT = Served(Content.HTML, "text/html", inert=True, nosniff=True)
RUNS = Served(Content.SVG, "image/svg+xml", inert=False, nosniff=True)
LOOSE = Served(Content.HIDDEN, "image/png", inert=False, nosniff=False)
TIGHT = Served(Content.HIDDEN, "image/png", inert=False, nosniff=True)
SAFE = Drawer(
    "attachment", "api.acme.test", "GET /v1/files/{id}", (PEER,), (INERT, TIGHT), 5,
    ((Trick.OUTSIDE, False), (Trick.LATE, False)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("drawer", "state"),
    [
        (SAFE, State.PASS),
        (replace(SAFE, openings=(PEER, NOBODY)), State.FAIL),
        (replace(SAFE, served=(INERT, RUNS)), State.FAIL),
        (replace(SAFE, served=(LOOSE,)), State.WARN),
        (replace(SAFE, served=(LOOSE, RUNS)), State.FAIL),
        (replace(SAFE, tried=((Trick.OUTSIDE, False), (Trick.LATE, True))), State.FAIL),
    ],
)
def test_judges_by_the_bytes_that_came_and_how(drawer: Drawer, state: State) -> None:
    assert files.judge(Files((drawer,))).state is state


def test_says_who_opened_it_what_runs_and_what_led_where() -> None:
    tried = ((Trick.OUTSIDE, True), (Trick.LATE, False))
    bad = replace(SAFE, openings=(NOBODY,), served=(RUNS,), tried=tried)
    said = files.judge(Files((SAFE, bad)))

    assert said.summary == "Files are not kept safe: attachment"
    opened, runs, led = said.findings
    assert opened.where == "GET /v1/files/{id} at api.acme.test by anybody without credentials"
    assert opened.got == "the very bytes come (200)"
    assert runs.where.endswith("api.acme.test, an image named .svg with a script in it")
    assert runs.got == "it comes back as image/svg+xml, in place, with nosniff"
    assert led.got == "a file whose name leads out of its folder lies at the root of the host"


def test_what_only_its_type_holds_back_is_a_warning_that_says_so() -> None:
    said = files.judge(Files((replace(SAFE, served=(LOOSE,)),)))

    [finding] = said.findings
    assert finding.got == "it comes back as image/png, in place, without nosniff"


def test_a_pass_says_how_much_was_tried() -> None:
    assert files.judge(Files((SAFE, SAFE))).summary == (
        "No file opens to the 2 who may not read it, and none of 10 hostile ones runs (4 stored)"
    )


@pytest.mark.parametrize(
    ("headers", "runs", "loose"),
    [
        ({"content-type": "text/html; charset=utf-8"}, True, False),
        ({"content-type": "IMAGE/SVG+XML"}, True, False),
        ({"content-type": "application/rss+xml"}, True, False),
        ({"content-type": "text/html", "content-disposition": "attachment"}, False, False),
        ({"content-type": "text/html", "content-disposition": "inline"}, True, False),
        ({"content-type": "text/html", "content-security-policy": "sandbox"}, False, False),
        (
            {
                "content-type": "text/html",
                "content-security-policy": "sandbox allow-same-origin allow-scripts",
            },
            True, False,
        ),
        ({}, True, False),
        ({"x-content-type-options": "nosniff"}, False, False),
        ({"content-type": "text/plain"}, False, True),
        ({"content-type": "text/plain", "x-content-type-options": "nosniff"}, False, False),
    ],
)  # fmt: skip
def test_reads_of_the_headers_what_a_browser_does(
    headers: dict[str, str], runs: bool, loose: bool
) -> None:
    served = Served.of(Content.HTML, answer("api.acme.test", headers), "www.acme.test")

    assert (served.runs, served.loose) == (runs, loose)


@pytest.mark.parametrize(("host", "runs"), [("usercontent.test", False), ("api.acme.test", True)])
def test_a_domain_of_its_own_is_another_origin(host: str, runs: bool) -> None:
    seen = answer(host, {"content-type": "text/html"})

    assert Served.of(Content.HTML, seen, "www.acme.test").runs is runs


def answer(host: str, headers: dict[str, str]) -> Exchange:
    return Exchange(
        url=f"https://{host}/v1/files/1", address="192.0.2.1", status=200,
        headers=tuple(headers.items()), length=4, whole=True, sha256="00",
    )  # fmt: skip
