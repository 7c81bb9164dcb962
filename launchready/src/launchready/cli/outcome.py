"""From a scorecard to what the caller gets: files, standard output, an exit code."""

import os
import sys
import tempfile
from pathlib import Path

import click

from launchready.cli.options import Refusal
from launchready.model import Scorecard
from launchready.report import Audience, Format, addressed, render

ENDINGS = {
    ".html": Format.HTML,
    ".json": Format.JSON,
    ".sarif": Format.SARIF,
    ".xml": Format.JUNIT,
    ".md": Format.MARKDOWN,
    ".txt": Format.TERMINAL,
}
FOLDER = {
    "report.html": Format.HTML,
    "report.json": Format.JSON,
    "report.sarif": Format.SARIF,
    "report.xml": Format.JUNIT,
    "report.md": Format.MARKDOWN,
}


def is_folder(out: str) -> bool:
    """Whether `--out` names a folder: it ends in a slash, is one, or has no ending."""
    return out.endswith("/") or Path(out).is_dir() or not Path(out).suffix


def format_of(out: str) -> Format:
    """Tell the format of a report by the ending of its file.

    Raises:
        Refusal: no format has this ending.

    """
    ending = Path(out).suffix.lower()
    if ending not in ENDINGS:
        raise Refusal(f"--out {out}: no format ends in {ending}; endings: {', '.join(ENDINGS)}")
    return ENDINGS[ending]


def formats(outs: tuple[str, ...]) -> None:
    """Refuse an `--out` that no format ends in, before anything is touched."""
    for out in outs:
        if not is_folder(out):
            format_of(out)


def write_reports(scorecard: Scorecard, outs: tuple[str, ...], audience: str) -> None:
    """Write every `--out`, each whole or not at all."""
    for out in outs:
        if is_folder(out):
            for name, format_ in FOLDER.items():
                write(Path(out) / name, render(scorecard, format_, audience=audience))
        else:
            write(Path(out), render(scorecard, format_of(out), audience=audience))


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all.

    Raises:
        Refusal: it cannot be written.

    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", dir=path.parent, prefix=f".{path.name}-", delete=False, encoding="utf-8"
        ) as fresh:
            try:
                fresh.write(text)
                fresh.flush()
                os.chmod(fresh.name, 0o644)  # noqa: PTH101 - a report is for sharing
                Path(fresh.name).replace(path)
            except BaseException:  # an interrupt too leaves nothing half-written
                Path(fresh.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise Refusal(f"{path}: {error.strerror}") from error


def show(scorecard: Scorecard, format_: Format, audience: str) -> None:
    """Print a report to standard output; in a pipe, the terminal's without colour or padding."""
    if format_ is Format.TERMINAL and sys.stdout.isatty():
        from rich.console import Console

        from launchready.report.terminal import show as print_terminal

        print_terminal(addressed(scorecard, Audience(audience)), Console())
        return
    sys.stdout.write(render(scorecard, format_, audience=audience))


def finish(code: int) -> None:
    """End the command."""
    click.get_current_context().exit(code)
