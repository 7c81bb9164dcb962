import pytest

from build.delegation import BOTH, FIRST, SECOND, lame, serving, zone
from launchready.evidence.delegation import Delegations
from launchready.fix.domain.delegation import delegation
from launchready.model import Product

PRODUCT = Product("www.acme.test")
OTHER = serving(SECOND, address="192.0.2.2")


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (zone(serving(FIRST), lame(SECOND)), f"Let {SECOND} serve acme.test, or take it out"),
        (zone(serving(FIRST), OTHER, homeless=("ns.old.test",)), "Let ns.old.test serve"),
        (zone(serving(FIRST), OTHER, delegated=(FIRST,)), f"Add {SECOND} at the registrar"),
        (
            zone(serving(FIRST, FIRST), serving(SECOND, FIRST, address="192.0.2.2")),
            f"Add an NS record for {SECOND} to acme.test",
        ),
        (zone(serving(FIRST, FIRST), delegated=(FIRST,)), "Add a second name server"),
        (zone(serving(FIRST), serving(SECOND)), "to another network"),
        (
            zone(serving(FIRST, serial=7), OTHER),
            f"Look why {SECOND} (192.0.2.2) has not taken serial 7",
        ),
    ],
    ids=["lame", "homeless", "not delegated", "not named", "single", "one place", "behind"],
)
def test_names_the_server_and_the_place(seen: Delegations, words: str) -> None:
    assert words in str(delegation.write(PRODUCT, seen).parts)


def test_a_server_that_is_lame_is_not_added_anywhere() -> None:
    seen = zone(serving(FIRST), lame("ns.old.test"), delegated=(*BOTH, "ns.old.test"))

    assert "Add an NS record for ns.old.test" not in str(delegation.write(PRODUCT, seen).parts)


def test_where_all_is_well_there_is_still_a_step() -> None:
    assert len(delegation.write(PRODUCT, zone(serving(FIRST), OTHER)).parts) == 1
