import pytest

from build.dns import pointer, pointers
from launchready.evidence.dns import Pointer
from launchready.fix.domain.dangling import dangling
from launchready.model import Host

HOST = Host("chat.acme.test")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            pointer("CNAME chat.acme.test a.github.io", "GitHub Pages", "unclaimed"),
            "Delete the CNAME record of chat.acme.test to a.github.io, or claim the name at GitHub",
        ),
        (
            pointer("MX acme.test mx.gone.test", "unregistered"),
            "Delete the MX record of acme.test to mx.gone.test.",
        ),
        (
            pointer("SPF acme.test _spf.gone.test", "missing"),
            "Take _spf.gone.test out of the SPF record (TXT) of acme.test",
        ),
    ],
    ids=["unclaimed", "mx", "spf"],
)
def test_names_the_record_exactly(found: Pointer, words: str) -> None:
    first, *_ = dangling.write(HOST, pointers(found)).parts

    assert words in str(first)


def test_leaves_what_is_held_alone() -> None:
    held = pointer("NS acme.test ns1.acme.test")

    assert "ns1.acme.test" not in str(dangling.write(HOST, pointers(held)))


def test_points_at_the_wildcard_above() -> None:
    assert "wildcard" in str(dangling.write(HOST, pointers(wildcard=True)))
