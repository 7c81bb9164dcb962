from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from build.verdicts import AS_OF, FINDING, rule
from launchready.audits import Audit, failed, not_applicable, passed, warned
from launchready.model import (
    Attested,
    Evidence,
    Gap,
    Host,
    Intrusion,
    Judgement,
    Observed,
    Product,
    Reason,
    State,
    Subject,
    Unavailable,
    Undeclared,
    Verdict,
    Withheld,
)
from launchready.run.judge import judge

HOST, PRODUCT = Host("acme.test"), Product("www.acme.test")
GAP = Gap("192.0.2.2", Reason.TIMEOUT, "no answer in 5 s")


@dataclass(frozen=True)
class Light:
    """What the audit of these tests looks at: the judgement that it makes."""

    says: Judgement


@dataclass(frozen=True)
class Other:
    """A second need."""


def _look(light: Light) -> Judgement:
    return light.says


def _look_twice(light: Light, other: Other) -> Judgement:
    assert isinstance(other, Other)
    return light.says


ONE = Audit(rule(), Host, _look, (("light", Light),), "a.b")
TWO = Audit(rule(), Host, _look_twice, (("light", Light), ("other", Other)), "a.b")
SAID = [passed("green"), warned("amber", FINDING), failed("red", FINDING), not_applicable("dark")]


def seen(says: Judgement, *gaps: Gap) -> Observed[Light]:
    return Observed("light@acme.test", Light(says), gaps)


def judged(*evidence: Evidence[Any], audit: Audit = ONE, subject: Subject = HOST) -> Verdict:
    kinds = (Light, Other)
    store = {(kind, HOST): item for kind, item in zip(kinds, evidence, strict=False)}
    return judge(audit, subject, store, PRODUCT, AS_OF)


@pytest.mark.parametrize("says", SAID, ids=[said.state for said in SAID])
def test_an_audit_that_saw_everything_speaks_for_itself(says: Judgement) -> None:
    said = judged(seen(says))

    assert (said.state, said.summary, said.findings) == (says.state, says.summary, says.findings)
    assert said.witnesses == ("light@acme.test",)
    assert said.reason is None


@pytest.mark.parametrize(
    ("says", "state"),
    [
        (SAID[0], State.INCONCLUSIVE),
        (SAID[1], State.INCONCLUSIVE),
        (SAID[2], State.FAIL),
        (SAID[3], State.INCONCLUSIVE),
    ],
    ids=[said.state for said in SAID],
)
def test_only_a_fail_stands_in_spite_of_gaps(says: Judgement, state: State) -> None:
    assert judged(seen(says, GAP)).state is state


def test_a_gap_in_any_need_counts() -> None:
    said = judged(seen(SAID[0]), Observed("other", Other(), (GAP,)), audit=TWO)

    assert said.state is State.INCONCLUSIVE
    assert said.reason is Reason.TIMEOUT
    assert said.summary == "not all was seen: 192.0.2.2: no answer in 5 s"


def test_harm_alone_is_the_reason_where_it_stopped_the_run() -> None:
    harm = Gap("the rest", Reason.HARM, "the target shows harm: acme.test: ...")
    said = judged(seen(SAID[0], GAP, harm))

    assert (said.reason, said.summary) == (Reason.HARM, harm.detail)


@pytest.mark.parametrize(
    ("evidence", "state", "reason", "summary"),
    [
        (
            Unavailable("light", Reason.WALL, "a login page"),
            State.INCONCLUSIVE,
            Reason.WALL,
            "a login page",
        ),
        (Unavailable("light", Reason.WALL, ""), State.INCONCLUSIVE, Reason.WALL, "wall"),
        (
            Withheld("light", Intrusion.PROBE, "prove control"),
            State.NEEDS_CONSENT,
            None,
            "prove control",
        ),
        (
            Undeclared("light", "mail.domains"),
            State.UNDECLARED,
            None,
            "the manifest says nothing of mail.domains",
        ),
        (
            Attested("light", Light(SAID[0]), "Ada", AS_OF - timedelta(days=9), AS_OF),
            State.INCONCLUSIVE,
            Reason.STALE,
            "what Ada attested expired on 2026-06-01",
        ),
    ],
    ids=["unavailable", "without-words", "withheld", "undeclared", "expired"],
)
def test_says_why_nothing_was_seen(
    evidence: Evidence[Any], state: State, reason: Reason | None, summary: str
) -> None:
    said = judged(evidence)

    assert (said.state, said.reason, said.summary) == (state, reason, summary)
    assert said.witnesses == ()


def test_what_is_attested_counts_until_it_expires() -> None:
    said = judged(Attested("light", Light(SAID[0]), "Ada", AS_OF, AS_OF + timedelta(seconds=1)))

    assert (said.state, said.witnesses) == (State.PASS, ("light",))


def test_one_need_unseen_is_enough() -> None:
    said = judged(seen(SAID[2]), Unavailable("other", Reason.TIMEOUT, "silence"), audit=TWO)

    assert (said.state, said.reason) == (State.INCONCLUSIVE, Reason.TIMEOUT)


def test_what_nobody_gathered_is_our_bug() -> None:
    said = judged()

    assert (said.state, said.reason) == (State.INCONCLUSIVE, Reason.BUG)
    assert said.summary == "nobody gathered it"


def test_evidence_of_the_product_serves_its_hosts() -> None:
    store = {(Light, PRODUCT): seen(SAID[0])}

    assert judge(ONE, HOST, store, PRODUCT, AS_OF).state is State.PASS


def test_a_hosts_own_evidence_comes_first() -> None:
    store = {(Light, PRODUCT): seen(SAID[0]), (Light, HOST): seen(SAID[2])}

    assert judge(ONE, HOST, store, PRODUCT, AS_OF).state is State.FAIL


def test_evidence_of_another_host_is_none() -> None:
    store = {(Light, Host("www.acme.test")): seen(SAID[0])}

    assert judge(ONE, HOST, store, PRODUCT, AS_OF).state is State.INCONCLUSIVE


def test_an_audit_that_raises_is_our_bug_and_no_pass() -> None:
    said = judged(seen(None))  # type: ignore[arg-type] - a judgement that is none

    assert (said.state, said.reason) == (State.INCONCLUSIVE, Reason.BUG)
    assert "bug in tls-01: AttributeError" in said.summary


def test_an_audit_without_needs_cannot_decide() -> None:
    blind = Audit(rule(), Host, lambda: SAID[0], (), "a.b")
    said = judge(blind, HOST, {}, PRODUCT, AS_OF)

    assert (said.state, said.reason) == (State.INCONCLUSIVE, Reason.BUG)
