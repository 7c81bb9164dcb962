from dataclasses import replace

from launchready.audits.email.transport import transport as audit
from launchready.evidence.mta_sts import MailTransport, StsPolicy, sts_policy
from launchready.fix.email.transport import transport
from launchready.model import Change, DnsRecord, MailDomain, ServerRule, State, Step

POLICY = StsPolicy("enforce", ("mx.test",), 604_800)
WHOLE = MailTransport(
    domain="acme.test",
    records=("v=STSv1; id=1",),
    policy=POLICY,
    reports=("v=TLSRPTv1; rua=mailto:a@b.test",),
    exchanges=("mx.test", "mx2.test"),
)


def change(found: MailTransport) -> Change:
    return transport.write(MailDomain("acme.test"), found)


def rule(made: Change) -> str:
    (found,) = [part.text for part in made.parts if isinstance(part, ServerRule)]
    return found


def words(made: Change) -> str:
    return " | ".join(part.text for part in made.parts if isinstance(part, Step))


def records(made: Change) -> list[DnsRecord]:
    return [part for part in made.parts if isinstance(part, DnsRecord)]


def test_the_new_policy_fits_and_begins_with_testing() -> None:
    made = change(WHOLE)
    written = sts_policy(200, rule(made).encode())

    assert written == StsPolicy("testing", ("mx.test", "mx2.test"), 604_800)
    assert audit.judge(replace(WHOLE, policy=written)).state is State.WARN
    assert "a new id" in words(made)


def test_a_bad_certificate_is_named() -> None:
    broken = replace(WHOLE, policy=StsPolicy(error="the certificate of mta-sts.acme.test: expired"))

    assert "Get a valid certificate for mta-sts.acme.test" in words(change(broken))


def test_a_hostile_exchanger_comes_into_no_file() -> None:
    hostile = replace(WHOLE, exchanges=("mx.test", "a\nmode: enforce"))

    assert rule(change(hostile)).splitlines() == [
        "version: STSv1", "mode: testing", "mx: mx.test", "max_age: 604800",
    ]  # fmt: skip


def test_several_records_become_one() -> None:
    twice = replace(WHOLE, exchanges=("mx.test",), records=("v=STSv1; id=1", "v=STSv1; id=2"))

    assert records(change(twice)) == [
        DnsRecord("_mta-sts.acme.test", "TXT", "v=STSv1; id=1", twice.records)
    ]


def test_a_report_record_that_leads_nowhere_is_replaced() -> None:
    nowhere = replace(WHOLE, reports=("v=TLSRPTv1",))
    value = "v=TLSRPTv1; rua=mailto:tls-reports@acme.test"

    assert DnsRecord("_smtp._tls.acme.test", "TXT", value, ("v=TLSRPTv1",)) in records(
        change(nowhere)
    )


def test_testing_and_a_short_age_are_steps() -> None:
    fits = replace(WHOLE, exchanges=("mx.test",))
    testing = change(replace(fits, policy=replace(POLICY, mode="testing")))
    short = change(replace(fits, policy=replace(POLICY, max_age=60)))

    assert "set mode: enforce" in words(testing)
    assert "Set max_age: 604800" in words(short)


def test_a_missing_report_record_is_published() -> None:
    made = change(replace(WHOLE, exchanges=("mx.test",), reports=()))

    assert [record.replaces for record in records(made)] == [()]
