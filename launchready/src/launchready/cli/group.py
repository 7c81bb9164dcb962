"""The group of commands, with their one-line helps at hand before any is imported."""

import os
import sys
from importlib import import_module

import click

from launchready import __version__

COMMANDS = {
    "check": "Audit a product and say whether it is ready to launch.",
    "plan": "Show what a check would ask, and what consent it needs.",
    "gather": "Look, and keep what was seen in a run folder.",
    "judge": "Judge a run folder again, with no network.",
    "fix": "Write the change that mends each fault, in the order of the work.",
    "recheck": "Run what one audit needs, after a fix.",
    "mail": "Check mail that the product really sent.",
    "cost": "Say what the chat can cost: the worst bill, and that of usual days.",
    "init": "Write a manifest from what can be seen of a domain.",
    "access": "Draft who may do what, from the routes that are seen.",
    "explain": "Show the page of an audit.",
    "catalogue": "List all audits.",
    "demo": "Check the testbed's products: a healthy one, one with three faults, and frontdesk.",
    "completion": "Print the completion script of a shell.",
}
BUG, INTERRUPTED = 4, 130

HELP = """Is this AI chatbot product ready to launch? Proves it, with evidence.

\b
Examples:
  launchready check example.com
  launchready check --rows domain,tls --out report.html
  launchready explain dmarc

Exit codes: 0 ready or conditional, 1 not ready, 2 usage or manifest,
3 undetermined, 4 a bug of ours.
"""


class Lazy(click.Group):
    """Knows the names and the helps of its commands without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """Name the commands in the order in which people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"launchready.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Lazy, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="launchready")
def group() -> None:
    """Hold the commands."""


def main() -> None:
    """Run the command line; a bug of ours ends with exit code 4, Ctrl-C with 130, and says so.

    Left to itself click ends Ctrl-C with 1, which means *not ready* here.
    """
    if os.environ.get("LAUNCHREADY_DEBUG"):
        import_module("launchready.reach.tripwire").arm()
    try:
        code = group.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        code = INTERRUPTED
    except Exception:  # noqa: BLE001 - the last place that can turn a bug into exit code 4
        import traceback

        traceback.print_exc()
        click.echo("launchready: this is a bug of ours, not a finding about the product", err=True)
        code = BUG
    sys.exit(code)
