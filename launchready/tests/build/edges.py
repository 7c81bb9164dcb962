"""The table of both audits of the edge: what was taken, what the provider counted, what is said."""

import pytest

from launchready.model import State

TAKEN = pytest.mark.parametrize(
    ("taken", "calls", "state"),
    [
        (6, None, State.PASS),
        (1, None, State.PASS),
        (7, None, State.FAIL),
        (9, 9, State.FAIL),
        (9, 7, State.FAIL),
        (9, 6, State.WARN),
    ],
)
GOT = (
    "takes 9 messages where 5 come {}, from a test network, resolvers 127.0.0.1; "
    "the provider counted 9 calls"
)
