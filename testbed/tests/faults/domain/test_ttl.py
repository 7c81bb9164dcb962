from collections.abc import Callable

import dns.message
import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import APEX, CHAT, WWW, healthy

WEEK, USUAL = 604_800, 300
HERE = "127.0.0.1"


def seconds(reply: dns.message.Message, type_: str) -> int:
    [found] = (rrset for rrset in reply.answer if dns.rdatatype.to_text(rrset.rdtype) == type_)
    return int(found.ttl)


@pytest.mark.parametrize(
    ("name", "host", "type_", "expected"),
    [
        ("address-for-a-week", WWW, "A", WEEK),
        ("alias-for-a-week", CHAT, "CNAME", WEEK),
        ("mail-for-a-week", APEX, "MX", WEEK),
        ("absence-for-a-week", APEX, "SOA", WEEK),
        ("resolver-keeps-longer", WWW, "A", USUAL),
        ("short-soa-with-a-long-field", APEX, "SOA", USUAL),
        ("target-of-an-alias-for-a-week", CHAT, "CNAME", USUAL),
        ("policy-text-for-a-week", APEX, "TXT", WEEK),
        ("policy-text-for-a-week", APEX, "A", USUAL),
    ],
)
def test_the_zones_server_says_how_long(
    ask: Callable, name: str, host: str, type_: str, expected: int
) -> None:
    with serving(find(f"ttl.{name}")(healthy())) as it:
        assert seconds(ask(it, host, type_, authority=HERE), type_) == expected


@pytest.mark.parametrize("name", ["absence-for-a-week", "short-soa-with-a-long-field"])
def test_the_last_field_of_the_soa_is_a_week(ask: Callable, name: str) -> None:
    with serving(find(f"ttl.{name}")(healthy())) as it:
        assert ask(it, APEX, "SOA").answer[0][0].minimum == WEEK


def test_a_resolver_says_a_week(ask: Callable) -> None:
    with serving(find("ttl.resolver-keeps-longer")(healthy())) as it:
        assert seconds(ask(it, WWW, "A"), "A") == WEEK


def test_the_target_of_an_alias_stays_a_week(ask: Callable) -> None:
    with serving(find("ttl.target-of-an-alias-for-a-week")(healthy())) as it:
        assert seconds(ask(it, CHAT, "A"), "A") == WEEK
