"""`launchready catalogue`: all audits."""

import json
import sys

import click

from launchready.audits import Audit, catalogue


@click.command(name="catalogue")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option(
    "--standard", metavar="TEXT", help="Only audits that cite a standard, such as RFC 7208."
)
def command(as_json: bool, standard: str | None) -> None:
    """List all audits.

    \b
    Examples:
      launchready catalogue
      launchready catalogue --standard cwe-295
      launchready catalogue --json | jq '.[].code'
    """
    listed = [audit for audit in catalogue().values() if _cites(audit, standard)]
    if as_json:
        json.dump([_entry(audit) for audit in listed], sys.stdout, indent=2)
        click.echo()
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("code", "id", "row", "severity", "blocks", "title", box=None, pad_edge=False)
    for audit in listed:
        rule = audit.rule
        blocks = "yes" if rule.blocking else "no"
        table.add_row(rule.code, rule.id, rule.row, rule.severity.word, blocks, rule.title)
    Console().print(table)


def _cites(audit: Audit, standard: str | None) -> bool:
    if standard is None:
        return True
    wanted = _plain(standard)
    return any(wanted in _plain(cited) for cited in audit.rule.standards)


def _plain(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def _entry(audit: Audit) -> dict[str, object]:
    rule = audit.rule
    return {
        "code": rule.code,
        "id": rule.id,
        "area": rule.area,
        "row": rule.row,
        "severity": rule.severity.word,
        "blocking": rule.blocking,
        "mode": rule.mode.word,
        "lifecycle": rule.lifecycle,
        "title": rule.title,
        "standards": rule.standards,
    }
