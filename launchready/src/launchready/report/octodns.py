"""DNS changes as YAML for octoDNS: one document for each zone, in its `YamlProvider`'s order.

Every scalar is written as JSON, which YAML holds; octoDNS cuts long texts itself, and wants
semicolons in them escaped.
"""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import assert_never

from launchready.report.zone import (
    TTL,
    Address,
    Authority,
    Data,
    Exchange,
    Published,
    Text,
    Zone,
)

HEAD = (
    "# {zone}.yaml: merge it into your own file of that name. octoDNS deletes what its file does"
    "\n# not list, so list every other record of the zone, and the other values at these names."
)


def render(zones: tuple[Zone, ...]) -> str:
    """Write one document for each zone."""
    return "\n".join(line for zone in zones for line in _document(zone)) + "\n"


def _document(zone: Zone) -> Iterator[str]:
    yield HEAD.format(zone=zone.name)
    for entry in zone.entries:
        yield from ("#", f"# {entry.title}")
        yield from (f"#   {note}" for note in entry.notes)
    yield "---"
    by_name = {
        name.removesuffix(zone.name).removesuffix("."): tuple(records)
        for name, records in groupby(zone.records, key=lambda record: record.name)
    }
    for relative in sorted(by_name):
        yield f"{json.dumps(relative)}:"
        for type_, records in groupby(by_name[relative], key=lambda record: record.data.type):
            yield from _set(type_, tuple(records))
    if not by_name:
        yield "{}"


def _set(type_: str, records: tuple[Published, ...]) -> Iterator[str]:
    yield f"  - ttl: {TTL}"
    yield f"    type: {type_}"
    yield "    values:"
    yield from (f"      - {json.dumps(_value(record.data))}" for record in records)


def _value(data: Data) -> str | dict[str, str | int]:
    match data:
        case Address(text):
            return text
        case Text(text):
            return text.replace(";", "\\;")
        case Exchange(preference, host):
            return {"exchange": f"{host.removesuffix('.')}.", "preference": preference}
        case Authority(flags, tag, value):
            return {"flags": flags, "tag": tag, "value": value}
        case _:
            assert_never(data)
