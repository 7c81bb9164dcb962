"""Whatever a target answers, the run ends inside its budget, and says nothing good of it."""

import asyncio

import pytest

from build import hostile_names
from build.hostile import EVERY as PAGES
from build.hostile import Hostile, decoy, redirecting
from build.network import HOST, network
from launchready.model import Readiness, Reason, Scorecard, State
from launchready.report import Format, render
from launchready.run.check import gathered, judged
from launchready.run.silent import Silent

EVERY = (*PAGES, *hostile_names.EVERY)
SECONDS = 20
CONTROLS = {chr(code) for code in (*range(32), *range(127, 160))} - {"\n", "\t"}
READ_AS_HTML = {Format.HTML, Format.JUNIT}
ABOVE = {"test", "_dmarc.test"}
BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def check(hostile: Hostile) -> tuple[Scorecard, list[str], float]:
    async def run() -> tuple[Scorecard, list[str], float]:
        served = network(
            hostile.serve,
            answer=hostile.answer,
            tls=hostile.tls,
            subject=hostile.subject,
            names=hostile.names,
        )
        async with served as (order, resolver), asyncio.timeout(SECONDS * 2):
            kept = await gathered(order, Silent())
            return judged(kept), resolver.asked, kept.record.spent.seconds

    return asyncio.run(run())


@pytest.mark.parametrize("hostile", EVERY, ids=str)
def test_a_hostile_answer_ends_in_an_inert_verdict_inside_the_budget(hostile: Hostile) -> None:
    scorecard, asked, seconds = check(hostile)

    assert seconds < SECONDS
    assert [v.summary for v in scorecard.verdicts if v.reason is Reason.BUG] == []
    assert scorecard.readiness in {Readiness.NOT_READY, Readiness.UNDETERMINED}
    assert [name for name in asked if not _known(name)] == []
    for format_ in Format:
        text = render(scorecard, format_)
        assert not (CONTROLS | BIDI) & set(text), format_
        assert "<script" not in text.lower() or format_ not in READ_AS_HTML, format_


def _known(name: str) -> bool:
    """Whether a name is the host's, one above it, or one that looks like it (DOM-11)."""
    looks_alike = name.count(".") == 1 and abs(len(name) - len(HOST)) <= len("-chat.com")
    return not name or name.endswith(HOST) or name in ABOVE or looks_alike


def test_there_are_at_least_forty_five() -> None:
    assert len({hostile.name for hostile in EVERY}) >= 45


@pytest.mark.parametrize(
    "target",
    [
        pytest.param("http://127.0.0.1:{port}/", id="an address"),
        pytest.param("https://other.test:{port}/", id="another host"),
        pytest.param(f"https://{HOST}:{{port}}/", id="another port of the host"),
        pytest.param(f"https://{HOST}@127.0.0.1:{{port}}/", id="an address behind a user's name"),
        pytest.param("//127.0.0.1:{port}/", id="no scheme"),
        pytest.param("https://localhost:{port}/", id="this machine"),
    ],
)
def test_a_hop_that_leaves_the_scope_is_recorded_and_not_followed(target: str) -> None:
    async def run() -> tuple[Scorecard, list[str]]:
        async with decoy() as (port, came):
            serve = redirecting(target.format(port=port).encode())
            async with network(serve) as (order, _):
                return judged(await gathered(order, Silent())), came

    scorecard, came = asyncio.run(run())

    assert came == []
    [canonical] = [v for v in scorecard.verdicts if v.rule.code == "RED-01"]
    assert canonical.state is not State.PASS
