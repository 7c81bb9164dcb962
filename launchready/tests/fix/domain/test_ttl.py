from launchready.evidence.ttl import Absences, Kept, Ttls
from launchready.fix.domain.ttl import ttl
from launchready.model import Product, Step

PRODUCT = Product("www.acme.test")


def test_names_each_record_that_is_kept_for_long() -> None:
    kept = (Kept("acme.test", "A", 300), Kept("www.acme.test", "CNAME", 86_400))
    shorter, wait = ttl.write(PRODUCT, Ttls(kept, ())).parts

    assert shorter == Step("Set the TTL of CNAME www.acme.test to 3600 seconds or less.")
    assert "for 86400 seconds" in str(wait)


def test_names_the_zone_whose_absences_are_kept_for_long() -> None:
    shorter, wait = ttl.write(PRODUCT, Ttls((), (Absences("acme.test", 604_800),))).parts

    assert shorter == Step("Set the last field of the SOA of acme.test to 3600 or less.")
    assert "for 604800 seconds" in str(wait)


def test_where_all_is_well_there_is_still_a_step() -> None:
    assert len(ttl.write(PRODUCT, Ttls((), (Absences("acme.test", 300),))).parts) == 1
