"""The products that a demonstration shows: a healthy one, and one with three faults."""

from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import healthy
from testbed.world import World

FAULTS = ("dmarc.missing", "certificate.missing-intermediate", "exposures.env-file")


def products() -> Iterator[tuple[str, AbstractContextManager[Path]]]:
    """Give each product's title, and a context in which it serves, with its manifest's path."""
    yield "A healthy product", _manifest(healthy())
    faulty = healthy()
    for fault in FAULTS:
        faulty = find(fault)(faulty)
    yield "The same with three faults", _manifest(faulty)


@contextmanager
def _manifest(world: World) -> Generator[Path]:
    with serving(world) as it:
        yield it.manifest
