import pytest

from build.limits import HOST, VANTAGE
from launchready.evidence.ceiling import Ceiling
from launchready.fix.abuse.ceiling import ceiling
from launchready.model import Product, Step


@pytest.mark.parametrize(
    ("paid", "first"), [(3, "Refuse before the model"), (0, "Keep one budget")]
)
def test_refusals_that_are_paid_for_come_first(paid: int, first: str) -> None:
    spent = Ceiling(HOST, 40, 40, None, VANTAGE, 40, paid)
    step = ceiling.write(Product("www.acme.test"), spent).parts[0]

    assert isinstance(step, Step)
    assert step.text.startswith(first)
