"""`launchready plan`: what a check would ask, before anything is touched."""

from collections.abc import Container, Iterable
from datetime import timedelta
from pathlib import Path

import click

from launchready.cli.options import selecting, targeted
from launchready.cli.target import ordered
from launchready.gather import Cost
from launchready.model import Intrusion, Row
from launchready.reach.control import DAYS, FILE, LABEL, token
from launchready.run.check import Order
from launchready.run.plan import Task, total


@click.command(name="plan")
@targeted
@selecting
def command(
    target: str | None,
    vantage: Path | None,
    untrusted: bool,
    rows: frozenset[Row] | None,
    only: tuple[str, ...],
) -> None:
    """Show what a check would ask, and what consent it needs.

    Nothing is sent. The figures are ceilings; a healthy product costs less.

    \b
    Examples:
      launchready plan example.com
      launchready plan --rows secrets
    """
    order = ordered(target, vantage, untrusted=untrusted, rows=rows, only=only)
    plan = order.plan
    allowed = {Intrusion.LOOK, Intrusion.PROBE, *(g.intrusion for g in order.settings.grants)}
    for subject in sorted({task.subject for task in plan.tasks}, key=str):
        tasks = [task for task in plan.tasks if task.subject == subject]
        kind = type(subject).__name__.lower().replace("maildomain", "mail domain")
        click.echo(f"{kind} {subject}: at most {_cost(_sent(tasks, allowed))}")
        for task in tasks:
            level = task.gatherer.intrusion
            cost = _cost(task.gatherer.cost)
            if level not in allowed:
                cost = f"not sent: nobody consents to it in [consent.{level.word}]"
            click.echo(f"  {level.word:6} {task.gatherer.asks}  ({cost})")
    whole = _sent(plan.tasks, allowed)
    click.echo(f"in all: at most {_cost(whole)}; {_money(whole)}")
    _proofs(order)


def _sent(tasks: Iterable[Task], allowed: Container[Intrusion]) -> Cost:
    return total(task.gatherer.cost for task in tasks if task.gatherer.intrusion in allowed)


def _proofs(order: Order) -> None:
    probed = sorted({str(task.subject) for task in order.plan.beyond_looking()})
    if not probed:
        return
    click.echo("\nprobes need proof of control of each host (none on loopback): publish either")
    until = order.settings.as_of.date() + timedelta(days=DAYS)
    for host in probed:
        text = token(order.settings.key, host, until)
        click.echo(f'  {LABEL}.{host}. TXT "{text}"')
        click.echo(f"  or the file https://{host}{FILE} with just that text")


def _money(cost: Cost) -> str:
    if cost.turns:
        return "no mail; what a turn costs in dollars, `launchready cost` says"
    return "no mail, no chat turn, no token, no dollar"


def _cost(cost: Cost) -> str:
    counts = (
        (cost.queries, "DNS queries"),
        (cost.connections, "connections"),
        (cost.requests, "requests"),
        (cost.turns, "chat turns"),
        (cost.tokens, "tokens"),
    )
    return ", ".join(f"{count} {what}" for count, what in counts if count) or "nothing"
