"""The openspf.org test suite for RFC 7208, release 2014.04, every case of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.dns import DnsAnswer, Record
from launchready.evidence.questions import Asking, Question
from launchready.evidence.spf_check import (
    QUESTIONS_AT_MOST,
    Address,
    Sender,
    SpfChecked,
    check_host,
)
from mail_zone import told

SUITE = Path(__file__).parent / "data" / "rfc7208-tests.yml"
CASES = 203
NO_ANSWER = "TIMEOUT"
OUR_DEFAULT = "DEFAULT"


@dataclass(frozen=True)
class Case:
    scenario: str
    name: str
    zone: dict[str, list[Any]]
    test: dict[str, Any]

    @property
    def id(self) -> str:
        return f"{self.scenario}: {self.name}"

    @property
    def results(self) -> list[str]:
        result = self.test["result"]
        return result if isinstance(result, list) else [result]

    @property
    def sender(self) -> Sender:
        test = self.test
        return Sender(ip_address(test["host"]), test["mailfrom"], test["helo"])


def cases() -> Iterator[Case]:
    for scenario in yaml.safe_load_all(SUITE.read_text(encoding="utf-8")):
        zone = {name.lower(): records for name, records in scenario["zonedata"].items()}
        for name, test in scenario["tests"].items():
            yield Case(scenario["description"], name, zone, test)


ALL = list(cases())


def entries(records: list[Any]) -> Iterator[tuple[str, Any]]:
    """Copy SPF to TXT where a name has no TXT of its own, as the suite asks its drivers."""
    pairs = [pair for record in records if isinstance(record, dict) for pair in record.items()]
    has_txt = any(type_ == "TXT" for type_, _ in pairs)
    for type_, value in pairs:
        if value != "NONE":
            yield type_, value
        if type_ == "SPF" and not has_txt:
            yield "TXT", value


def written(type_: str, value: object) -> str:
    if type_ == "TXT":
        strings = [value] if isinstance(value, str) else cast("list[str]", value)
        joined = "".join(strings).encode()
        return "".join(chr(b) if 32 <= b < 127 else f"\\{b:03d}" for b in joined)
    return (
        " ".join(map(str, cast("list[object]", value))).lower()
        if type_ == "MX"
        else str(value).lower()
    )


def answer(zone: dict[str, list[Any]], question: Question) -> DnsAnswer:
    records: list[Record] = []
    name, seen = question.name, 0
    while seen < 2:
        seen += 1
        held = zone.get(name, [])
        found = [value for type_, value in entries(held) if type_ == question.type]
        if NO_ANSWER in found or (NO_ANSWER in held and not found):
            raise TimeoutError(name)
        records += [Record(name, question.type, 60, written(question.type, v)) for v in found]
        links = [value for type_, value in entries(held) if type_ == "CNAME"]
        if found or not links:
            break
        records.append(Record(name, "CNAME", 60, links[0].lower()))
        name = links[0].lower()
    known = any(key == question.name or key.endswith(f".{question.name}") for key in zone)
    return DnsAnswer(
        "192.0.2.53", question.name, question.type, "NOERROR" if known else "NXDOMAIN", (*records,)
    )


def asked(asking: Asking[SpfChecked], zone: dict[str, list[Any]]) -> SpfChecked | None:
    """Run a check; None is temperror."""
    try:
        question = next(asking)
        while True:
            try:
                said = answer(zone, question)
            except TimeoutError as silence:
                question = asking.throw(silence)
            else:
                question = asking.send(said)
    except StopIteration as end:
        return end.value
    except TimeoutError:
        return None


def test_the_suite_of_203_cases_is_whole() -> None:
    assert len(ALL) == CASES


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.id)
def test_says_what_all_203_cases_of_the_suite_say(case: Case) -> None:
    checked = asked(check_host(case.sender), case.zone)

    assert (checked.result if checked else "temperror") in case.results
    if checked and (explanation := case.test.get("explanation", "")):
        assert checked.explanation == explanation.replace(OUR_DEFAULT, "")


@given(
    record=st.text(alphabet="av=spf1 mxinclude:?~+-%{pirtc}./0123", max_size=80),
    ip=st.ip_addresses(),
    mail_from=st.sampled_from(["ada@acme.test", "", "acme.test", "@acme.test"]),
)
def test_any_record_comes_to_an_end(record: str, ip: Address, mail_from: str) -> None:
    zone = {"acme.test TXT": [f"v=spf1 {record}"], "mail.acme.test A": ["192.0.2.1"]}
    said = told(check_host(Sender(ip, mail_from, "mail.acme.test")), zone)

    assert len(said.asked) <= QUESTIONS_AT_MOST
    assert said.value.why


def test_a_sender_in_an_ipv4_mapped_address_is_one_of_ipv4() -> None:
    zone = {"acme.test TXT": ["v=spf1 ip4:192.0.2.0/24 -all"]}
    sender = Sender(ip_address("::ffff:192.0.2.9"), "ada@acme.test", "mail.acme.test")

    assert told(check_host(sender), zone).value.result == "pass"


def test_a_silence_that_receivers_pass_over_is_named() -> None:
    zone = {"acme.test": [{"TXT": "v=spf1 ptr -all"}], "9.2.0.192.in-addr.arpa": [NO_ANSWER]}
    checked = asked(check_host(Sender(ip_address("192.0.2.9"), "a@acme.test", "m.test")), zone)

    assert checked is not None
    assert checked.result == "fail"
    assert checked.unanswered == ("9.2.0.192.in-addr.arpa PTR: 9.2.0.192.in-addr.arpa",)
