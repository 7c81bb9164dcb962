"""A DNS zone as a table of `name TYPE` to data, and one who answers from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from launchready.evidence.dns import DnsAnswer, Record
from launchready.evidence.questions import Asking, Question

T = TypeVar("T")
Zone = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """What an algorithm returned, and what it asked on the way."""

    value: T
    asked: tuple[Question, ...]


def answer(zone: Zone, question: Question) -> DnsAnswer:
    """NXDOMAIN is for names with nothing at them and nothing below them."""
    data = zone.get(f"{question.name} {question.type}", ())
    names = [key.partition(" ")[0] for key in zone]
    exists = any(f".{name}".endswith(f".{question.name}") for name in names)
    return DnsAnswer(
        server="127.0.0.1",
        name=question.name,
        type=question.type,
        rcode="NOERROR" if exists else "NXDOMAIN",
        records=tuple(Record(question.name, question.type, 300, text) for text in data),
    )


def told(asking: Asking[T], zone: Zone) -> Told[T]:
    """Run an algorithm to its end."""
    asked: list[Question] = []
    try:
        question = next(asking)
        while True:
            asked.append(question)
            question = asking.send(answer(zone, question))
    except StopIteration as end:
        return Told(end.value, tuple(asked))
