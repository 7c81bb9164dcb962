import pytest

from build.tls import IPV4, IPV6, certificates, presented
from launchready.audits.tls.certificate import certificate
from launchready.evidence.tls import Broken, Certificates, Refused
from launchready.model import State


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        pytest.param(certificates(presented(IPV4), presented(IPV6)), State.PASS, id="valid"),
        pytest.param(
            certificates(presented(IPV4), Refused(IPV6)), State.PASS, id="closed-beside-a-valid-one"
        ),
        pytest.param(certificates(), State.NOT_APPLICABLE, id="no-address"),
        pytest.param(certificates(Refused(IPV4), Refused(IPV6)), State.FAIL, id="nobody-listens"),
        pytest.param(certificates(presented(fault="expired")), State.FAIL, id="expired"),
        pytest.param(certificates(presented(fault="wrong name")), State.FAIL, id="wrong-name"),
        pytest.param(certificates(presented(fault="incomplete")), State.FAIL, id="incomplete"),
        pytest.param(certificates(presented(fault="self-signed")), State.FAIL, id="self-signed"),
        pytest.param(
            certificates(Broken(IPV4, "tlsv1 unrecognized name")), State.FAIL, id="no-handshake"
        ),
        pytest.param(
            certificates(presented(IPV4), presented(IPV6, "expired")),
            State.FAIL,
            id="one-of-two-addresses",
        ),
    ],
)
def test_judges_what_each_address_presents(seen: Certificates, state: State) -> None:
    assert certificate.judge(seen).state is state


def test_says_that_nobody_listens() -> None:
    said = certificate.judge(certificates(Refused(IPV4)))

    assert said.summary == "Nobody listens on port 443 of acme.test"


def test_names_the_address_the_fault_and_the_certificate() -> None:
    [finding] = certificate.judge(certificates(presented(IPV4, "wrong name"))).findings

    assert finding.where == f"acme.test:443 ({IPV4})"
    assert finding.got == "wrong name: wrong name (CN=acme.test)"
    assert finding.want == "a certificate that is valid for acme.test"
