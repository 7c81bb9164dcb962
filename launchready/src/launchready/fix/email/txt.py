"""Texts for TXT records: of plain characters, and cut where one string cannot hold them."""

import re

from launchready.model import DnsRecord, Step

STRING_AT_MOST = 255
_PLAIN = re.compile(r"[A-Za-z0-9 ._:;/=%{}~?+*,@!&-]*")


def is_plain(text: str) -> bool:
    """Whether a text means the same in every zone file, form and shell quote.

    What comes from the target is written into a record whole where it is plain, and
    otherwise not at all.
    """
    return _PLAIN.fullmatch(text) is not None


def in_strings(text: str) -> tuple[str, ...]:
    """Cut an ASCII text into strings of at most 255 bytes (RFC 1035 section 3.3.14).

    Receivers join them again without a separator.
    """
    starts = range(0, len(text), STRING_AT_MOST)
    return tuple(text[start : start + STRING_AT_MOST] for start in starts)


def splitting(record: DnsRecord) -> tuple[Step, ...]:
    """Say how a long record is entered where the DNS provider does not cut it."""
    strings = in_strings(record.value)
    if len(strings) == 1:
        return ()
    quoted = " ".join(f'"{string}"' for string in strings)
    size = f"{len(record.value)} bytes, and one string of a TXT record holds {STRING_AT_MOST}"
    return (Step(f"The text for {record.name} has {size}: enter it as {quoted}"),)
