"""Counters of the process, and their text for Prometheus. No label holds personal data."""

import threading
from collections import Counter
from dataclasses import dataclass, field

Sample = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(slots=True)
class Metrics:
    """Counts what happens."""

    _counts: Counter[Sample] = field(default_factory=Counter[Sample])
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, name: str, amount: float = 1, **labels: str) -> None:
        """Add to a counter."""
        with self._lock:
            self._counts[name, tuple(sorted(labels.items()))] += amount  # pyright: ignore[reportArgumentType] - a Counter counts fractions too

    def text(self, gauges: dict[str, float]) -> str:
        """Write counters and the given gauges in the text format."""
        with self._lock:
            counts = sorted(self._counts.items())
        lines: list[str] = []
        for name in dict.fromkeys(name for (name, _), _ in counts):
            lines.append(f"# TYPE {name} counter")
            lines += [
                f"{name}{_labels(labels)} {value:g}" for (of, labels), value in counts if of == name
            ]
        for name, value in sorted(gauges.items()):
            bare = name.split("{", 1)[0]
            kind = f"# TYPE {bare} gauge"
            lines += [] if kind in lines else [kind]
            lines.append(f"{name} {value:g}")
        return "\n".join(lines) + "\n"


def _labels(labels: tuple[tuple[str, str], ...]) -> str:
    if not labels:
        return ""
    escaped = ((name, value.replace("\\", "\\\\").replace('"', '\\"')) for name, value in labels)
    return "{" + ",".join(f'{name}="{value}"' for name, value in escaped) + "}"
