"""The DNS changes of a scorecard, zone by zone, for the tools that publish them.

A record comes through where each part of it has the shape of its kind; any other becomes a
note, and notes are inert comments. So nothing that a target says can add a line.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import assert_never

from launchready.evidence.names import is_within, registrable
from launchready.fix.email.txt import is_plain
from launchready.fix.safe import is_address, is_host
from launchready.model import DnsRecord, ServerRule, Step, Verdict
from launchready.report.inert import line

TTL = 300
DNS = "domain"
_MX = re.compile(r"(\d{1,5}) (\S+)")
_CAA = re.compile(r'(\d{1,3}) ([a-z0-9]{1,15}) "([A-Za-z0-9.;=:/@ -]*)"')


@dataclass(frozen=True, slots=True)
class Address:
    """The data of an A or AAAA record."""

    text: str

    @property
    def type(self) -> str:
        """Its type, by the family."""
        return "A" if ip_address(self.text).version == 4 else "AAAA"  # noqa: PLR2004 - IPv4


@dataclass(frozen=True, slots=True)
class Text:
    """The data of a TXT record, in plain characters."""

    text: str

    type = "TXT"


@dataclass(frozen=True, slots=True)
class Exchange:
    """The data of an MX record; the host `.` takes no mail."""

    preference: int
    host: str

    type = "MX"


@dataclass(frozen=True, slots=True)
class Authority:
    """The data of a CAA record."""

    flags: int
    tag: str
    value: str

    type = "CAA"


Data = Address | Text | Exchange | Authority


@dataclass(frozen=True, slots=True)
class Published:
    """A record that a zone can hold."""

    name: str
    data: Data


@dataclass(frozen=True, slots=True)
class Entry:
    """What one verdict changes in a zone: a title, notes on one line each, records."""

    title: str
    notes: tuple[str, ...]
    records: tuple[Published, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone and what changes in it, the cheapest change first."""

    name: str
    entries: tuple[Entry, ...]

    @property
    def records(self) -> tuple[Published, ...]:
        """Every record once, in the order of names and types."""
        found = dict.fromkeys(record for entry in self.entries for record in entry.records)
        return tuple(sorted(found, key=lambda record: (record.name, record.data.type)))


def zones(verdicts: Iterable[Verdict]) -> tuple[Zone, ...]:
    """Sort the changes of verdicts into the zones of their subjects."""
    found: dict[str, list[Entry]] = {}
    for verdict in verdicts:
        zone = registrable(str(verdict.subject))
        if is_host(zone) and (entry := _entry(verdict, zone)):
            found.setdefault(zone, []).append(entry)
    return tuple(Zone(name, tuple(entries)) for name, entries in sorted(found.items()))


def _entry(verdict: Verdict, zone: str) -> Entry | None:
    change = verdict.fix
    parts = change.parts if change else ()
    if change is None or not (
        verdict.rule.area == DNS or any(isinstance(part, DnsRecord) for part in parts)
    ):
        return None
    notes: list[str] = []
    records: list[Published] = []
    for part in parts:
        match part:
            case DnsRecord():
                record = _published(part, zone)
                records += [record] if record else []
                notes += [] if record else [_by_hand(part, zone)]
                notes += [f"In the place of {old}" for old in part.replaces]
            case Step():
                notes.append(part.text)
            case ServerRule():
                notes.append(f"{part.server}: see `launchready fix --only {verdict.rule.id}`")
            case _:
                assert_never(part)
    title = f"{verdict.rule.code} on {verdict.subject}: {change.summary}"
    return Entry(line(title), tuple(line(note) for note in notes), tuple(records))


def _by_hand(part: DnsRecord, zone: str) -> str:
    text = f"{part.name} {part.type} {part.value}"
    elsewhere = is_host(part.name) and not is_within(part.name, zone)
    return f"In another zone: {text}" if elsewhere else f"To be entered by hand: {text}"


def _published(part: DnsRecord, zone: str) -> Published | None:
    if not is_host(part.name) or not is_within(part.name, zone):
        return None
    data = _data(part.type, part.value)
    return Published(part.name, data) if data else None


def _data(type_: str, value: str) -> Data | None:
    if type_ == "TXT" and value and is_plain(value):
        return Text(value)
    if type_ in {"A", "AAAA"} and is_address(value) and Address(value).type == type_:
        return Address(value)
    if type_ == "MX" and (found := _MX.fullmatch(value)):
        preference, host = int(found[1]), found[2]
        fits = preference < 2**16 and (host == "." or is_host(host))
        return Exchange(preference, host) if fits else None
    if type_ == "CAA" and (found := _CAA.fullmatch(value)) and int(found[1]) < 2**8:
        return Authority(int(found[1]), found[2], found[3])
    return None
