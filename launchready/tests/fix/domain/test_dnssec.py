import pytest

from build.dnssec import DAY, Signer, seen, unsigned, without_signature, zone
from build.tls import NOW
from launchready.evidence.clock import AsOf
from launchready.evidence.dnssec import Secured, SecuredZone
from launchready.fix.domain.dnssec import dnssec
from launchready.model import Product

PRODUCT, CLOCK = Product("www.acme.test"), AsOf(NOW)
GOOD = Signer()
A = GOOD.sign("A", "192.0.2.1")
DELETE = "Delete the DS of acme.test at the registrar"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (seen(zone(Signer(end=NOW - DAY))), DELETE),
        (seen(zone(GOOD, keys=Signer().keys())), DELETE),
        (
            seen(zone(GOOD, without_signature(A))),
            "Let ns1.acme.test (192.0.2.1) take the zone acme.test anew",
        ),
        (
            seen(zone(Signer(start=NOW - 13 * DAY, end=NOW + DAY))),
            "Let the signer of acme.test run again",
        ),
        (
            seen(SecuredZone("acme.test", (), (GOOD.keys(),), (A,))),
            "Give the registrar of acme.test the DS",
        ),
        (seen(unsigned()), "Watch the dates"),
    ],
    ids=["ended", "old DS", "one set", "tired", "island", "unsigned"],
)
def test_begins_with_the_quick_way_out(found: Secured, words: str) -> None:
    first, *_ = dnssec.write(PRODUCT, found, CLOCK).parts

    assert words in str(first)


def test_a_zone_whose_keys_hold_keeps_its_ds() -> None:
    assert DELETE not in str(dnssec.write(PRODUCT, seen(zone(GOOD, without_signature(A))), CLOCK))
