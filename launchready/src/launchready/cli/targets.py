"""The file of `--targets`: one domain or manifest a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from launchready.cli.options import Refusal

COMMENT = "#"
BYTES_AT_MOST = 10_000_000


@dataclass(frozen=True, slots=True)
class Target:
    """What a line names."""

    number: int
    name: str


def listed(path: Path) -> tuple[Target, ...]:
    """Read the targets of a file; a blank line and one that begins with `#` name none.

    Raises:
        Refusal: it cannot be read, or names nothing, or one thing twice.

    """
    targets = tuple(_targets(_text(path)))
    if not targets:
        raise Refusal(f"{path} names no target: write one domain or manifest a line")
    first: dict[str, int] = {}
    twice = [t for t in targets if first.setdefault(t.name.lower(), t.number) != t.number]
    if twice:
        said = (
            f"{path}:{t.number}: {t.name!r} is on line {first[t.name.lower()]} already"
            for t in twice
        )
        raise Refusal("\n".join(said))
    return targets


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(BYTES_AT_MOST + 1)
    except OSError as error:
        raise Refusal(f"{path}: {error.strerror}") from error
    if len(raw) > BYTES_AT_MOST:
        raise Refusal(f"{path} is larger than {BYTES_AT_MOST:,} bytes: split it")
    return raw.decode("utf-8-sig", "replace")


def _targets(text: str) -> Iterator[Target]:
    for number, line in enumerate(text.split("\n"), 1):
        name = line.strip()
        if name and not name.startswith(COMMENT):
            yield Target(number, name)
