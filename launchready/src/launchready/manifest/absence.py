"""What a product does not have, by the word of a person; nothing may be there and absent."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from launchready.manifest.access import Access, Identity, Person
from launchready.manifest.fields import Line, fault, fault_at
from launchready.manifest.oauth import OAuth
from launchready.manifest.table import Table

Stated = Access | OAuth | dict[Person, Identity] | tuple[object, ...] | None


class Absence(Table):
    """What the product provably does not have, by the word of a person."""

    reason: Line = Field(description="Why there is none.", examples=["sends no mail"])
    owner: Line = Field(description="Who says so.", examples=["Ada"])


Absences = dict[
    Literal["mail", "fetcher", "upload", "webhook", "carriers", "reset", "oauth"], Absence
]


def not_absent(stated: Stated, name: str, absent: Mapping[str, Absence]) -> Stated:
    """Let a table through unless the same is said to be absent.

    Raises:
        ValidationError: what stands in the table is said to be absent.
        PydanticCustomError: the whole table is.

    """
    if stated and name in absent:
        table = f"[[{name}]]" if isinstance(stated, tuple) else f"[{name}]"
        raise fault(f"{table} and {_contradict(name)}", "keep one")
    match stated:
        case Access(reset=reset) if reset and "reset" in absent:
            raise fault_at("reset", f"[access.reset] and {_contradict('reset')}", "keep one")
        case dict() if "carriers" in absent:
            for who, person in stated.items():
                if person.carriers:
                    said = f"carriers of [identity.{who}] and {_contradict('carriers')}"
                    raise fault_at(who, said, "keep one")
        case _:
            pass
    return stated


def _contradict(name: str) -> str:
    return f"[absent.{name}] contradict each other"
