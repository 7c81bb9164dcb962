import pytest

from build.tls import IPV4, IPV6
from launchready.audits.tls.ciphers import ciphers
from launchready.evidence.suites import Suites, SuitesAt
from launchready.model import Finding, State

GCM, CBC, RSA, NULL = 0xC02F, 0xC027, 0x002F, 0xC010


def seen(*ends: SuitesAt) -> Suites:
    return Suites("acme.test", ends)


@pytest.mark.parametrize(
    ("suites", "state"),
    [
        pytest.param(seen(SuitesAt(IPV4, GCM)), State.PASS, id="strong"),
        pytest.param(seen(SuitesAt(IPV4)), State.PASS, id="only-tls-1.3"),
        pytest.param(
            seen(SuitesAt(IPV4, GCM), SuitesAt(IPV6, open=False)), State.PASS, id="one-is-closed"
        ),
        pytest.param(seen(SuitesAt(IPV4, GCM, (RSA,))), State.FAIL, id="no-secrecy"),
        pytest.param(seen(SuitesAt(IPV4, GCM, (NULL,))), State.FAIL, id="no-encryption"),
        pytest.param(seen(SuitesAt(IPV4, CBC)), State.FAIL, id="prefers-cbc"),
        pytest.param(seen(SuitesAt(IPV4, RSA, (RSA,))), State.FAIL, id="prefers-no-secrecy"),
        pytest.param(
            seen(SuitesAt(IPV4, GCM), SuitesAt(IPV6, GCM, (RSA,))), State.FAIL, id="one-of-two"
        ),
        pytest.param(seen(SuitesAt(IPV4, open=False)), State.NOT_APPLICABLE, id="closed"),
        pytest.param(seen(), State.NOT_APPLICABLE, id="no-address"),
    ],
)
def test_judges_what_is_preferred_and_what_is_accepted(suites: Suites, state: State) -> None:
    assert ciphers.judge(suites).state is state


def test_names_the_suite_and_what_it_lacks() -> None:
    assert ciphers.judge(seen(SuitesAt(IPV4, RSA, (RSA,)))).findings == (
        Finding(
            f"acme.test:443 ({IPV4})",
            "RSA_WITH_AES_128_CBC_SHA: no forward secrecy",
            "forward secrecy and authenticated encryption",
        ),
    )


def test_says_that_a_weak_one_comes_first() -> None:
    [finding] = ciphers.judge(seen(SuitesAt(IPV4, CBC))).findings

    assert finding.got == "0xc027 before strong ones: no authenticated encryption"
