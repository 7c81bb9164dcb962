from dataclasses import replace

import pytest

from launchready.audits.email.lockdown import lockdown as audit
from launchready.evidence.mail_parked import Parked, parked
from launchready.fix.email.lockdown import lockdown
from launchready.model import DnsRecord, Host, State, Step
from mail_zone import Zone, told


def found(zone: Zone) -> Parked:
    return told(parked("acme.test", ()), zone).value


@pytest.mark.parametrize(
    "texts",
    [[], ["v=spf1 mx ~all"], ["v=spf1 ~all"], ["v=spf1 -all", "v=spf1 mx -all"], ["v=spf1 x:y"]],
    ids=["none", "senders", "soft", "two", "broken"],
)
@pytest.mark.parametrize("policy", [[], ["v=DMARC1; p=none"], ["v=DMARC1; p=reject; t=y"]])
def test_what_is_published_passes(texts: list[str], policy: list[str]) -> None:
    zone = {
        "acme.test TXT": [*texts, "another text"],
        "_dmarc.acme.test TXT": policy,
        "acme.test A": ["192.0.2.1"],
    }
    after = {key: list(data) for key, data in zone.items()}
    for part in lockdown.write(Host("acme.test"), found(zone)).parts:
        if isinstance(part, DnsRecord):
            kept = [t for t in after.get(f"{part.name} {part.type}", []) if t not in part.replaces]
            after[f"{part.name} {part.type}"] = [*kept, part.value]

    assert audit.judge(found(after)).state is State.PASS
    assert "another text" in after["acme.test TXT"]


def test_a_domain_that_may_send_is_asked_about_first() -> None:
    change = lockdown.write(Host("acme.test"), found({"acme.test TXT": ["v=spf1 mx -all"]}))

    assert isinstance(change.parts[0], Step)
    assert "add it to domains in [mail]" in change.parts[0].text


def test_an_mx_that_receives_stays() -> None:
    change = lockdown.write(Host("acme.test"), found({"acme.test MX": ["10 mx.test"]}))

    assert {part.type for part in change.parts if isinstance(part, DnsRecord)} == {"TXT"}


def test_a_hostile_name_comes_into_no_record() -> None:
    hostile = replace(found({}), domain="a;b.test")

    assert all(isinstance(p, Step) for p in lockdown.write(Host("acme.test"), hostile).parts)
