from decimal import Decimal

import pytest

from launchready.knowledge.prices import PriceError, listed, price_of, prices
from launchready.knowledge.table import parsed

ROW = (
    "[[price]]\nmodel = 'm'\ninput = 1.0\noutput = 2.0\nsource = 'https://x.test'\n"
    "date = 2026-01-01\n"
)


@pytest.mark.parametrize(
    ("model", "tokens", "cost"),
    [
        ("claude-haiku-4-5", 1, ("1.0", "5.0")),
        ("gpt-4o-mini", 100_000, ("0.15", "0.6")),
        ("claude-haiku-5-5", 100_000, ("0.1", "0.5")),
        ("claude-haiku-5-5", 100_001, ("0.5", "2.5")),
        ("claude-sonnet-4-5", 200_000, ("3.0", "15.0")),
    ],
)
def test_a_model_costs_what_its_source_says(model: str, tokens: int, cost: tuple[str, str]) -> None:
    price = price_of(model, tokens)

    assert (price.input, price.output) == tuple(map(Decimal, cost))


@pytest.mark.parametrize(
    ("model", "tokens", "why"),
    [
        ("gpt-4.1-min", 1, "no price of 'gpt-4.1-min' is known here.*'gpt-4.1-mini'"),
        ("Claude Haiku 4.5", 1, "nearest name is 'claude-haiku-4-5'"),
        ("gpt-4o-2024-05-13", 1, "nearest name is 'gpt-4o"),
        ("", 1, "no price of ''"),
        ("claude-sonnet-4-5", 200_001, "known up to 200,000 input tokens a call, not for 200,001"),
    ],
)
def test_what_is_not_known_is_an_error_and_never_free(model: str, tokens: int, why: str) -> None:
    with pytest.raises(PriceError, match=why):
        price_of(model, tokens)


def test_each_price_has_a_page_a_date_and_costs_more_to_write_than_to_read() -> None:
    for price in prices():
        assert price.source.startswith("https://")
        assert price.date.year >= 2026
        assert 0 < price.input < price.output


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (ROW + ROW, "two prices for one length"),
        (ROW + "up_to = 9\n" + ROW + "up_to = 9\n", "two prices for one length"),
        (ROW.replace("1.0", "0.0"), "input is 0.0, not an amount above 0"),
        (ROW.replace("2.0", "-1.0"), "output is -1.0, not an amount above 0"),
        (ROW.replace("2.0", "inf"), "output is Infinity, not an amount above 0"),
        (ROW.replace("1.0", "'1'"), "input is a str"),
        (ROW + "up_to = 0", "up_to is 0, not a number above 0"),
        (ROW + "up_to = true", "up_to is True, not a number above 0"),
        (ROW + "cached = 1.0", "unknown cached"),
        (ROW.replace("source = 'https://x.test'\n", ""), "source is missing"),
        (ROW.replace("date = 2026-01-01\n", ""), "date is missing"),
    ],
)
def test_refuses_a_wrong_file(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        listed(parsed("prices.toml", text))
