"""A run folder is whole or absent, and is judged again byte for byte the same."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from build.hostile import HEAD, sending
from build.network import HOST, network
from launchready.evidence.clock import AsOf
from launchready.model import (
    Attested,
    Host,
    Intrusion,
    Reason,
    Row,
    Unavailable,
    Undeclared,
    Waiver,
    Withheld,
)
from launchready.report import Format, render
from launchready.run.cast import Absent, Unspoken
from launchready.run.check import gathered, judged
from launchready.run.folder import FolderError, Kept, keep, load
from launchready.run.plan import Selection
from launchready.run.score import Waived
from launchready.run.silent import Silent

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture(scope="module")
def kept() -> Kept:
    async def run() -> Kept:
        async with network(sending(HEAD + b"Content-Length: 2\r\n\r\nok")) as (order, _):
            return await gathered(order, Silent())

    return asyncio.run(run())


def test_what_was_kept_is_what_is_read(kept: Kept, tmp_path: Path) -> None:
    waived = Waived("EML-04", HOST, Waiver("Ada", "Friday", date(2026, 12, 1)))
    selection = Selection(frozenset({Row.TLS, Row.EMAIL}), ("spf",))
    mine = Kept(kept.record, selection, (waived,))

    keep(mine, tmp_path / "run")

    assert load(tmp_path / "run") == mine


@pytest.mark.parametrize(
    "evidence",
    [
        pytest.param(Unavailable("x", Reason.WALL, "a login page"), id="unavailable"),
        pytest.param(Withheld("x", Intrusion.PROBE, "publish"), id="withheld"),
        pytest.param(Undeclared("x", "mail"), id="undeclared"),
        pytest.param(Attested("x", AsOf(NOW), "Ada", NOW, NOW), id="attested"),
    ],
)
def test_every_kind_of_evidence_survives(kept: Kept, evidence: object, tmp_path: Path) -> None:
    store = {**kept.record.store, (AsOf, kept.record.cast.product): evidence}
    mine = replace(kept, record=replace(kept.record, store=store))

    keep(mine, tmp_path / "run")

    assert load(tmp_path / "run") == mine


@pytest.mark.parametrize("mail", [Absent("mail", "none", "Ada"), Unspoken("mail")])
def test_what_is_absent_or_unspoken_survives(
    kept: Kept, mail: Absent | Unspoken, tmp_path: Path
) -> None:
    others = (Absent("fetcher", "none", "Ada"),)
    cast = replace(kept.record.cast, mail=mail, absent=others)
    mine = replace(kept, record=replace(kept.record, cast=cast))

    keep(mine, tmp_path / "run")

    assert load(tmp_path / "run").record.cast == cast


@pytest.mark.parametrize("format_", Format)
def test_judging_again_gives_the_same_bytes(kept: Kept, format_: Format, tmp_path: Path) -> None:
    keep(kept, tmp_path / "run")

    again = render(judged(load(tmp_path / "run")), format_)

    assert again == render(judged(kept), format_)
    assert again == render(judged(load(tmp_path / "run")), format_)


def test_a_newer_run_takes_the_place_of_an_older_one(kept: Kept, tmp_path: Path) -> None:
    keep(kept, tmp_path / "run")
    later = replace(kept, record=replace(kept.record, as_of=NOW))

    keep(later, tmp_path / "run")

    assert load(tmp_path / "run").record.as_of == NOW
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_somebody_elses_folder_is_left_alone(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")

    with pytest.raises(FolderError, match="not empty and no run folder"):
        keep(kept, tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_run_that_cannot_be_written_leaves_nothing_and_loses_nothing(
    kept: Kept, tmp_path: Path
) -> None:
    keep(kept, tmp_path / "run")
    unwritable = {(AsOf, Host(HOST)): Unavailable("x", Reason.BUG, "\ud800")}
    broken = replace(kept, record=replace(kept.record, store=unwritable, vantage="\ud800"))

    with pytest.raises(ValueError, match="surrogate"):
        keep(broken, tmp_path / "run")

    assert [path.name for path in tmp_path.iterdir()] == ["run"]
    assert load(tmp_path / "run") == kept


@pytest.mark.parametrize(
    ("path", "text", "says"),
    [
        pytest.param("run.json", None, "No such file", id="no header"),
        pytest.param("run.json", "{", "Invalid JSON", id="a torn header"),
        pytest.param("run.json", '{"format": "other/9"}', "Field required", id="another's header"),
        pytest.param(
            "evidence/AsOf@x.json", "[]", "should be an object", id="evidence that is a list"
        ),
        pytest.param(
            "evidence/AsOf@x.json",
            json.dumps({"type": "Gossip", "subject": {}, "state": "Observed", "evidence": {}}),
            "Gossip",
            id="evidence of no known type",
        ),
    ],
)
def test_a_folder_that_is_no_run_says_what_is_wrong(
    kept: Kept, path: str, text: str | None, says: str, tmp_path: Path
) -> None:
    keep(kept, tmp_path / "run")
    place = tmp_path / "run" / path
    place.unlink() if text is None else place.write_text(text)

    with pytest.raises(FolderError, match=says):
        load(tmp_path / "run")
