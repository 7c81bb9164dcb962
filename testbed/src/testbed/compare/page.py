"""The comparison as a page."""

from collections.abc import Sequence

from testbed.compare import fuzzer
from testbed.compare.run import TOOLS, Looked, inputs

CLASSES = ("read", "list", "update", "delete")
INTRO = """\
# Access, beside others

`testbed compare --write docs/compared.md` made this page: the auditor (AUT-01 to AUT-03),
Schemathesis {release} with its checks of access, its peers and an OpenAPI document of the office,
and the plain status rule look at the same offices. In each broken one a single deed is open to
somebody: to anybody, to another tenant, or to a colleague. In the others nothing is open, and the
refusal looks as if something were: 404, 204, an empty 200, a shell, a redirect, an echo of what was
sent, a change of the caller's own object.

A hole is found where its route is named. Schemathesis tries reads alone of one peer as another, by
design. Of its check for missing credentials only calls that were served count here. The status rule
leaves lists out, since everybody has one of their own.

"""


def page(looked: Sequence[Looked]) -> str:
    """Write it, Markdown."""
    head = f"| | {' | '.join(TOOLS)} |\n|---|{'---|' * len(TOOLS)}"
    rows = [_row(f"{kind} that is open", kind, looked) for kind in CLASSES]
    rows.append(_row("nothing open: false alarms", "tricky", looked, wrong=True))
    return "\n".join(
        [INTRO.format(release=fuzzer.release()) + head, *rows, "", *_missed(looked),
         f"<!-- inputs {inputs()} -->", ""]
    )  # fmt: skip


def _row(title: str, kind: str, looked: Sequence[Looked], *, wrong: bool = False) -> str:
    cells: list[str] = []
    for tool in TOOLS:
        mine = [one for one in looked if one.tool == tool and one.twin.kind == kind]
        count = sum(one.right is not wrong for one in mine)
        cells.append(f"{count} of {len(mine)}")
    return f"| {title} | {' | '.join(cells)} |"


def _missed(looked: Sequence[Looked]) -> list[str]:
    lines = [
        f"- {one.tool}, {one.twin.name}: {', '.join(sorted(one.alarms)) or 'nothing named'}"
        for one in looked
        if not one.right
    ]
    return ["What was missed, and what was named wrongly:", "", *sorted(lines), ""]
