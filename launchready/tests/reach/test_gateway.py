"""The door asks, in this order: scope, opt-out, proof, consent, budget, pace."""

import asyncio
from datetime import UTC, datetime

import pytest

from launchready.model import Consent, Intrusion, Reason
from launchready.reach import NeedsConsent, Unseen
from launchready.reach.budget import Budget, Toll
from launchready.reach.consent import Consents, Grant
from launchready.reach.gateway import Action, Gateway
from launchready.reach.harm import ROW
from launchready.reach.pace import Pace
from launchready.reach.scope import Scope

HOST = "acme.test"
NOW = datetime(2026, 11, 23, tzinfo=UTC)
GRANT = Grant(
    Intrusion.TALK, frozenset({HOST}), datetime(2026, 12, 1, tzinfo=UTC), Toll(turns=2, dollars=1.0)
)
LOOK = Action(HOST, 443, Toll(requests=1))
PROBE = Action(HOST, 443, Toll(requests=1), Intrusion.PROBE)
TALK = Action(HOST, 443, Toll(turns=1), Intrusion.TALK)


def gateway(
    *,
    proven: bool = True,
    opted_out: bool = False,
    grants: tuple[Grant, ...] = (GRANT,),
    requests: int = 10,
    private: bool = False,
) -> Gateway:
    async def proof(host: str, intrusion: Intrusion, _: str) -> str:
        if not proven:
            raise NeedsConsent(intrusion, f"prove control of {host}")
        return "TXT"

    async def no(_: str) -> bool:
        return opted_out

    return Gateway(
        scope=Scope(frozenset({HOST})),
        consents=Consents(grants, NOW),
        budget=Budget(Toll(requests=requests, turns=9, dollars=9), 1_000, 60, clock=lambda: 0.0),
        pace=Pace(probes_per_second=1_000),
        private=private,
        proof=proof,
        opted_out=no,
    )


def test_a_probe_of_an_exchanger_asks_whose_record_led_there() -> None:
    asked: list[tuple[str, str]] = []

    async def proof(host: str, _: Intrusion, at: str) -> str:
        asked.append((host, at))
        return "TXT"

    door = gateway()
    door.proof = proof
    door.scope.delegate_mail("mx.test", HOST)
    for behalf in (HOST, "other.test", ""):
        permit(door, Action("mx.test", 25, Toll(), Intrusion.PROBE, behalf))

    assert asked == [(HOST, "mx.test"), ("mx.test", "mx.test"), ("mx.test", "mx.test")]


def permit(door: Gateway, action: Action) -> None:
    asyncio.run(door.permit(action))


@pytest.mark.parametrize(
    "action",
    [
        pytest.param(Action("other.test", 443, Toll()), id="another host"),
        pytest.param(Action(HOST, 22, Toll()), id="another port"),
        pytest.param(Action(HOST, 53, Toll()), id="a name server that nobody delegated to"),
        pytest.param(Action(f"www.{HOST}", 443, Toll()), id="a host below a declared one"),
    ],
)
def test_nothing_out_of_scope_is_touched(action: Action) -> None:
    with pytest.raises(Unseen) as refused:
        permit(gateway(), action)

    assert refused.value.reason is Reason.OUT_OF_SCOPE


def test_a_delegated_name_server_is_in_scope_for_dns_alone() -> None:
    door = gateway()
    door.scope.delegate("ns1.dns.test")

    permit(door, Action("ns1.dns.test", 53, Toll()))
    with pytest.raises(Unseen):
        permit(door, Action("ns1.dns.test", 443, Toll()))


def test_an_owner_who_says_no_is_heard() -> None:
    with pytest.raises(Unseen) as refused:
        permit(gateway(opted_out=True), LOOK)

    assert refused.value.reason is Reason.OPTED_OUT


def test_a_look_needs_no_proof_and_leaves_no_consent_behind() -> None:
    door = gateway(proven=False)

    permit(door, LOOK)

    assert door.used == set()


def test_a_probe_needs_proof_of_control() -> None:
    with pytest.raises(NeedsConsent, match="prove control"):
        permit(gateway(proven=False), PROBE)


def test_a_proven_probe_is_recorded_with_its_basis() -> None:
    door = gateway()

    permit(door, PROBE)

    assert door.used == {Consent(Intrusion.PROBE, HOST, "TXT")}


@pytest.mark.parametrize(
    ("grants", "ask"),
    [
        pytest.param((), "name acme.test under", id="none given"),
        pytest.param(
            (Grant(Intrusion.TALK, frozenset({"b.test"}), GRANT.until, GRANT.ceiling),),
            "name acme.test under",
            id="given for another host",
        ),
        pytest.param(
            (Grant(Intrusion.ATTACK, frozenset({HOST}), GRANT.until, GRANT.ceiling),),
            "name acme.test under",
            id="given for another level",
        ),
        pytest.param(
            (Grant(Intrusion.TALK, frozenset({HOST}), NOW, GRANT.ceiling),), "ended", id="ended"
        ),
        pytest.param(
            (Grant(Intrusion.TALK, frozenset({HOST}), GRANT.until, Toll()),),
            "allows no more turns",
            id="ceiling of nothing",
        ),
    ],
)
def test_talking_needs_a_consent_that_covers_it(grants: tuple[Grant, ...], ask: str) -> None:
    with pytest.raises(NeedsConsent, match=ask):
        permit(gateway(grants=grants), TALK)


def test_a_ceiling_holds_over_the_whole_run() -> None:
    door = gateway()
    permit(door, TALK)
    permit(door, TALK)

    with pytest.raises(NeedsConsent, match="allows no more turns"):
        permit(door, TALK)


def test_what_was_refused_for_want_of_consent_costs_nothing() -> None:
    door = gateway(proven=False)

    with pytest.raises(NeedsConsent):
        permit(door, PROBE)

    assert door.budget.account.requests == 0


def test_a_budget_ends_the_run() -> None:
    door = gateway(requests=1)
    permit(door, LOOK)

    with pytest.raises(Unseen, match="budget of requests") as refused:
        permit(door, LOOK)

    assert refused.value.reason is Reason.BUDGET


def test_bytes_count_as_they_come() -> None:
    door = gateway()
    door.budget.receive(1_000)

    with pytest.raises(Unseen, match="bytes are used up"):
        door.budget.receive(1)


def test_time_is_a_budget_too() -> None:
    times = iter([0.0, 61.0])
    budget = Budget(Toll(requests=9), 9, 60, clock=lambda: next(times))

    with pytest.raises(Unseen, match="60 seconds are over"):
        budget.charge(Toll(requests=1))


def test_what_is_owed_to_the_target_is_spent_on_nothing_else() -> None:
    door = gateway(requests=5)
    door.owed = lambda: Toll(requests=3)
    permit(door, LOOK)
    permit(door, LOOK)

    with pytest.raises(Unseen, match="budget of requests is used up"):
        permit(door, LOOK)
    door.settling()
    permit(door, LOOK)


def test_what_is_owed_is_kept_back_of_a_consent_too() -> None:
    door = gateway()
    door.owed = lambda: Toll(turns=2)

    with pytest.raises(NeedsConsent, match="allows no more turns"):
        permit(door, TALK)
    door.settling()
    permit(door, TALK)


def test_the_kill_switch_ends_everything() -> None:
    door = gateway()
    door.stop("somebody pulled it")

    for action in (LOOK, PROBE, TALK):
        with pytest.raises(Unseen, match="somebody pulled it"):
            permit(door, action)
    with pytest.raises(Unseen, match="somebody pulled it"):
        door.query("127.0.0.1", 53)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1"])
def test_a_public_name_does_not_lead_into_a_private_network(address: str) -> None:
    with pytest.raises(Unseen, match="not on the public internet"):
        gateway().admit(HOST, address, 443)

    gateway(private=True).admit(HOST, address, 443)


def test_probes_of_one_host_are_spaced_and_looks_are_not() -> None:
    async def turns(intrusion: Intrusion) -> float:
        pace = Pace(probes_per_second=100)
        loop = asyncio.get_running_loop()
        began = loop.time()
        await asyncio.gather(*(pace.wait(HOST, intrusion) for _ in range(6)))
        return loop.time() - began

    assert asyncio.run(turns(Intrusion.PROBE)) >= 5 / 100 - 0.002
    assert asyncio.run(turns(Intrusion.LOOK)) < 5 / 100


def test_a_lent_credential_is_the_consent_for_its_own_host_alone() -> None:
    door = gateway(proven=False)
    door.scope.mailbox = "imap.test"
    permit(door, Action("imap.test", 993, Toll(), Intrusion.LEND))

    assert door.used == {Consent(Intrusion.LEND, "imap.test", "the credential that you lend")}
    with pytest.raises(NeedsConsent, match=f"lend a credential for {HOST}"):
        permit(door, Action(HOST, 443, Toll(), Intrusion.LEND))


def test_a_counter_is_read_with_the_secret_that_is_lent_for_its_host_and_no_other() -> None:
    door = gateway(proven=False, grants=())
    door.scope.meter = "usage.test"
    asyncio.run(door.permit(Action("usage.test", 443, Toll(requests=1), Intrusion.LEND)))

    assert door.used == {Consent(Intrusion.LEND, "usage.test", "the credential that you lend")}
    with pytest.raises(NeedsConsent, match=f"lend a credential for {HOST}"):
        asyncio.run(door.permit(Action(HOST, 443, Toll(requests=1), Intrusion.LEND)))
    with pytest.raises(Unseen, match="is not a declared host"):
        asyncio.run(door.permit(Action("usage.test", 80, Toll(requests=1))))


def test_a_host_that_shows_harm_gets_no_more_attacks_but_what_is_owed_is_cleared() -> None:
    grant = Grant(Intrusion.ATTACK, frozenset({HOST}), GRANT.until, Toll(requests=9))
    attack = Action(HOST, 443, Toll(requests=1), Intrusion.ATTACK)
    door = gateway(grants=(grant,))
    for status in (200, *[500] * ROW):
        door.harm.told(HOST, "GET /", status, 0.1)

    with pytest.raises(Unseen, match=r"the target shows harm: acme\.test: 5 answers") as refused:
        permit(door, attack)
    permit(door, PROBE)
    door.settling()
    permit(door, attack)

    assert refused.value.reason is Reason.HARM
