import pytest

from build.limits import disguises
from launchready.audits.abuse.rotation import rotation
from launchready.evidence.limits import Disguise
from launchready.model import State

OURS = ["SESSION", "NO_COOKIES", "AGENT", "SLASH", "SLASHES", "CASE", "QUERY", "METHOD", "TYPE"]


@pytest.mark.parametrize("name", OURS)
def test_each_disguise_that_gets_through_fails(name: str) -> None:
    worked = Disguise[name]
    said = rotation.judge(disguises(worked))

    assert said.state is State.FAIL
    assert said.summary == f"An exhausted visitor gets through to chat.acme.test with {worked}"
    [finding] = said.findings
    assert finding.where == f"the chat at chat.acme.test with {worked}"
    assert (
        finding.got == "the message is taken (202), seen from a test network, resolvers 127.0.0.1"
    )
    assert finding.want == "the refusal that the plain message gets"


def test_several_are_all_named() -> None:
    assert len(rotation.judge(disguises(*(Disguise[name] for name in OURS))).findings) == len(OURS)


def test_what_another_audit_says_is_left_to_it() -> None:
    said = rotation.judge(disguises(Disguise.X_FORWARDED_FOR))

    assert said.state is State.PASS
    assert said.summary == f"chat.acme.test refuses an exhausted visitor in {len(OURS)} disguises"
