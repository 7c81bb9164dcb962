"""The comparison is published as it was measured, and measured of what there is now."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from testbed.compare import plain
from testbed.compare.page import page
from testbed.compare.run import Looked, inputs
from testbed.compare.twins import Twin, route, twins
from testbed.healthy import API, healthy
from testbed.running import running
from testbed.world.office import Hole, Manner, Office

PUBLISHED = Path(__file__).parents[3] / "docs" / "compared.md"
BROKEN = Twin("peer read", Office(holes=frozenset({Hole("peer", "read")})), "read")


def test_what_is_published_was_measured_of_these_twins() -> None:
    assert f"<!-- inputs {inputs()} -->" in PUBLISHED.read_text(encoding="utf-8")


def test_each_deed_is_open_to_each_stranger_once_and_each_manner_is_tried() -> None:
    kinds = [twin.kind for twin in twins()]

    assert {kind: kinds.count(kind) for kind in kinds} == {
        "read": 3, "list": 3, "update": 3, "delete": 3, "tricky": len(Manner),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("office", "found"),
    [
        (Office(), set()),
        (BROKEN.office, {"GET /v1/drafts/{id}"}),
        (Office(holes=frozenset({Hole("foreign", "delete")})), {"DELETE /v1/drafts/{id}"}),
        (
            Office(manner=Manner.SHRUGS),
            {f"{method} /v1/{kind}/{{id}}" for method in ("GET", "PATCH", "DELETE")
             for kind in ("leads", "drafts")},
        ),
    ],
    ids=["sound", "a read", "a removal", "a shrug, which it takes for a success"],
)  # fmt: skip
def test_the_status_rule_believes_a_status(office: Office, found: set[str]) -> None:
    async def looked() -> set[str]:
        world = healthy().at(API, lambda site: replace(site, office=office))
        async with running(world) as it:
            return await plain.alarms(it.ports.https)

    assert asyncio.run(looked()) == found


def test_the_page_counts_what_was_named_and_lists_the_rest() -> None:
    sound = Twin("plain", Office())
    text = page(
        [
            Looked(BROKEN, "launchready", frozenset({route("read")})),
            Looked(BROKEN, "Schemathesis", frozenset()),
            Looked(BROKEN, "status rule", frozenset({route("list")})),
            Looked(sound, "launchready", frozenset()),
            Looked(sound, "status rule", frozenset({route("delete")})),
        ]
    )

    assert "| read that is open | 1 of 1 | 0 of 1 | 0 of 1 |" in text
    assert "| nothing open: false alarms | 0 of 1 | 0 of 0 | 1 of 1 |" in text
    assert "- status rule, plain: DELETE /v1/drafts/{id}" in text
