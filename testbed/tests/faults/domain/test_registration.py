import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import APEX, healthy
from testbed.registry import BOOTSTRAP, LATER, LOCKED

RULE = list(LOCKED)


@pytest.mark.parametrize(
    ("name", "statuses"),
    [
        ("on-hold", [*RULE, "client hold"]),
        ("held-by-the-registry", ["clientTransferProhibited", "serverHold"]),
        ("in-redemption", [*RULE, "redemption period", "pending delete"]),
        ("unlocked", ["active"]),
        ("only-locked-against-changes", ["client update prohibited", "client delete prohibited"]),
        ("locked-by-the-registry", ["server transfer prohibited", "server delete prohibited"]),
        ("renewed-by-the-registrar", [*RULE, "auto renew period"]),
        ("as-epp-writes-it", ["clientTransferProhibited"]),
    ],
)
def test_the_registry_says_so(fetch: Callable, name: str, statuses: list[str]) -> None:
    with serving(find(f"registration.{name}")(healthy())) as it:
        said = json.loads(fetch(it, f"https://rdap.test/domain/{APEX}")[2])

    assert said["status"] == statuses
    assert said["events"][-1]["eventAction"] == "expiration"
    assert said["events"][-1]["eventDate"] >= LATER[:10]


@pytest.mark.parametrize(("name", "days"), [("ends-in-ten-days", 10), ("ended", -2)])
def test_it_ends_so(fetch: Callable, name: str, days: int) -> None:
    with serving(find(f"registration.{name}")(healthy())) as it:
        said = json.loads(fetch(it, f"https://rdap.test/domain/{APEX}")[2])

    end = datetime.fromisoformat(said["events"][-1]["eventDate"])
    assert abs(end - datetime.now(UTC) - timedelta(days=days)) < timedelta(days=1, hours=1)


def test_a_declared_domain_is_known_to_nobody(fetch: Callable, data: Callable) -> None:
    with serving(find("registration.never-registered")(healthy())) as it:
        assert fetch(it, "https://rdap.test/domain/lapsed.test")[0] == 404
        assert data(it, "lapsed.test", "NS") == []
        assert '"www.lapsed.test"' in it.manifest.read_text()


@pytest.mark.parametrize("name", ["vouched-for", "without-rdap"])
def test_somebody_vouches_for_it(fetch: Callable, name: str) -> None:
    with serving(find(f"registration.{name}")(healthy())) as it:
        services = json.loads(fetch(it, BOOTSTRAP)[2])["services"]
        status, _, body = fetch(it, f"https://rdap.test/domain/{APEX}")
        manifest = it.manifest.read_text()

    assert (services[0][0], status) in [(["test"], 200), (["other"], 404)]
    assert "expiration" not in body
    assert '[attested.registration]\ndomains = ["acme.test"]' in manifest
