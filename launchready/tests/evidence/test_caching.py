import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.http import exchange
from launchready.evidence.caching import cache_control, shared


@pytest.mark.parametrize(
    ("headers", "kept"),
    [
        pytest.param([], "", id="nothing-said"),
        pytest.param(["cache-control: no-store"], "", id="no-store"),
        pytest.param(["cache-control: max-age=60"], "Cache-Control: max-age=60", id="max-age"),
        pytest.param(["cache-control: MAX-AGE=60"], "Cache-Control: max-age=60", id="case"),
        pytest.param(["cache-control: private, max-age=60"], "", id="private"),
        pytest.param(["cache-control: max-age=60", "cache-control: private"], "", id="two-headers"),
        pytest.param(
            ['cache-control: private="set-cookie", max-age=60'],
            "Cache-Control: max-age=60",
            id="private-for-one-header",
        ),
        pytest.param(["cache-control: max-age=0"], "", id="no-life"),
        pytest.param(["cache-control: public"], "Cache-Control: public", id="public"),
        pytest.param(["cache-control: public, max-age=9, s-maxage=0"], "", id="s-maxage-wins"),
        pytest.param(
            ["cache-control: max-age=0, s-maxage=9"], "Cache-Control: s-maxage=9", id="s-maxage"
        ),
        pytest.param(["cache-control: max-age=1h"], "", id="no-number"),
        pytest.param(
            ["cache-control: no-store", "x-cache: Hit from cloudfront"],
            "x-cache: Hit from cloudfront",
            id="hit",
        ),
        pytest.param(["x-cache: MISS, HIT"], "x-cache: MISS, HIT", id="hit-at-the-edge"),
        pytest.param(["x-cache: MISS"], "", id="miss"),
        pytest.param(["age: 12"], "Age: 12", id="age"),
        pytest.param(["age: 0"], "", id="fresh"),
    ],
)
def test_what_shared_caches_keep(headers: list[str], kept: str) -> None:
    assert shared(exchange("https://acme.test/", 200, *headers)) == kept


@given(st.text())
def test_any_value_is_read(value: str) -> None:
    seen = exchange("https://acme.test/", 200, f"cache-control: {value}")

    assert all(name == name.lower() for name in cache_control(seen))
    assert isinstance(shared(seen), str)
