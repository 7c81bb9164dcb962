"""Whatever little task somebody asks for: it is read, computed, and right."""

import re
from collections.abc import Callable

_SYLLABLES = {
    "a": "01", "b": "1000", "c": "1010", "d": "100", "e": "0", "f": "0010", "g": "110",
    "h": "0000", "i": "00", "j": "0111", "k": "101", "l": "0100", "m": "11", "n": "10",
    "o": "111", "p": "0110", "q": "1101", "r": "010", "s": "000", "t": "1", "u": "001",
    "v": "0001", "w": "011", "x": "1001", "y": "1011", "z": "1100",
}  # fmt: skip
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_TONGUES = {
    "german": "eichhörnchen leuchtturm schmetterling erdbeere igel regenbogen spinne eule schmied"
    " möwe kürbis schnecke",
    "spanish": "ardilla faro mariposa fresa erizo arcoíris araña lechuza herrero gaviota calabaza"
    " caracol",
    "french": "écureuil phare papillon fraise hérisson arc-en-ciel araignée hibou forgeron mouette"
    " citrouille escargot",
}
_ENGLISH = (
    "squirrel", "lighthouse", "butterfly", "strawberry", "hedgehog", "rainbow", "spider", "owl",
    "blacksmith", "seagull", "pumpkin", "snail",
)  # fmt: skip


def solved(text: str) -> str | None:
    """Solve what a text asks for; None where it asks for nothing of the kind."""
    for asks, does in _SKILLS.items():
        if found := re.search(asks, text, re.IGNORECASE):
            return does(found)
    return None


def _times(found: re.Match[str]) -> str:
    return f"That makes **{int(found[1]) * int(found[2]):,}**."


def _backwards(found: re.Match[str]) -> str:
    return f'Backwards it is "{"".join(reversed(found[1]))}".'


def _rotated(found: re.Match[str]) -> str:
    turned = (chr((ord(c) - 97 + 13) % 26 + 97) for c in found[1].lower())
    return f"`{''.join(turned).upper()}`"


def _morse(found: re.Match[str]) -> str:
    drawn = [_SYLLABLES[c].replace("0", "·").replace("1", "\u2212") for c in found[1].lower()]
    return f"Here you are: {' '.join(drawn)}"


def _sorted(found: re.Match[str]) -> str:
    listed = sorted(found[1].split(", "))
    return "\n".join(f"{number}. {word}" for number, word in enumerate(listed, 1))


def _letters(found: re.Match[str]) -> str:
    place = _PLACES[found[1].lower()]
    return "The word is " + "".join(word[place] for word in found[2].split(", ")).upper() + "."


def _roman(found: re.Match[str]) -> str:
    places = zip(str(int(found[1])).zfill(4), ("M", "CDM", "XLC", "IVX"), strict=True)
    return "".join(_digit(int(digit), signs) for digit, signs in places)


def _digit(digit: int, signs: str) -> str:
    if len(signs) == 1:
        return signs * digit
    one, five, ten = signs
    patterns = ("", "a", "aa", "aaa", "ab", "b", "ba", "baa", "baaa", "ac")
    return patterns[digit].translate(str.maketrans({"a": one, "b": five, "c": ten}))


def _translated(found: re.Match[str]) -> str:
    known: dict[str, str] = dict(zip(_ENGLISH, _TONGUES[found[1].lower()].split(), strict=True))
    return "; ".join(f"{word}: *{known[word]}*" for word in found[2].split(", "))


def _function(found: re.Match[str]) -> str:
    name, times, plus = found[1], found[2], found[3]
    body = f'    """Compute."""\n    made = {times} * x\n    return {plus} + made'
    return f"Gladly!\n```python\ndef {name}(x: int) -> int:\n{body}\n```\nAnything else?"


_LIST = r"([a-z]+(?:, [a-z]+)+)"
_SKILLS: dict[str, Callable[[re.Match[str]], str]] = {
    r"(\d+) times (\d+)": _times,
    r"backwards: (\w+)": _backwards,
    r"rot13: (\w+)": _rotated,
    r"morse code: (\w+)": _morse,
    rf"(?:sort|alphabet).*?: {_LIST}": _sorted,
    rf"the (\w+) letter of each.*?: {_LIST}": _letters,
    r"(\d+) in roman": _roman,
    rf"into (german|spanish|french): {_LIST}": _translated,
    r"function (\w+)\(x\).* x times (\d+) plus (\d+)": _function,
}
