"""From what the caller names to an order: a manifest, a bare domain, or what lies here."""

import os
from datetime import UTC, datetime
from pathlib import Path

from launchready.cli.options import DEFAULT, Refusal
from launchready.manifest import Manifest, ManifestError, bare, format_problem, load
from launchready.model import Row
from launchready.run.check import Order
from launchready.run.opening import order
from launchready.run.plan import Selection, UnknownAuditError


def ordered(
    target: str | None,
    vantage: Path | None,
    *,
    untrusted: bool = False,
    rows: frozenset[Row] | None = None,
    only: tuple[str, ...] = (),
    folder: Path = Path(),
) -> Order:
    """Make the order that a command line asks for; a manifest's path starts at `folder`.

    Raises:
        Refusal: the target, the manifest or the selection is wrong; nothing was touched.

    """
    manifest = _manifest(target, folder, untrusted=untrusted)
    if vantage is not None:
        manifest = manifest.model_copy(update={"vantage": read(vantage).vantage})
    selection = known(rows, only)
    try:
        return order(manifest, datetime.now(UTC).replace(microsecond=0), selection)
    except OSError as error:
        raise Refusal(f"the key for proofs of control: {error}") from error


def known(rows: frozenset[Row] | None, only: tuple[str, ...]) -> Selection:
    """Make a selection of audits that there are.

    Raises:
        Refusal: one of them is not in the catalogue.

    """
    selection = Selection(rows or frozenset(Row), only)
    try:
        selection.audits()
    except UnknownAuditError as error:
        raise unknown(str(error)) from error
    return selection


def read(path: Path, *, untrusted: bool = False) -> Manifest:
    """Load a manifest.

    Raises:
        Refusal: with one line for each thing that is wrong in it.

    """
    try:
        return load(path, environ=os.environ, trusted=not untrusted)
    except ManifestError as error:
        problems = [format_problem(problem, error.source) for problem in error.problems]
        raise Refusal("\n".join(problems)) from error


def unknown(name: str) -> Refusal:
    """Say that there is no such audit, and which one may be meant."""
    from difflib import get_close_matches

    from launchready.audits import catalogue

    names = [*catalogue(), *(audit.rule.code for audit in catalogue().values())]
    near = get_close_matches(name, names, 1, 0.4)
    hint = f"; did you mean {near[0]}?" if near else ""
    return Refusal(f"no audit is called {name!r}{hint}\n`launchready catalogue` lists them all")


def _manifest(target: str | None, folder: Path, *, untrusted: bool) -> Manifest:
    if target is None:
        if not Path(DEFAULT).is_file():
            raise Refusal(
                f"there is no {DEFAULT} here\n"
                "name a domain, as in `launchready check example.com`, "
                "or write a manifest with `launchready init example.com`"
            )
        return read(Path(DEFAULT), untrusted=untrusted)
    if target.endswith(".toml") or os.sep in target.removeprefix("https://").rstrip("/"):
        return read(folder / target, untrusted=untrusted)
    try:
        return bare(target)
    except ManifestError as error:
        problems = [problem.message for problem in error.problems]
        raise Refusal(f"{target}: " + "; ".join(problems)) from error
