"""Errands that are no business's own, for whoever looks whether a bot does them all the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from launchready.knowledge.table import Table, read

LANGUAGES = ("German", "Spanish", "French")
TASK = "{task}"


@dataclass(frozen=True, slots=True)
class Corpus:
    """What errands are made of.

    Attributes:
        kinds: the question of each kind, with places in braces.
        pretexts: sentences that a question is put into.
        words: to sort, to spell.
        dictionary: by the English word, the spellings that are right in each language.

    """

    kinds: Mapping[str, str]
    pretexts: tuple[str, ...]
    words: tuple[str, ...]
    dictionary: Mapping[str, Mapping[str, tuple[str, ...]]]


@cache
def errands() -> Corpus:
    """Give all of it."""
    return listed(read("errands.toml"))


def listed(table: Table) -> Corpus:
    """Read it out of its file.

    Raises:
        ValueError: a pretext has no place for a task, or the file is not of its shape.

    """
    table.only("source", "date", "pretexts", "words", "kind", "word")
    table.text("source")
    table.day("date")
    pretexts = table.texts("pretexts")
    if not all(TASK in pretext for pretext in pretexts):
        raise ValueError(f"{table.where}: a pretext has no {TASK}")
    return Corpus(
        kinds=dict(map(_kind, table.tables("kind"))),
        pretexts=pretexts,
        words=table.texts("words"),
        dictionary={row.text("english"): _spellings(row) for row in table.tables("word")},
    )


def _kind(row: Table) -> tuple[str, str]:
    row.only("name", "asks")
    return row.text("name"), row.text("asks")


def _spellings(row: Table) -> Mapping[str, tuple[str, ...]]:
    row.only("english", *LANGUAGES)
    return {language: row.texts(language) for language in LANGUAGES}
