from datetime import UTC, datetime

import pytest

from launchready.evidence.rdap import Registration, Registrations
from launchready.fix.domain.registration import registration
from launchready.model import Product, Step

ENDS = datetime(2027, 1, 2, tzinfo=UTC)


def steps(*statuses: str, domain: str = "acme.test") -> list[str]:
    seen = Registrations((Registration(domain, ENDS, statuses, ""),))
    parts = registration.write(Product("www.acme.test"), seen).parts
    return [part.text for part in parts if isinstance(part, Step)]


def test_says_what_to_renew_and_to_lock() -> None:
    assert steps()[:2] == [
        "Renew acme.test for several years (it ends on 2027-01-02).",
        "Set the transfer lock of acme.test (clientTransferProhibited).",
    ]


@pytest.mark.parametrize("status", ["client hold", "redemption period", "pending delete"])
def test_sends_to_the_registrar_first_where_the_domain_is_stopped(status: str) -> None:
    assert steps(status)[0].startswith("Ask the registrar of acme.test today why its status is")
    assert status in steps(status)[0]


def test_speaks_of_no_name_that_is_no_host() -> None:
    assert "\n" not in "".join(steps(domain="a\nb.test"))
