"""The offices that all three look at: one hole each, or none and a refusal that looks like one."""

from dataclasses import dataclass
from typing import get_args

from testbed.web.office import DEEDS, PREFIX
from testbed.world.office import Deed, Hole, Manner, Office, Stranger

KIND = "drafts"
OTHERS: tuple[Stranger, ...] = ("anonymous", "foreign", "peer")


@dataclass(frozen=True, slots=True)
class Twin:
    """An office, and the one deed in it that is open; None is an office without a hole."""

    name: str
    office: Office
    deed: Deed | None = None

    @property
    def kind(self) -> str:
        """The class that it counts for."""
        return self.deed or "tricky"


def twins() -> tuple[Twin, ...]:
    """Make them: each deed open to each stranger, then each manner of a refusal."""
    broken = [
        Twin(f"{who} {deed}", Office(holes=frozenset({Hole(who, deed, KIND)})), deed)
        for deed in get_args(Deed)
        for who in OTHERS
    ]
    return (*broken, *(Twin(manner.value, Office(manner=manner)) for manner in Manner))


def route(deed: Deed, kind: str = KIND) -> str:
    """Write the operation of a deed, such as `GET /v1/drafts/{id}`."""
    [(method, single)] = [shape for shape, known in DEEDS.items() if known == deed]
    return f"{method} {PREFIX}{kind}{'/{id}' if single else ''}"
