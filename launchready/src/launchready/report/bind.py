"""DNS changes as a fragment of a BIND zone file (RFC 1035 section 5.1)."""

from collections.abc import Iterator
from typing import assert_never

from launchready.fix.email.txt import in_strings
from launchready.report.zone import TTL, Address, Authority, Data, Exchange, Published, Text, Zone

HEAD = (
    "; Records for the zone {zone}. For each, take out the records that a note names as replaced;"
    "\n; every other record of the zone stays. Raise the serial of the SOA, then reload the zone."
)


def render(zones: tuple[Zone, ...]) -> str:
    """Write one section for each zone; names are absolute, so `$ORIGIN` plays no part."""
    return "\n".join(line for zone in zones for line in _section(zone)) + "\n"


def _section(zone: Zone) -> Iterator[str]:
    yield HEAD.format(zone=zone.name)
    written: set[Published] = set()
    for entry in zone.entries:
        yield from ("", f"; {entry.title}")
        yield from (f";   {note}" for note in entry.notes)
        for record in dict.fromkeys(entry.records):
            if record not in written:
                yield f"{record.name}. {TTL} IN {record.data.type} {_data(record.data)}"
                written.add(record)
    yield ""


def _data(data: Data) -> str:
    match data:
        case Address(text):
            return text
        case Text(text):
            return " ".join(f'"{string}"' for string in in_strings(text))
        case Exchange(preference, host):
            return f"{preference} {host.removesuffix('.')}."
        case Authority(flags, tag, value):
            return f'{flags} {tag} "{value}"'
        case _:
            assert_never(data)
