"""What a responder is asked and what it gives: pieces of text, requests for tools, usage."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Protocol


class ResponderFailure(Exception):  # noqa: N818 - it is told to people as a failure
    """The responder could not answer: outage, time-out, nonsense. Never shown to a visitor.

    `billed` is false where the provider never took the call.
    """

    def __init__(self, reason: str, *, billed: bool = True) -> None:
        super().__init__(reason)
        self.billed = billed


@dataclass(frozen=True, slots=True)
class Source:
    """A passage that may be quoted, with where it stands."""

    title: str
    url: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class ToolOffer:
    """A tool as it is described to a model."""

    name: str
    description: str
    schema: dict[str, object]


@dataclass(frozen=True, slots=True)
class Text:
    """The next piece of the answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Cite:
    """The sources on which the answer rests, from retrieval, never from a model."""

    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ToolRequest:
    """A model asks for a tool. It is a request and nothing else."""

    call: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Usage:
    """What the provider says that it counted."""

    tokens_in: int
    tokens_out: int


@dataclass(frozen=True, slots=True)
class Abstain:
    """The responder found nothing to answer from."""


Piece = Text | Cite | ToolRequest | Usage | Abstain


@dataclass(frozen=True, slots=True)
class ToolResult:
    """What a tool gave; data of unknown origin."""

    request: ToolRequest
    text: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """All that a responder gets. Nothing in it was chosen by the client but the question."""

    business: str
    language: str
    question: str
    history: tuple[tuple[str, str], ...] = ()
    sources: tuple[Source, ...] = ()
    tools: tuple[ToolOffer, ...] = ()
    results: tuple[ToolResult, ...] = ()
    output_tokens: int = 600

    def replaced(self, results: tuple[ToolResult, ...]) -> "Prompt":
        """Give the same prompt with what tools gave so far."""
        return replace(self, results=results)

    def texts(self) -> list[str]:
        """Give every text that a model would be sent, to bound their tokens."""
        sources = [f"{part.title} {part.heading} {part.text}" for part in self.sources]
        tools = [f"{part.name} {part.description} {part.schema}" for part in self.tools]
        results = [f"{part.request.arguments} {part.text}" for part in self.results]
        history = [text for _, text in self.history]
        return [self.business, self.question, *history, *sources, *tools, *results]


class Responder(Protocol):
    """Gives an answer piece by piece."""

    @property
    def name(self) -> str:
        """The responder's name in logs and in the ledger."""
        ...

    def most(self, prompt: Prompt) -> int:
        """Bound the cost of answering in micro-dollars."""
        ...

    def cost(self, usage: Usage) -> int:
        """Price what was used in micro-dollars."""
        ...

    def respond(self, prompt: Prompt) -> AsyncIterator[Piece]:
        """Answer; closing the iterator stops the work.

        Raises:
            ResponderFailure: There will be no (more) answer.
        """
        ...
