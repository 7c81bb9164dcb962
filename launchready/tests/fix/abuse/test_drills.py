import pytest

from build.limits import HOST
from launchready.evidence.drills import Drill, Drills
from launchready.fix.abuse.drills import drills
from launchready.model import Product, Step


@pytest.mark.parametrize(
    ("drill", "last"),
    [
        (Drill("store", 3, 3, 3), "Refuse a model without a price"),
        (Drill("store", 3, 1, 1), "Let a message that is sent again"),
        (Drill("store", 3, 0, 3), "Reserve before the call"),
    ],
)
def test_what_got_through_decides_what_is_mended(drill: Drill, last: str) -> None:
    change = drills.write(Product("www.acme.test"), Drills(HOST, (drill,)))
    steps = [part.text for part in change.parts if isinstance(part, Step)]

    assert steps[0].startswith("Refuse where the budget raises or does not answer")
    assert steps[-1].startswith(last)
