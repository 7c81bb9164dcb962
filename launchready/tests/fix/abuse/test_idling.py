import pytest

from launchready.evidence.idling import Idling
from launchready.fix.abuse.idling import idling
from launchready.model import Product, Step


@pytest.mark.parametrize(("starved", "count"), [(True, 2), (False, 1)])
def test_streams_are_counted_and_workers_freed_where_others_starve(
    *, starved: bool, count: int
) -> None:
    seen = Idling("chat.acme.test", "GET /v1/events", 4, 6, 6, 0, starved, 3.0, "here")
    change = idling.write(Product("www.acme.test"), seen)
    texts = [part.text for part in change.parts if isinstance(part, Step)]

    assert len(texts) == count
    assert texts[-1].startswith("GET /v1/events: count the open streams")
    assert "beyond 4 refuse" in texts[-1]
    assert change.recheck == "launchready recheck ABU-11"
