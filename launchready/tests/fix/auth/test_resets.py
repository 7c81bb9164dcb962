from dataclasses import replace

import pytest

from launchready.evidence.resets import Resets
from launchready.fix.auth.resets import resets
from launchready.model import Product, Step

SOUND = Resets(
    "api.acme.test", "POST /v1/reset", "POST /v1/reset/confirm",
    scanned=True, again=False, astray=(), lasts=60, late=False,
)  # fmt: skip


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (replace(SOUND, astray=("Host",)), "with an origin from the configuration"),
        (replace(SOUND, again=True), "strike a secret out"),
        (replace(SOUND, late=True), "when it ends"),
        (replace(SOUND, lasts=86_401), "when it ends"),
        (replace(SOUND, scanned=False), "by POST alone"),
        (replace(SOUND, tells=("a",)), "one answer to every address"),
    ],
)
def test_each_thing_gets_its_step(seen: Resets, words: str) -> None:
    change = resets.write(Product("www.acme.test"), seen)
    [text] = [part.text for part in change.parts if isinstance(part, Step)]

    assert words in text
    assert change.recheck == "launchready recheck AUT-13"
