"""`frontdesk seed`."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdesk.cli.common import CONFIG, DATA, desk, settings

if TYPE_CHECKING:
    from frontdesk.desk import Desk
    from frontdesk.services.founding import Founder

_DEMO = Path(__file__).parent / "demo"
BUSINESSES = (
    ("acme", "Acme Plumbing"),
    ("brightside", "Brightside Cleaning"),
)


@click.command()
@CONFIG
@DATA
@click.option(
    "--origin", "origins", multiple=True, metavar="URL",
    help="A site that may show the chat too, such as https://www.example.com.",
)  # fmt: skip
def seed(config: Path | None, data: Path | None, origins: tuple[str, ...]) -> None:
    """Found two demo tenants with people of each role; print their passwords once."""
    from frontdesk.domain.ids import token

    given = settings(config, data)
    if given.production:
        raise click.ClickException("Demo accounts have no place in production.")
    with desk(given) as opened:
        for slug, person in sown(opened, lambda: token()[:20], origins):
            click.echo(f"{slug:<12} {person.role:<6} {person.email:<26} {person.password}")


def sown(
    opened: "Desk", password: Callable[[], str], origins: tuple[str, ...] = ()
) -> "list[tuple[str, Founder]]":
    """Found the demo tenants; give their people with the slug of each one's tenant."""
    from frontdesk.cli.content import publish
    from frontdesk.domain.access import Action, Member, Role, authorize
    from frontdesk.services import founding

    sites = (opened.settings.origin, *origins)
    people: list[tuple[str, Founder]] = []
    for slug, name in BUSINESSES:
        staff = [
            founding.Founder(f"{role}@{slug}.test", role.title(), role, password())
            for role in ("agent", "admin", "owner")
        ]
        tenant = founding.Tenant(slug, name, sites, (f"www.{slug}.test",), f"desk@{slug}.test")
        fast = opened.users.fast_hashes
        found = founding.found(opened.store, opened.clock, tenant, staff, fast=fast)
        publish(opened.store, slug, _DEMO / f"{slug}.toml")
        scope = authorize(Member("seed", found, Role.OWNER), Action.KNOWLEDGE_WRITE)
        text = (_DEMO / f"{slug}.md").read_text("utf-8")
        opened.knowledge.add(scope, f"About {name}", text, "markdown", "public")
        note = f"# Canary\n\nInternal margin of {name}: canary-{slug}-internal."
        opened.knowledge.add(scope, "Internal notes", note, "markdown", "internal")
        people += [(slug, person) for person in staff]
    return people
