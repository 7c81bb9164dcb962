"""`launchready completion`: the script that makes a shell complete commands and options."""

import click
from click.shell_completion import get_completion_class

from launchready.cli.options import Refusal

VARIABLE = "_LAUNCHREADY_COMPLETE"


@click.command(name="completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    Examples:
      eval "$(launchready completion bash)"
      launchready completion fish > ~/.config/fish/completions/launchready.fish
    """
    from launchready.cli.group import group

    kind = get_completion_class(shell)
    if kind is None:
        raise Refusal(f"no completion for {shell}")
    click.echo(kind(group, {}, "launchready", VARIABLE).source())
