"""`launchready explain`: an audit's page."""

import click

from launchready.audits import catalogue
from launchready.cli.options import AuditId
from launchready.cli.target import unknown


@click.command(name="explain")
@click.argument("audit", type=AuditId(), metavar="ID")
def command(audit: str) -> None:
    """Show the page of an audit.

    \b
    Examples:
      launchready explain dmarc
      launchready explain EML-04
    """
    found = [a for a in catalogue().values() if audit.lower() in {a.id, a.rule.code.lower()}]
    if not found:
        raise unknown(audit)
    rule = found[0].rule
    from rich.console import Console
    from rich.markdown import Markdown

    weight = "blocks a launch" if rule.blocking else "does not block a launch"
    facts = [
        f"**{rule.code}** `{rule.id}` · row {rule.row} · {rule.severity.word}, {weight}",
        f"fix: {rule.effort.words} · {rule.mode.word} · {rule.lifecycle}",
        f"standards: {', '.join(rule.standards)}",
    ]
    Console().print(Markdown("\n\n".join([f"# {rule.title}", "  \n".join(facts), rule.doc])))
