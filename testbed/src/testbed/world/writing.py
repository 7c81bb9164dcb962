"""How a chat writes long answers, and how it keeps its books."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Writing:
    """The writing of long answers, and what is wrong with it.

    Attributes:
        tokens: of a long answer.
        rate: tokens a second.
        patience: seconds for which it is written on when nobody reads; None is to its end.
        forgets: the provider's counter loses an answer that was dropped.
        late: the provider counts an answer only when it is over.
        unbilled: an answer that was dropped is in no book.
        dear: an answer that was dropped is booked as if it had been written to its end.
        uncounted: a message whose answer was dropped counts for no limit.
        share: the part of what is charged that the books hold, in per cent.

    """

    tokens: int = 600
    rate: int = 400
    patience: float | None = 0.1
    forgets: bool = False
    late: bool = False
    unbilled: bool = False
    dear: bool = False
    uncounted: bool = False
    share: int = 100
