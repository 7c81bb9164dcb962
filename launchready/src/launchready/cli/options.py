"""Options that several commands share, and the errors that they end in."""

from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from launchready.model import Row

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT = "launchready.toml"


class Refusal(click.ClickException):
    """Something that the caller asked for cannot be; exit code 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 - click's
        """Print the message as it is: it says where, what and what next."""
        click.echo(self.message, err=True)


class Interrupted(Refusal):
    """Somebody pressed Ctrl-C; exit code 130, as shells have it."""

    exit_code = 130

    def __init__(
        self, said: str = "stopped: every connection is closed, and nothing was written"
    ) -> None:
        super().__init__(said)


class Rows(click.ParamType[frozenset[Row]]):
    """A comma-separated list of rows."""

    name = "rows"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's
        param: click.Parameter,  # noqa: ARG002 - click's
        incomplete: str,
    ) -> list[CompletionItem]:
        """Complete the last row of the list."""
        before, comma, begun = incomplete.rpartition(",")
        rows = (row.value for row in Row if row.value.startswith(begun))
        return [CompletionItem(f"{before}{comma}{row}") for row in rows]

    def convert(
        self, value: str | frozenset[Row], param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[Row]:
        """Turn names into rows."""
        if isinstance(value, frozenset):
            return value
        names = [name.strip().lower() for name in value.split(",") if name.strip()]
        known = [row.value for row in Row]
        for name in names:
            if name not in known:
                self.fail(f"{name!r} is no row; rows are {', '.join(known)}", param, ctx)
        if not names:
            self.fail(f"name at least one row of {', '.join(known)}", param, ctx)
        return frozenset(Row(name) for name in names)


class AuditId(click.ParamType[str]):
    """An audit's id or code."""

    name = "id"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's
        param: click.Parameter,  # noqa: ARG002 - click's
        incomplete: str,
    ) -> list[CompletionItem]:
        """Complete ids, and codes where one is begun."""
        from launchready.audits import catalogue

        rules = [audit.rule for audit in catalogue().values()]
        names = [*(rule.id for rule in rules), *(rule.code for rule in rules)]
        return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def targeted(command: F) -> F:
    """Add the options that say what is looked at, and from where."""
    return _aimed(command, "[DOMAIN|MANIFEST]")


def aimed(command: F) -> F:
    """Add the same, where an earlier run will do as well."""
    return _aimed(command, "[DOMAIN|MANIFEST|RUN FOLDER]")


def _aimed(command: F, at: str) -> F:
    for option in reversed(
        (
            click.argument("target", required=False, metavar=at),
            click.option(
                "--vantage",
                type=click.Path(path_type=Path, dir_okay=False, exists=True),
                help="Look from where the [vantage] of this manifest says.",
            ),
            click.option(
                "--untrusted",
                is_flag=True,
                help="The manifest comes from outside: refuse its consents and credentials.",
            ),
        )
    ):
        command = option(command)
    return command


def selecting(command: F) -> F:
    """Add the options that narrow what is judged."""
    for option in reversed(
        (
            click.option("--rows", type=Rows(), help="Judge these rows alone, and exit by them."),
            click.option(
                "--only",
                multiple=True,
                type=AuditId(),
                metavar="ID",
                help="Run these audits alone, by id or code.",
            ),
        )
    ):
        command = option(command)
    return command
