from collections.abc import Iterator

import pytest

from testbed.background import apart
from testbed.product.fronted import Fronted, fronted


@pytest.fixture(scope="module")
def product() -> Iterator[Fronted]:
    with apart(fronted) as it:
        yield it
