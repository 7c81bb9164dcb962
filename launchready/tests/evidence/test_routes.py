import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.operations import Operation, Source, merged, operation
from launchready.evidence.routes import Routes, is_same


def seen(*lines: str) -> tuple[Operation, ...]:
    made = [operation(*line.split(" "), Source.OPENAPI) for line in lines]
    return tuple(each for each in made if each)


ROUTES = Routes(
    "api.acme.test",
    seen(
        "GET /v1/leads/{lead}", "GET /v1/export", "GET /v1/leads", "HEAD /v1/leads",
        "GET /v1/health", "POST /v1/import", "GET /v1/rebuild", "GET /v1/debug",
        "GET /v1/notes/{id}",
    ),
    handled=("GET /v1/leads/{id}", "GET /v1/leads?sort=name"),
    public=("GET /v1/health",),
    private=("GET /v1/export",),
    destructive=("GET /v1/rebuild",),
)  # fmt: skip


def test_what_lasts_is_told_and_not_asked() -> None:
    plain = operation("GET", "/v1/live", Source.OPENAPI)
    assert plain
    socket = replace(plain, source=Source.SCRIPT, lasts=True)

    for found in (merged((socket, plain)), merged((plain, socket))):
        routes = Routes("api.acme.test", found)
        assert list(map(str, routes.undeclared)) == ["GET /v1/live"]
        assert not any(map(routes.is_asked, found))


def test_what_nobody_spoke_of_is_undeclared() -> None:
    assert list(map(str, ROUTES.undeclared)) == [
        "POST /v1/import",
        "GET /v1/debug",
        "GET /v1/notes/{id}",
    ]


@pytest.mark.parametrize(
    ("source", "undeclared"),
    [(Source.SCRIPT, False), (Source.FRAME, False), (Source.OPENAPI, True), (Source.HAR, True)],
)
def test_what_only_a_text_names_may_be_asked_by_any_method(
    source: Source, undeclared: bool
) -> None:
    made = operation("GET", "/v1/leads", source)
    assert made

    found = Routes("api.acme.test", (made,), handled=("POST /v1/leads",)).undeclared

    assert bool(found) is undeclared


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("GET /v1/debug", True),
        ("GET /v1/notes/{id}", False),
        ("POST /v1/import", False),
        ("GET /v1/rebuild", False),
        ("GET /v1/cache/clear", False),
        ("HEAD /v1/debug", False),
    ],
)
def test_only_what_reads_and_wants_nothing_is_asked(line: str, asked: bool) -> None:
    [each] = seen(line)

    assert ROUTES.is_asked(each) is asked


@pytest.mark.parametrize(
    ("shown", "owners", "same"),
    [
        ({"mail": "a@b.test", "key": "k"}, {"mail": "a@b.test", "key": "k"}, True),
        ({"mail": "a@b.test"}, {"mail": "a@b.test", "key": "k"}, True),
        ({"error": "log in"}, {"mail": "a@b.test", "key": "k"}, False),
        ({"items": []}, {"items": ["one", "two"]}, False),
        ({}, {}, False),
        ({"ok": True}, {"ok": True}, False),
        ({"n": 7}, {"n": 7}, True),
    ],
)
def test_what_its_owner_is_shown_is_told_from_a_refusal(
    shown: object, owners: object, same: bool
) -> None:
    assert is_same(json.dumps(shown).encode(), json.dumps(owners).encode(), b"<app>") is same


def test_what_every_path_answers_is_nothing_of_the_owner_s() -> None:
    assert not is_same(b"<app>", b"<app>", b"<app>")
    assert is_same(b"<page>", b"<page>", b"<app>")


@given(st.binary(), st.binary(), st.binary())
def test_any_answers_can_be_compared(shown: bytes, owners: bytes, anything: bytes) -> None:
    assert is_same(shown, owners, anything) in {True, False}
