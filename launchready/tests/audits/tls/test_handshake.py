import pytest

from build.tls import IPV4, IPV6
from launchready.audits.tls.handshake import handshake
from launchready.evidence.handshakes import Early, Handshakes, HandshakesAt
from launchready.model import Certainty, State

GOOD = HandshakesAt(IPV4, renegotiates=True)


@pytest.mark.parametrize(
    ("end", "state"),
    [
        (GOOD, State.PASS),
        (HandshakesAt(IPV4), State.PASS),
        (HandshakesAt(IPV4, renegotiates=False), State.FAIL),
        (HandshakesAt(IPV4, renegotiates=True, compression=1), State.FAIL),
        (HandshakesAt(IPV4, early=Early.REFUSED), State.PASS),
        (HandshakesAt(IPV4, early=Early.TOO_EARLY, status=425), State.PASS),
        (HandshakesAt(IPV4, early=Early.WAITS, status=404), State.PASS),
        (HandshakesAt(IPV4, early=Early.ACTS, status=404), State.FAIL),
        (HandshakesAt(IPV4, early=None), State.PASS),
        (HandshakesAt(IPV4, open=False), State.NOT_APPLICABLE),
    ],
)
def test_an_address_is_judged_by_what_it_lets_happen(end: HandshakesAt, state: State) -> None:
    assert handshake.judge(Handshakes("acme.test", (end,))).state is state


def test_one_bad_address_of_two_fails_and_is_named() -> None:
    bad = HandshakesAt(IPV6, renegotiates=True, compression=1)
    said = handshake.judge(Handshakes("acme.test", (GOOD, bad)))

    assert said.state is State.FAIL
    assert [finding.where for finding in said.findings] == [f"acme.test:443 ({IPV6})"]


def test_what_was_seen_at_a_path_that_is_not_there_is_likely_elsewhere() -> None:
    acts = HandshakesAt(IPV4, early=Early.ACTS, status=404)
    [found] = handshake.judge(Handshakes("acme.test", (acts,))).findings

    assert (found.got, found.certainty) == (
        "a POST in early data was answered 404",
        Certainty.LIKELY,
    )
