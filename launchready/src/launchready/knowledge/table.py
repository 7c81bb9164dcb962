"""Read a data file and hold it to its shape: a wrong one stops at once and says where."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import TypeVar, cast

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a TOML file. Each key that is read must be there and of its type.

    Raises:
        ValueError: from every method, with the place in the file.

    """

    where: str
    keys: Mapping[str, object]

    def text(self, key: str) -> str:
        """Read a text that is not empty."""
        value = self._typed(key, str)
        if not value:
            raise ValueError(f"{self.where}: {key} is empty")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of texts."""
        values = self._list(key)
        if not all(isinstance(value, str) and value for value in values):
            raise ValueError(f"{self.where}: {key} holds something else than texts")
        return cast("tuple[str, ...]", values)

    def flag(self, key: str) -> bool:
        """Read true or false."""
        return self._typed(key, bool)

    def count(self, key: str) -> int:
        """Read a whole number above 0."""
        value = self._typed(key, int)
        if isinstance(value, bool) or value < 1:
            raise ValueError(f"{self.where}: {key} is {value}, not a number above 0")
        return value

    def amount(self, key: str) -> Decimal:
        """Read an amount above 0, as it is written: what costs nothing is not known."""
        value = Decimal(str(self._typed(key, float)))
        if not (value.is_finite() and value > 0):
            raise ValueError(f"{self.where}: {key} is {value}, not an amount above 0")
        return value

    def day(self, key: str) -> date:
        """Read a date."""
        return self._typed(key, date)

    def tables(self, key: str) -> tuple["Table", ...]:
        """Read a list of tables."""
        values = self._list(key)
        if not values or not all(isinstance(value, dict) for value in values):
            raise ValueError(f"{self.where}: {key} holds something else than tables")
        rows = cast("tuple[dict[str, object], ...]", values)
        return tuple(Table(f"{self.where}: {key} {n}", row) for n, row in enumerate(rows, 1))

    def only(self, *keys: str) -> "Table":
        """Refuse keys beyond these."""
        if unknown := sorted(set(self.keys) - set(keys)):
            raise ValueError(f"{self.where}: unknown {', '.join(unknown)}")
        return self

    def _list(self, key: str) -> tuple[object, ...]:
        return tuple(cast("list[object]", self._typed(key, list)))

    def _typed(self, key: str, kind: type[T]) -> T:
        value = self.keys.get(key)
        if not isinstance(value, kind):
            found = "missing" if value is None else f"a {type(value).__name__}"
            raise ValueError(f"{self.where}: {key} is {found}, not a {kind.__name__}")  # noqa: TRY004 - all faults of the data are one kind
        return value


def read(name: str) -> Table:
    """Read one of the data files beside this module."""
    return parsed(name, files("launchready.knowledge").joinpath(name).read_text(encoding="utf-8"))


def parsed(name: str, text: str) -> Table:
    """Read a data file's text.

    Raises:
        ValueError: it is no TOML.

    """
    try:
        return Table(name, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: {error}") from error
