"""What holds for every audit, including the one you have just added."""

import ast
import re
import shlex
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from build.verdicts import AS_OF
from launchready.audits import Audit, catalogue
from launchready.evidence.clock import AsOf
from launchready.fix import fixes
from launchready.gather import gatherers
from launchready.model import (
    Attested,
    Evidence,
    Host,
    Intrusion,
    Lifecycle,
    Observed,
    Product,
    Reason,
    State,
    Unavailable,
    Undeclared,
    Withheld,
)
from launchready.run.judge import judge

HERE = Path(__file__).parent
AUDITS = list(catalogue().values())
STABLE = [audit for audit in AUDITS if audit.rule.lifecycle is Lifecycle.STABLE]
SECTIONS = ["## What it checks", "## Why it matters", "## How to fix", "## References"]
HOST, PRODUCT = Host("acme.test"), Product("www.acme.test")

every_audit = pytest.mark.parametrize("audit", AUDITS, ids=lambda audit: audit.id)
every_stable_audit = pytest.mark.parametrize("audit", STABLE, ids=lambda audit: audit.id)

UNSEEN: dict[str, tuple[Evidence[Any], State]] = {
    **{str(r): (Unavailable("probe", r, ""), State.INCONCLUSIVE) for r in Reason},
    "withheld": (Withheld("probe", Intrusion.PROBE, "prove control"), State.NEEDS_CONSENT),
    "undeclared": (Undeclared("probe", "mail.domains"), State.UNDECLARED),
    "expired": (
        Attested("probe", object(), "Ada", AS_OF - timedelta(days=1), AS_OF),
        State.INCONCLUSIVE,
    ),
}

IMPURE = {
    *("socket", "ssl", "subprocess", "os", "pathlib", "random", "secrets", "time", "asyncio"),
    *("threading", "urllib.request", "http", "launchready.reach", "launchready.gather"),
    *("launchready.run", "launchready.manifest", "launchready.cli", "launchready.fix"),
}
CLOCKS = {"now", "utcnow", "today", "open", "input", "print", "eval", "exec"}

HOSTILE = [
    "acme.test; touch /tmp/x",
    "$(touch /tmp/x).test",
    "`id`.test",
    "a'b\"c.test",
    "a\nb.test",
    "a && b | c > d < e",
    "{subject}",
    "*.test",
]


def tree(audit: Audit) -> ast.Module:
    source = sys.modules[audit.source].__file__
    assert source is not None
    return ast.parse(Path(source).read_text(encoding="utf-8"))


def imported(module: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_there_are_audits() -> None:
    assert STABLE


@every_audit
@pytest.mark.parametrize(("unseen", "state"), UNSEEN.values(), ids=UNSEEN)
def test_never_decides_what_was_not_seen(audit: Audit, unseen: Evidence[Any], state: State) -> None:
    for _, missing in audit.needs:
        store: dict[tuple[type, Host], Evidence[Any]] = {
            (kind, HOST): Observed(kind.__name__, object()) for _, kind in audit.needs
        }
        store[missing, HOST] = unseen
        said = judge(audit, HOST, store, PRODUCT, AS_OF)

        assert said.state is state
        assert said.summary


@every_audit
def test_no_evidence_at_all_is_inconclusive(audit: Audit) -> None:
    said = judge(audit, HOST, {}, PRODUCT, AS_OF)

    assert (said.state, said.reason) == (State.INCONCLUSIVE, Reason.BUG)


@every_audit
def test_needs_something_that_somebody_gathers(audit: Audit) -> None:
    kinds = {kind for _, kind in audit.needs}

    assert kinds - {AsOf}, "an audit that looks at nothing has no witness"
    assert kinds <= {AsOf, *gatherers()}


@every_audit
def test_is_documented(audit: Audit) -> None:
    lines = audit.rule.doc.splitlines()

    assert lines[0].endswith(".")
    assert [line for line in lines if line.startswith("#")] == SECTIONS
    for section, following in zip(SECTIONS, [*SECTIONS[1:], None], strict=True):
        start = lines.index(section) + 1
        end = lines.index(following) if following else len(lines)
        assert "".join(lines[start:end]).strip(), f"{section} is empty"


@every_audit
def test_its_references_can_be_followed(audit: Audit) -> None:
    references = audit.rule.doc.partition(SECTIONS[-1])[2]

    assert re.search(r"\]\(https://", references)


@every_audit
def test_its_file_is_its_name(audit: Audit) -> None:
    _, area, name = audit.source.rsplit(".", 2)

    assert audit.source == f"launchready.audits.{area}.{name}"
    assert (audit.rule.area, audit.id) == (area, name.replace("_", "-"))
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", audit.id)


@every_audit
def test_has_its_own_test_file(audit: Audit) -> None:
    _, area, name = audit.source.rsplit(".", 2)

    assert (HERE / area / f"test_{name}.py").exists()


@every_audit
def test_has_a_code_and_standards(audit: Audit) -> None:
    rule = audit.rule

    assert re.fullmatch(r"[A-Z]{3}-\d{2}", rule.code)
    assert rule.title
    assert rule.standards
    assert len(set(rule.standards)) == len(rule.standards)
    assert all(re.fullmatch(r"[A-Z][\w.-]*( [\d.]+|:\d{4}|-\d+)*", name) for name in rule.standards)


@every_audit
def test_is_pure(audit: Audit) -> None:
    module = tree(audit)
    names = imported(module)
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
    }

    assert {n for n in names if any(n == bad or n.startswith(f"{bad}.") for bad in IMPURE)} == set()
    assert called & CLOCKS == set()


@every_audit
def test_is_short(audit: Audit) -> None:
    source = sys.modules[audit.source].__file__
    assert source is not None

    assert len(Path(source).read_text(encoding="utf-8").splitlines()) < 200


@every_audit
@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_no_subject_breaks_out_of_the_command_that_reproduces(audit: Audit, name: str) -> None:
    benign, hostile = (
        shlex.split(judge(audit, subject, {}, PRODUCT, AS_OF).reproduce)
        for subject in (HOST, Host(name))
    )

    assert hostile == [word.replace(str(HOST), name) for word in benign]
    assert any(name in word for word in hostile)


@every_stable_audit
def test_a_stable_audit_has_its_fix_in_the_same_place(audit: Audit) -> None:
    mended = fixes()[audit.id]
    _, area, name = audit.source.rsplit(".", 2)

    assert mended.write.__module__ == f"launchready.fix.{area}.{name}"
    assert {kind for _, kind in mended.needs} <= {kind for _, kind in audit.needs}


def test_no_fix_stands_alone() -> None:
    assert set(fixes()) <= set(catalogue())


def test_codes_and_ids_are_unique_and_in_order() -> None:
    codes = [audit.rule.code for audit in AUDITS]

    assert codes == sorted(set(codes))
    assert len({audit.id for audit in AUDITS}) == len(AUDITS)
