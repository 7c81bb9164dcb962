import pytest

from build.tls import IPV4, IPV6, spoken
from build.tls import versions as seen_at
from launchready.audits.tls.versions import versions
from launchready.evidence.hello import CLOSED
from launchready.evidence.tls import Offer, Version, Versions, VersionsAt
from launchready.model import Certainty, State

SSL3, TLS10, TLS11, TLS12, TLS13 = Version


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        pytest.param(seen_at(spoken(TLS12, TLS13)), State.PASS, id="both"),
        pytest.param(seen_at(spoken(TLS13)), State.PASS, id="only-1.3"),
        pytest.param(seen_at(spoken(TLS12)), State.PASS, id="only-1.2"),
        pytest.param(seen_at(spoken(TLS12, refusal=CLOSED)), State.PASS, id="refuses-by-closing"),
        pytest.param(
            seen_at(spoken(TLS12), VersionsAt(IPV6, ())), State.PASS, id="closed-beside-a-good-one"
        ),
        pytest.param(seen_at(spoken(TLS10, TLS12, TLS13)), State.FAIL, id="1.0-too"),
        pytest.param(seen_at(spoken(TLS11, TLS12)), State.FAIL, id="1.1-too"),
        pytest.param(seen_at(spoken(SSL3, TLS12)), State.FAIL, id="ssl-3-too"),
        pytest.param(seen_at(spoken(TLS10)), State.FAIL, id="only-1.0"),
        pytest.param(seen_at(spoken()), State.FAIL, id="nothing"),
        pytest.param(seen_at(spoken(refusal="not TLS")), State.FAIL, id="no-tls-at-all"),
        pytest.param(
            seen_at(spoken(TLS12), spoken(TLS10, TLS12, address=IPV6)),
            State.FAIL,
            id="one-of-two-addresses",
        ),
        pytest.param(
            seen_at(
                VersionsAt(
                    IPV4, tuple(Offer(v, accepted=False, answer="no") for v in (TLS12, TLS13))
                )
            ),
            State.FAIL,
            id="refuses-just-the-modern-ones",
        ),
        pytest.param(seen_at(), State.NOT_APPLICABLE, id="no-address"),
        pytest.param(seen_at(VersionsAt(IPV4, ())), State.NOT_APPLICABLE, id="closed"),
        pytest.param(
            seen_at(VersionsAt(IPV4, (Offer(TLS10, accepted=False, answer="protocol_version"),))),
            State.WARN,
            id="modern-offers-without-an-answer",
        ),
    ],
)
def test_judges_what_is_accepted_of_what_was_offered_alone(seen: Versions, state: State) -> None:
    assert versions.judge(seen).state is state


def test_names_the_address_and_the_old_versions() -> None:
    [finding] = versions.judge(seen_at(spoken(TLS10, TLS11, TLS12))).findings

    assert finding.where == f"acme.test:443 ({IPV4})"
    assert finding.got == ("TLS 1.0", "TLS 1.1")


def test_an_address_that_was_half_asked_is_not_failed_beside_another() -> None:
    half = VersionsAt(IPV6, (Offer(TLS10, accepted=False, answer="protocol_version"),))
    [finding] = versions.judge(seen_at(spoken(), half)).findings

    assert finding.where == f"acme.test:443 ({IPV4})"


def test_how_old_offers_are_refused_makes_no_doubt_of_the_modern_ones() -> None:
    offers = tuple(
        Offer(v, accepted=False, answer="handshake_failure" if v.modern else CLOSED)
        for v in Version
    )
    [finding] = versions.judge(seen_at(VersionsAt(IPV4, offers))).findings

    assert finding.certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    ("refusal", "certainty"),
    [("protocol_version", Certainty.CERTAIN), (CLOSED, Certainty.LIKELY)],
    ids=["alert", "closed"],
)
def test_a_closed_connection_says_less_than_an_alert(refusal: str, certainty: Certainty) -> None:
    [finding] = versions.judge(seen_at(spoken(refusal=refusal))).findings

    assert finding.got == (f"TLS 1.2: {refusal}", f"TLS 1.3: {refusal}")
    assert finding.certainty is certainty
