"""The responder without a model: quotes the knowledge base with its sources, or abstains."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

from frontdesk.domain.answers import Abstain, Cite, Piece, Prompt, Source, Text, Usage
from frontdesk.domain.phrases import language, say
from frontdesk.store.search import words

QUOTES, LONGEST_QUOTE = 2, 600
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Extractive:
    """Costs nothing, invents nothing."""

    name: str = "extractive"

    def most(self, prompt: Prompt) -> int:  # noqa: ARG002 - it is free whatever is asked
        """Give nothing: it is free."""
        return 0

    def cost(self, usage: Usage) -> int:  # noqa: ARG002 - it is free whatever was used
        """Give nothing: it is free."""
        return 0

    async def respond(self, prompt: Prompt) -> AsyncIterator[Piece]:
        """Quote the passages that share most words with the question."""
        chosen = relevant(prompt.question, prompt.sources)
        spoken = language(prompt.language)
        if not chosen:
            yield Abstain()
            return
        yield Text(say("found", spoken) + "\n\n")
        for source in chosen:
            yield Text(quoted(source, prompt.question) + "\n\n")
        yield Text(say("offer-person", spoken))
        yield Cite(chosen)


def relevant(question: str, sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Keep the sources that hold enough of the question's words: half of them, at least one."""
    sought = words(question)
    if not sought:
        return ()
    scored = [(_overlap(sought, source), source) for source in sources]
    best = max((score for score, _ in scored), default=0)
    if best == 0 or best * 2 < len(sought):
        return ()
    return tuple(source for score, source in scored if score * 2 > best)[:QUOTES]


def quoted(source: Source, question: str) -> str:
    """Quote the sentences that answer, as a markdown quotation with its markup made inert."""
    sought = words(question)
    sentences = [part for part in _SENTENCE.split(source.text) if _LETTER.search(part)]
    hits = [place for place, part in enumerate(sentences) if _shared(sought, part)]
    first = max(0, hits[0] - 1) if hits else 0
    text = " ".join(sentences[first:])[:LONGEST_QUOTE]
    return "> " + re.sub(r"([\\`*_\[\]<>#!|~])", r"\\\1", text)


def _overlap(sought: list[str], source: Source) -> int:
    return _shared(sought, f"{source.title} {source.heading} {source.text}")


def _shared(sought: list[str], text: str) -> int:
    present = set(words(text))
    stems = {word[:5] for word in present}
    return sum(word in present or (len(word) > 4 and word[:5] in stems) for word in sought)  # noqa: PLR2004 - a short word is no stem
