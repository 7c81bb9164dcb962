from decimal import Decimal

import pytest

from build.limits import HOST
from launchready.evidence.books import Booked
from launchready.evidence.ledger import Ledger
from launchready.fix.abuse.ledger import ledger
from launchready.model import Product, Step


@pytest.mark.parametrize(("booked", "first"), [("0.5", "Book each call"), ("1", "Send a message")])
def test_what_is_wrong_is_mended(booked: str, first: str) -> None:
    books = Booked(Decimal(booked), Decimal(1), Decimal("0.000001"))
    change = ledger.write(Product("www.acme.test"), Ledger(HOST, 3, books, frozenset({50})))
    [step] = change.parts

    assert isinstance(step, Step)
    assert step.text.startswith(first)
