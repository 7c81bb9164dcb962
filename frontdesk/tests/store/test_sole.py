import pytest

from frontdesk.domain.errors import Conflict
from frontdesk.store import engine
from frontdesk.store.sole import sole


def test_one_process_serves_a_store_and_leaves_it_to_the_next(make_world) -> None:
    store = make_world().desk.store
    place = store.path if not store.postgres else str(store.engine.url)
    other = engine.opened(place)
    with sole(store), pytest.raises(Conflict, match="Another process"), sole(other, 50):
        pytest.fail("two at once")
    with sole(other):
        pass
    other.close()
    store.close()
