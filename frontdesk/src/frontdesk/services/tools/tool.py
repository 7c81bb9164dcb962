"""What a tool is. Each runs with the rights of one visitor and of nobody else."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection

from frontdesk.services.outbox import Outbox

LONGEST_RESULT = 2_000


class Effect(StrEnum):
    """How far the act of a tool reaches."""

    READ = "read"
    REVERSIBLE = "reversible"
    EXTERNAL = "external"
    IRREVERSIBLE = "irreversible"


class Parameters(BaseModel):
    """What a tool is given: exact types, no extra keys."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


@dataclass(frozen=True, slots=True)
class Owner:
    """For whom a tool acts. Every query of a tool is filtered by all three."""

    tenant: str
    visitor: str
    conversation: str


@dataclass(frozen=True, slots=True)
class Act:
    """One execution: its transaction, its owner, its proposal (which is its idempotency key)."""

    connection: Connection
    owner: Owner
    proposal: str
    now: int
    outbox: Outbox


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person is asked to confirm, written by the server from the canonical parameters."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: `show` checks rights and parameters and says what would be done; `run` does it.

    Both may raise `Refusal`, and `run` is called in the transaction that uses the proposal up.
    """

    name: str
    effect: Effect
    description: str
    parameters: type[Parameters]
    show: Callable[[Connection, Owner, Any, int], Shown]
    run: Callable[[Act, Any], str]

    @property
    def schema(self) -> dict[str, object]:
        """The JSON Schema of the parameters, as a model is told."""
        return _schema(self.parameters)


@cache
def _schema(parameters: type[Parameters]) -> dict[str, object]:
    return parameters.model_json_schema()
