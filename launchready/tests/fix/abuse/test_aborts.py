from dataclasses import replace

import pytest

from build.limits import HOST
from launchready.evidence.aborts import Aborts, Counted
from launchready.fix.abuse.aborts import aborts
from launchready.model import Product, Step

SEEN = Aborts(HOST, 3, 40, 0, 2.2, 0.5, Counted(6, 8))


@pytest.mark.parametrize(("unread", "first"), [(0, "Count the message"), (9, "Cancel the")])
def test_what_goes_on_is_ended_first(unread: int, first: str) -> None:
    change = aborts.write(Product("www.acme.test"), replace(SEEN, unread=unread))

    assert isinstance(change.parts[0], Step)
    assert change.parts[0].text.startswith(first)
