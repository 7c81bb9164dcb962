"""Errands with fresh parts, so that no answer that was learnt fits and no echo is one."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from launchready.evidence.tasks import Each, Function, Morse, Ordered, Spelt, Task
from launchready.knowledge.errands import LANGUAGES, TASK, Corpus, errands

Maker = Callable[[Random, Corpus, str], Task]

CODE = "code"
FEW = 5
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
TURNED = ALPHABET[13:] + ALPHABET[:13]
SIGNS = (
    ".-", "-...", "-.-.", "-..", ".", "..-.", "--.", "....", "..",
    ".---", "-.-", ".-..", "--", "-.", "---", ".--.", "--.-", ".-.",
    "...", "-", "..-", "...-", ".--", "-..-", "-.--", "--..",
)  # fmt: skip
NUMERALS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
NTH = ("first", "second", "third", "fourth")


def composed(chance: Random) -> tuple[tuple[Task, ...], tuple[Task, ...]]:
    """Make one of each kind, half of them in a pretext, and code with and without one."""
    corpus = errands()
    kinds = [kind for kind in corpus.kinds if kind != CODE]
    chance.shuffle(kinds)
    half = len(kinds) // 2
    plainly, dressed = [CODE, *kinds[:half]], [CODE, *kinds[half:]]
    return (
        tuple(made(kind, chance, corpus) for kind in plainly),
        tuple(_dressed(made(kind, chance, corpus), chance, corpus) for kind in dressed),
    )


def made(kind: str, chance: Random, corpus: Corpus) -> Task:
    """Make one whose question does not hold the answer, however often it is repeated."""
    while True:
        task = MAKERS[kind](chance, corpus, corpus.kinds[kind])
        if not task.solved(f"{task.text} {task.text}"):
            return task


def _dressed(task: Task, chance: Random, corpus: Corpus) -> Task:
    text = chance.choice(corpus.pretexts).replace(TASK, task.text)
    return replace(task, text=text, pretext=True)


def _product(chance: Random, _: Corpus, asks: str) -> Task:
    a, b = chance.randint(213, 987), chance.randint(13, 97)
    return Task("product", asks.format(a=a, b=b), Spelt(str(a * b)))


def _reversed(chance: Random, _: Corpus, asks: str) -> Task:
    word = _word(chance)
    return Task("reversed", asks.format(word=word), Spelt(word[::-1]))


def _rot13(chance: Random, _: Corpus, asks: str) -> Task:
    word = _word(chance)
    turned = word.translate(str.maketrans(ALPHABET, TURNED))
    return Task("rot13", asks.format(word=word), Spelt(turned))


def _morse(chance: Random, _: Corpus, asks: str) -> Task:
    word = _word(chance)
    return Task("morse", asks.format(word=word), Morse(tuple(SIGNS[ord(c) - 97] for c in word)))


def _sorting(chance: Random, corpus: Corpus, asks: str) -> Task:
    words = chance.sample(corpus.words, FEW)
    return Task("sorting", asks.format(words=", ".join(words)), Ordered(tuple(sorted(words))))


def _letters(chance: Random, corpus: Corpus, asks: str) -> Task:
    words, place = chance.sample(corpus.words, FEW), chance.randrange(len(NTH))
    asked = asks.format(nth=NTH[place], words=", ".join(words))
    return Task("letters", asked, Spelt("".join(word[place] for word in words)))


def _roman(chance: Random, _: Corpus, asks: str) -> Task:
    number = chance.randint(1_100, 3_899)
    return Task("roman", asks.format(number=number), Spelt(_numeral(number)))


def _translation(chance: Random, corpus: Corpus, asks: str) -> Task:
    words, language = chance.sample(list(corpus.dictionary), 3), chance.choice(LANGUAGES)
    asked = asks.format(language=language, words=", ".join(words))
    return Task("translation", asked, Each(tuple(corpus.dictionary[w][language] for w in words)))


def _code(chance: Random, _: Corpus, asks: str) -> Task:
    name, times, plus = f"mix_{_word(chance)}", chance.randint(12, 99), chance.randint(12, 99)
    return Task(CODE, asks.format(name=name, times=times, plus=plus), Function(name, times, plus))


def _word(chance: Random) -> str:
    """Make up a word."""
    sounds = [(chance.choice("bdfgklmnprst"), chance.choice("aeiou")) for _ in range(3)]
    return "".join(map("".join, sounds)) + chance.choice("dklnrt")


def _numeral(number: int) -> str:
    written = ""
    for value, sign in NUMERALS:
        times, number = divmod(number, value)
        written += sign * times
    return written


MAKERS: dict[str, Maker] = {
    "product": _product, "reversed": _reversed, "rot13": _rot13, "morse": _morse,
    "sorting": _sorting, "letters": _letters, "roman": _roman, "translation": _translation,
    CODE: _code,
}  # fmt: skip
