"""How many streams may be open at once: for a visitor, an address, and all together."""

import contextlib
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass, field

from frontdesk.domain.errors import Limited


@dataclass(slots=True)
class Streams:
    """Counts open streams; used on the loop only."""

    open: Counter[str] = field(default_factory=Counter[str])

    def check(self, caps: dict[str, int]) -> None:
        """Refuse one more stream.

        Raises:
            Limited: A holder has as many as it may.
        """
        for holder, most in caps.items():
            if self.open[holder] >= most:
                raise Limited("Too many windows of this chat are open.", 10, holder)

    @contextlib.contextmanager
    def one(self, caps: dict[str, int]) -> Generator[None, None, None]:
        """Count a stream as long as it is open."""
        self.check(caps)
        self.open.update(caps.keys())
        try:
            yield
        finally:
            self.open.subtract(caps.keys())
            for holder in caps:
                if self.open[holder] <= 0:
                    del self.open[holder]
