"""Answer the questions that a sans-I/O algorithm asks on its way."""

from typing import TypeVar

from launchready.evidence.questions import Asking
from launchready.reach import Reach, Unseen

T = TypeVar("T")


async def answered(asking: Asking[T], reach: Reach) -> T:
    """Run an algorithm to its end.

    Raises:
        Unseen: a question got no answer, and the algorithm does not go on without.

    """
    try:
        question = next(asking)
        while True:
            try:
                answer = await reach.dns.ask(question.name, question.type)
            except Unseen as unseen:
                question = asking.throw(unseen)
            else:
                question = asking.send(answer)
    except StopIteration as end:
        return end.value
