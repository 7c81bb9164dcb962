import pytest

from launchready.evidence.suites import STRONG, WEAK, Lack, lack, name


@pytest.mark.parametrize(
    ("suite", "lacks"),
    [
        (0xC02F, None),
        (0xCCA9, None),
        (0x009E, None),
        (0xC009, Lack.INTEGRITY),
        (0xC023, Lack.INTEGRITY),
        (0x0033, Lack.INTEGRITY),
        (0x009C, Lack.SECRECY),
        (0x002F, Lack.SECRECY),
        (0x000A, Lack.STRENGTH),
        (0xC011, Lack.STRENGTH),
        (0x00A6, Lack.IDENTITY),
        (0xC010, Lack.ENCRYPTION),
    ],
)
def test_knows_what_a_suite_lacks(suite: int, lacks: Lack | None) -> None:
    assert lack(suite) is lacks


def test_no_suite_is_both_strong_and_weak() -> None:
    assert STRONG.isdisjoint(WEAK)


def test_a_list_says_what_its_names_say() -> None:
    for words, lacks in WEAK.values():
        assert (lacks is Lack.ENCRYPTION) is ("_NULL_" in words)
        if "_anon_" in words:
            assert lacks in {Lack.IDENTITY, Lack.ENCRYPTION}
        if lacks is Lack.SECRECY:
            assert words.startswith(("RSA_", "ECDH_"))


@pytest.mark.parametrize(
    ("suite", "words"), [(0x002F, "RSA_WITH_AES_128_CBC_SHA"), (0xC009, "0xc009")]
)
def test_names_what_it_knows(suite: int, words: str) -> None:
    assert name(suite) == words
