"""What speaks SQL is tried on both databases."""

import pytest


@pytest.fixture(params=["sqlite", "postgres"])
def kind(request: pytest.FixtureRequest) -> str:
    return request.param
