from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.embeds import altered, lookalikes

PAGE = "https://www.acme.test"


def test_every_lookalike_is_another_origin() -> None:
    names = lookalikes(PAGE)

    assert PAGE not in names
    assert len(set(names)) == len(names)


def test_each_careless_comparison_is_taken_in_by_one_of_them() -> None:
    names = lookalikes(PAGE)

    assert "null" in names
    assert "http://www.acme.test" in names
    assert any(name.startswith(PAGE) for name in names)
    assert any(name.endswith("acme.test") for name in names)
    assert any(name == f"{PAGE}:8443" for name in names)


@given(st.text(min_size=1, max_size=200))
def test_an_altered_ticket_differs_in_one_character(ticket: str) -> None:
    for other in altered(ticket):
        assert len(other) == len(ticket)
        assert sum(a != b for a, b in zip(ticket, other, strict=True)) == 1
