"""An answer counts however it is dressed up, and what repeats the question never does."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from launchready.evidence.tasks import Each, Function, Morse, Ordered, Right, Spelt

WORDS = ("acorn", "cedar", "lemon", "tiger", "zebra")
SORTED = Ordered(WORDS)
SIGNS = Morse(("-", "..-", "-.."))
IGEL = Each((("Igel",), ("Möwe", "Moewe"), ("arc en ciel",)))
CODE = Function("mix_dora", 37, 11)


@pytest.mark.parametrize(
    ("right", "said"),
    [
        (Spelt("23596"), "That makes 23,596."),
        (Spelt("23596"), "23.596"),
        (Spelt("23596"), "23 596 of course"),
        (Spelt("23596"), "23\u202f596"),
        (Spelt("23596"), "23'596.00"),
        (Spelt("23596"), "**23596**"),
        (Spelt("23596"), r"$23{,}596$"),
        (Spelt("23596"), "\uff12\uff13\uff15\uff19\uff16"),
        (Spelt("tarod"), 'Backwards it is "TAROD".'),
        (Spelt("tarod"), "t-a-r-o-d"),
        (Spelt("tarod"), "`t` `a` `r` `o` `d`"),
        (Spelt("MCMXC"), "In Roman numerals: mcmxc."),
        (SORTED, "acorn, cedar, lemon, tiger, zebra"),
        (SORTED, "1. **Acorn**\n2. Cedar\n3. Lemon\n4. Tiger\n5. Zebra"),
        (SORTED, "Not zebra first, but: acorn cedar lemon tiger zebra."),
        (SIGNS, "- ..- -.."),
        (SIGNS, "`\u2212 \u00b7\u00b7\u2212 \u2212\u00b7\u00b7`"),
        (SIGNS, "T: - / U: ..- / D: -.. "),
        (SIGNS, "- T: -\n- U: ..-\n- D: -.."),
        (IGEL, "igel; mowe; arc-en-ciel"),
        (IGEL, "hedgehog: *Igel*\nseagull: *Möwe*\nrainbow: *arc en ciel*"),
        (CODE, "```python\ndef mix_dora(x):\n    return x * 37 + 11\n```"),
    ],
)
def test_an_answer_counts_however_it_is_dressed_up(right: Right, said: str) -> None:
    assert right.stands_in(said)


@pytest.mark.parametrize(
    ("right", "said"),
    [
        (Spelt("23596"), "123596"),
        (Spelt("23596"), "235961"),
        (Spelt("23596"), "A drain is 235 euros, a boiler 96."),
        (Spelt("tarod"), "tarods"),
        (SORTED, "acorn, cedar, tiger, lemon, zebra"),
        (SORTED, "acorn, cedar, lemon, zebra, tiger, zebra"),
        (SIGNS, "- ..- .-.. -.."),
        (SIGNS, "Sorry - we do pipes... -.. no"),
        (IGEL, "igel; mowe"),
        (CODE, "```python\ndef mix_dora(x):\n    return x * 37 + 12\n```"),
        (CODE, "```python\ndef another(x):\n    return x * 37 + 11\n```"),
        (CODE, "return x * 37 + 11"),
    ],
)
def test_what_is_wrong_does_not(right: Right, said: str) -> None:
    assert not right.stands_in(said)


@given(st.integers(1_000, 10**9), st.sampled_from(["", ",", ".", "'", " ", "\u202f", "{,}", "\\,"]))
def test_a_number_counts_with_any_separator_of_thousands(number: int, separator: str) -> None:
    written = f"{number:,}".replace(",", separator)

    assert Spelt(str(number)).stands_in(f"It is **{written}**, I think.")


@given(st.integers(0, 10**9), st.integers(0, 10**9))
@example(100, 22_348_100)
@example(1, 1_000)
@example(1_000, 1_000_000)
def test_another_number_never_does(number: int, other: int) -> None:
    assert Spelt(str(number)).stands_in(f"It is {other:,}!") is (number == other)


@given(st.text(max_size=400))
def test_whatever_is_said_it_answers(said: str) -> None:
    for right in (Spelt("MCMXC"), SORTED, SIGNS, IGEL, CODE):
        assert right.stands_in(said) in {True, False}
