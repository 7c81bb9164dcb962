from build.limits import HOST
from launchready.evidence.errands import Errand, Errands
from launchready.fix.abuse.errands import errands
from launchready.model import Product, Step

DONE = (Errand("code", pretext=True, done=True), Errand("morse", pretext=False, done=True))


def test_what_was_done_is_to_be_tried_again() -> None:
    change = errands.write(Product("www.acme.test"), Errands(HOST, DONE))

    assert isinstance(change.parts[1], Step)
    assert "try it with what was done: code, morse." in change.parts[1].text


def test_where_nothing_was_done_nothing_is_to_be_tried() -> None:
    change = errands.write(Product("www.acme.test"), Errands(HOST, ()))

    assert isinstance(change.parts[1], Step)
    assert "try it" not in change.parts[1].text
