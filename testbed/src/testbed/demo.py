"""The products of a demonstration: a healthy one, one with three faults, and frontdesk."""

import os
from collections.abc import Generator, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from testbed.background import apart, serving
from testbed.faults import find
from testbed.healthy import healthy
from testbed.product.fronted import fronted
from testbed.world import World

FAULTS = ("dmarc.missing", "certificate.missing-intermediate", "exposures.env-file")


OPEN = """to open it in a browser, and chat:
  .venv/bin/frontdesk seed --data demo/data && .venv/bin/frontdesk serve --data demo/data
  then http://127.0.0.1:8800/site/acme, and http://127.0.0.1:8800/login with a login of `seed`
to have it behind TLS with its names and its mail: .venv/bin/testbed serve --frontdesk"""


def products() -> Iterator[tuple[str, AbstractContextManager[Path], str]]:
    """Give each product's title, a context of its manifest's path, and a last word."""
    yield "A healthy product", _manifest(healthy()), ""
    faulty = healthy()
    for fault in FAULTS:
        faulty = find(fault)(faulty)
    yield "The same with three faults", _manifest(faulty), ""
    yield "Frontdesk itself", _frontdesk(), OPEN


@contextmanager
def _manifest(world: World) -> Generator[Path]:
    with serving(world) as it:
        yield it.manifest


@contextmanager
def _frontdesk() -> Generator[Path]:
    with apart(fronted) as product, _lent(product.environ):
        yield product.it.manifest


@contextmanager
def _lent(words: Mapping[str, str]) -> Generator[None]:
    """Put the passwords of a product's people where its manifest looks for them."""
    os.environ.update(words)
    try:
        yield
    finally:
        for name in words:
            del os.environ[name]
