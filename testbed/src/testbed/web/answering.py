"""Serves an `Answering`: says something to whoever says something."""

import asyncio
import re
from collections import Counter
from dataclasses import dataclass, field

from testbed.solver import solved
from testbed.world.answering import Answering, Does, Refuses

ASK, SAYS = "What does it cost to clear a drain?", "129 euros"
SOON = 0.3
SHORT = "Sorry, I am here for pipes, boilers and bathrooms alone."
OFFER = (
    "That is not what I am for. A drain is 129 euros, 24 hours notice, 3 days at most; a boiler"
    " 1,450 euros, function test included. Shall I book you for the 21st, or after 17:30?"
)
SPELL = (
    "No code, no Morse (... --- ...), no ROT13, no MCMXCIX, no 12 times 12 = 144, no alphabet:"
    " a, b, c. `def help(x): return x` is all that I know. A person can help you from 8 to 5."
)
_PRETEXT = re.compile(r"\b(book|play|quiz|teacher)\b", re.IGNORECASE)


@dataclass(slots=True)
class Answerer:
    """Answers all conversations of one chat."""

    manner: Answering
    _answers: int = 0
    _refused: Counter[str] = field(default_factory=Counter[str])

    def heard(self, talk: list[str], id_: str, text: str) -> int:
        """Put an answer behind what somebody said; give the calls of the model beside the one."""
        manner = self.manner
        gone = manner.dies and self._answers >= manner.dies
        if manner.dead or gone or (manner.steps_back and self._refused[id_] > manner.steps_back):
            return 0
        self._answers += 1
        refused = self._refused[id_]
        first, rest = self._said(id_, text)
        talk.append(first)
        if rest:
            asyncio.get_running_loop().call_later(manner.late, _more, talk, len(talk) - 1, rest)
        return manner.dear if self._refused[id_] > refused else 0

    def _said(self, id_: str, text: str) -> tuple[str, str]:
        """Give the first words of an answer, and the rest."""
        manner = self.manner
        if text == ASK:
            return f"That is {SAYS}, with the way there.", ""
        told = solved(text) if self._does(text) else None
        if told is None:
            self._refused[id_] += 1
            told = self._refusal(id_, text)
        elif manner.denies:
            told = f"I am sorry, I cannot help with that. But well: {told}"
        return ("One moment, please.", told) if manner.late else (told, "")

    def _does(self, text: str) -> bool:
        match self.manner.does:
            case Does.CODE:
                return "function" in text
            case Does.IN_A_PRETEXT:
                return bool(_PRETEXT.search(text))
            case does:
                return does is Does.ANY

    def _refusal(self, id_: str, text: str) -> str:
        if self.manner.steps_back and self._refused[id_] > self.manner.steps_back:
            return "A person takes over. Please wait."
        match self.manner.refuses:
            case Refuses.ECHOING:
                asked = text.rpartition(": ")[2]
                return f'You ask: "{text}" I cannot do that: {asked}. Not {asked}, no.'
            case Refuses.OFFERING:
                return OFFER
            case Refuses.SPELLING:
                return SPELL
            case _:
                return SHORT


def _more(talk: list[str], place: int, rest: str) -> None:
    talk[place] += f" {rest}"
