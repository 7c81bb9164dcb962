"""What is to be deleted, or declared."""

from launchready.evidence.in_use import InUse, RecordsInUse
from launchready.fix import fix
from launchready.fix.safe import is_address, is_host
from launchready.model import Change, Product, Step

WEB, MAIL = frozenset({"A", "AAAA", "CNAME"}), frozenset({"MX", "SPF"})


@fix
def providers(subject: Product, seen: RecordsInUse) -> Change:
    """List each record that nobody declared, with the line that would declare it."""
    strange = [record for record in seen.records if not record.declared]
    steps = [step for record in strange for step in _steps(record)]
    return Change(
        f"Let the records of {subject} point at the providers in use",
        (
            *steps,
            Step(
                "Before a record goes, lower its TTL and look whether anything still comes in at"
                " its target; after that, close the account that it was for."
            ),
        ),
        "launchready recheck DOM-04",
    )


def _steps(record: InUse) -> list[Step]:
    if not (is_host(record.source) and (is_host(record.target) or is_address(record.target))):
        return [Step(f"Delete a {record.type} record whose names no tool can write down.")]
    use = "web" if record.type in WEB else "mail" if record.type in MAIL else "dns"
    what = "the include of" if record.type == "SPF" else f"the {record.type} record that is"
    declared = record.provider or record.target
    return [
        Step(
            f"At {record.source}, delete {what} {record.target}; or, if it is in use, write"
            f' "{declared}" into `{use}` of [providers] in the manifest.'
        )
    ]
