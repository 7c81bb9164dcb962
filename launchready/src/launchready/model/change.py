"""A change that mends a fault: what to publish, what to write, what to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DnsRecord:
    """A record to publish, with the text that it replaces where there is one."""

    name: str
    type: str
    value: str
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ServerRule:
    """A configuration rule for one server or platform."""

    server: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a person does."""

    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """The fix of one verdict; `recheck` measures it again."""

    summary: str
    parts: tuple[DnsRecord | ServerRule | Step, ...]
    recheck: str

    def __post_init__(self) -> None:
        if not self.parts:
            raise ValueError("a change changes something")
