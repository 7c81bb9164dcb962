"""Every way of speaking TLS, seen by OpenSSL's verifier and by hand-made hellos."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509

from testbed.background import serving
from testbed.healthy import APEX, WWW, healthy
from testbed.tls.authority import issued, root
from testbed.world import Certificate, Chain, Tls, Version, World

OLD = (0x0300, 0x0301, 0x0302, 0x0303)
ALERT = "alert 70"
NO_VERSION = "alert 40"


def speaking(tls: Tls) -> World:
    return healthy().at(WWW, lambda site: replace(site, tls=tls))


@pytest.mark.parametrize(
    ("certificate", "code"),
    [
        pytest.param(Certificate(), 0, id="full"),
        pytest.param(Certificate(chain=Chain.WITH_ROOT), 0, id="with root"),
        pytest.param(Certificate((f"*.{APEX}",)), 0, id="wildcard"),
        pytest.param(Certificate(lifetime=6, left=5), 0, id="six days"),
        pytest.param(Certificate(chain=Chain.NO_INTERMEDIATE), 20, id="no intermediate"),
        pytest.param(Certificate(left=-1), 10, id="expired"),
        pytest.param(Certificate((APEX,)), 62, id="wrong name"),
        pytest.param(Certificate(chain=Chain.SELF_SIGNED), 18, id="self-signed"),
    ],
)
def test_openssl_judges_the_certificate(
    verdict: Callable, certificate: Certificate, code: int
) -> None:
    with serving(speaking(Tls(certificate))) as it:
        assert verdict(it, WWW) == code


@pytest.mark.parametrize(("lifetime", "left"), [(90, 60), (6, 5), (365, 20), (90, -2)])
def test_the_leaf_has_the_lifetime_that_was_asked_for(
    leaf: Callable, lifetime: float, left: float
) -> None:
    with serving(speaking(Tls(Certificate(lifetime=lifetime, left=left)))) as it:
        seen = x509.load_der_x509_certificate(leaf(it, WWW))

    whole = seen.not_valid_after_utc - seen.not_valid_before_utc
    ahead = seen.not_valid_after_utc - datetime.now(UTC)
    assert whole == timedelta(days=lifetime)
    assert timedelta(days=left, hours=-1) < ahead <= timedelta(days=left)


def test_a_certificate_that_is_not_valid_yet_cannot_be_described() -> None:
    with pytest.raises(ValueError, match="not valid yet"):
        Certificate(lifetime=6, left=6)


@pytest.mark.parametrize(
    ("tls", "answers"),
    [
        pytest.param(Tls(), [NO_VERSION, ALERT, ALERT, "hello 0303"], id="healthy"),
        pytest.param(
            Tls(oldest=Version.TLS10),
            [NO_VERSION, "hello 0301", "hello 0302", "hello 0303"],
            id="TLS 1.0",
        ),
        pytest.param(
            Tls(oldest=Version.TLS11),
            [NO_VERSION, ALERT, "hello 0302", "hello 0303"],
            id="TLS 1.1",
        ),
        pytest.param(Tls(ssl3=True), ["hello 0300", ALERT, ALERT, "hello 0303"], id="SSLv3"),
        pytest.param(Tls(closes=True), ["closed", "closed", "closed", "hello 0303"], id="closes"),
        pytest.param(
            Tls(oldest=Version.TLS13), [NO_VERSION, ALERT, ALERT, ALERT], id="only TLS 1.3"
        ),
        pytest.param(
            Tls(newest=Version.TLS12), [NO_VERSION, ALERT, ALERT, "hello 0303"], id="only TLS 1.2"
        ),
    ],
)
def test_hellos_of_one_version_are_answered(offer: Callable, tls: Tls, answers: list[str]) -> None:
    world = healthy().everywhere(lambda site: replace(site, tls=tls))
    with serving(world) as it:
        assert [offer(it, WWW, version) for version in OLD] == answers


@pytest.mark.parametrize(
    "tls", [Tls(closes=True), Tls(ssl3=True), Tls(oldest=Version.TLS13), Tls(newest=Version.TLS12)]
)
def test_whoever_speaks_a_new_version_is_served_whatever_happens_to_old_ones(
    fetch: Callable, tls: Tls
) -> None:
    with serving(speaking(tls)) as it:
        assert fetch(it, f"https://{WWW}/")[0] == 200


def test_an_address_can_have_a_way_of_its_own(verdict: Callable) -> None:
    expired = {"127.0.0.2": Tls(Certificate(left=-1))}
    world = healthy().at(WWW, lambda site: replace(site, tls_at=expired))
    with serving(world.with_door("127.0.0.2", "https")) as it:
        assert [verdict(it, WWW, at) for at in ("127.0.0.1", "127.0.0.2")] == [0, 10]


@pytest.mark.parametrize("versions", [{"oldest": Version.SSL3}, {"newest": Version.TLS11}])
def test_versions_that_openssl_cannot_have_are_no_profile(versions: dict[str, Version]) -> None:
    with pytest.raises(ValueError, match="versions go from"):
        Tls(**versions)


def test_a_leaf_is_made_once() -> None:
    assert issued(Certificate(), WWW) == issued(Certificate(), WWW)
    assert root() is root()
