import subprocess
import sys

import pytest

from launchready.model import Scorecard
from launchready.report import Audience, Format, render
from report import scorecards as samples

CARDS = {
    name: getattr(samples, name)
    for name in ("healthy", "faulty", "undetermined", "waived", "outside", "leaking", "broken")
}
every_card = pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
every_format = pytest.mark.parametrize("format_", Format)


@every_format
@pytest.mark.parametrize("audience", Audience)
@every_card
def test_every_format_tells_every_scorecard_twice_the_same(
    card: Scorecard, audience: Audience, format_: Format
) -> None:
    once = render(card, format_, audience=audience)

    assert once == render(card, format_, audience=audience)
    assert once.endswith("\n")


@every_format
@pytest.mark.parametrize("rows", [1, 11], ids=["one row", "all rows"])
def test_every_format_tells_of_a_run_without_verdicts(rows: int, format_: Format) -> None:
    asked = frozenset(list(samples.Row)[:rows])

    assert render(samples.scorecard(asked=asked), format_)


def test_what_is_heavy_is_imported_with_its_format() -> None:
    code = (
        "import sys, launchready.report, launchready.report.digest, launchready.report.exits\n"
        "print(sorted({'pydantic', 'rich', 'jinja2', 'markdown_it'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "[]\n"
