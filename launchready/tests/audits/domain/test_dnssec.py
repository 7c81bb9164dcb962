import pytest

from build.dnssec import DAY, Signer, seen, unsigned, without_signature, zone
from build.tls import NOW
from launchready.audits.domain.dnssec import dnssec
from launchready.evidence.clock import AsOf
from launchready.evidence.dnssec import Secured, SecuredZone
from launchready.model import State

CLOCK = AsOf(NOW)
GOOD = Signer()
ENDED = Signer(end=NOW - DAY)
TIRED = Signer(start=NOW - 13 * DAY, end=NOW + DAY)
TENTH = Signer(start=NOW - 9 * DAY, end=NOW + DAY)
DAILY = Signer(start=NOW - DAY, end=NOW + DAY)
A = GOOD.sign("A", "192.0.2.1")
ISLAND = SecuredZone("acme.test", (), (GOOD.keys(),), (A,))


@pytest.mark.parametrize(
    ("said", "state"),
    [
        pytest.param(seen(zone(GOOD, A)), State.PASS, id="valid"),
        pytest.param(seen(zone(DAILY, DAILY.sign("A", "192.0.2.1"))), State.PASS, id="daily"),
        pytest.param(seen(zone(GOOD, A), unsigned()), State.PASS, id="valid and unsigned"),
        pytest.param(seen(unsigned()), State.NOT_APPLICABLE, id="unsigned"),
        pytest.param(seen(), State.NOT_APPLICABLE, id="no zone"),
        pytest.param(seen(zone(ENDED)), State.FAIL, id="ended"),
        pytest.param(seen(zone(GOOD, without_signature(A))), State.FAIL, id="no signature"),
        pytest.param(seen(unsigned(), zone(ENDED)), State.FAIL, id="unsigned and ended"),
        pytest.param(seen(zone(TIRED)), State.WARN, id="about to end"),
        pytest.param(seen(zone(TENTH)), State.PASS, id="just a tenth left"),
        pytest.param(seen(ISLAND), State.WARN, id="signed, and nobody vouches"),
        pytest.param(seen(zone(GOOD, A), ISLAND), State.WARN, id="valid and an island"),
    ],
)
def test_judges_what_a_validator_would_say(said: Secured, state: State) -> None:
    assert dnssec.judge(said, CLOCK).state is state


def test_says_what_is_refused_at_which_server() -> None:
    said = dnssec.judge(seen(zone(GOOD, without_signature(A))), CLOCK)

    assert said.findings[0].where == "A acme.test at ns1.acme.test (192.0.2.1)"
    assert said.findings[0].got == "it has no signature"


def test_says_how_much_is_left() -> None:
    [finding] = dnssec.judge(seen(zone(TIRED)), CLOCK).findings

    assert finding.got == "7% left"
