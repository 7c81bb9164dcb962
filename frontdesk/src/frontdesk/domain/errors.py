"""What a use case may answer instead of its result. The web turns each into one status."""

from dataclasses import dataclass


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a defect
    """A use case said no, with a sentence that may be shown to whoever asked."""


@dataclass
class Denied(Refusal):
    """The subject has no right to this action."""

    sentence: str = "You have no right to do this."


@dataclass
class Missing(Refusal):
    """There is no such thing, or none that the subject may know of."""

    sentence: str = "There is no such thing."


@dataclass
class Invalid(Refusal):
    """A field cannot be accepted."""

    field: str
    sentence: str


@dataclass
class Conflict(Refusal):
    """The thing has changed in the meantime."""

    sentence: str


@dataclass
class Limited(Refusal):
    """A limit or a budget is reached; `retry_after` is in seconds."""

    sentence: str
    retry_after: int
    account: str = ""


@dataclass
class Unavailable(Refusal):
    """A part that the answer needs is down."""

    sentence: str
