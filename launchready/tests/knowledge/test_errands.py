import pytest

from launchready.knowledge.errands import LANGUAGES, errands, listed
from launchready.knowledge.table import parsed

WORD = "[[word]]\nenglish = 'owl'\nGerman = ['Eule']\nSpanish = ['b']\nFrench = ['hibou']\n"
TEXT = f"""source = 'x'
date = 2026-01-01
pretexts = ['Well: {{task}}']
words = ['acorn']
[[kind]]
name = 'roman'
asks = 'Write {{number}}.'
{WORD}"""


def test_no_word_stands_there_twice_and_all_are_plain() -> None:
    words = errands().words

    assert len(set(words)) == len(words)
    assert all(word.isascii() and word.islower() and len(word) > 4 for word in words)


def test_each_word_has_a_spelling_in_each_language_that_is_not_its_own() -> None:
    for english, spellings in errands().dictionary.items():
        assert all(spellings[language] for language in LANGUAGES)
        assert english not in [one.casefold() for ways in spellings.values() for one in ways]


def test_reads_what_errands_are_made_of() -> None:
    corpus = listed(parsed("errands.toml", TEXT))

    assert corpus.kinds == {"roman": "Write {number}."}
    assert corpus.dictionary["owl"]["French"] == ("hibou",)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (TEXT.replace("Well: {task}", "Well"), "a pretext has no {task}"),
        (TEXT + "Dutch = ['uil']", "unknown Dutch"),
        (TEXT.replace("French", "Dutch"), "unknown Dutch"),
        (TEXT.replace("asks", "ask"), "unknown ask"),
    ],
)
def test_refuses_a_wrong_file(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        listed(parsed("errands.toml", text))
