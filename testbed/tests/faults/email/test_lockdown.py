import tomllib
from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import healthy

ALIAS = "acme-plumbing.test"
LOCKED, REJECTING = ["v=spf1 -all"], ["v=DMARC1; p=reject"]


@pytest.mark.parametrize(
    ("name", "spf", "dmarc", "mx"),
    [
        ("forgotten", [], [], []),
        ("no-policy", LOCKED, [], []),
        ("only-watching", LOCKED, ["v=DMARC1; p=none"], []),
        ("senders-left", ["v=spf1 include:_spf.mailer.test -all"], REJECTING, []),
        ("soft", ["v=spf1 ~all"], REJECTING, []),
        ("broken-record", ["v=spf1 all:x -all"], REJECTING, []),
        ("testing", LOCKED, ["v=DMARC1; p=reject; t=y"], []),
        ("locked", LOCKED, REJECTING, ["0 ."]),
        ("only-receives", LOCKED, REJECTING, ["10 mx.mailer.test."]),
        ("redirected", ["v=spf1 redirect=_parked.mailer.test"], REJECTING, ["0 ."]),
        ("below-the-alias", LOCKED, REJECTING, ["0 ."]),
    ],
)
def test_the_alias_publishes(
    data: Callable, name: str, spf: list[str], dmarc: list[str], mx: list[str]
) -> None:
    with serving(find(f"lockdown.{name}")(healthy())) as it:
        assert data(it, ALIAS, "TXT") == spf
        assert data(it, f"_dmarc.{ALIAS}", "TXT") == dmarc
        assert [text.removesuffix(".") for text in data(it, ALIAS, "MX")] == [
            text.removesuffix(".") for text in mx
        ]
        hosts = tomllib.loads(it.manifest.read_text())["product"]["hosts"]
        assert any(host.endswith(ALIAS) for host in hosts)


def test_only_a_subdomain_sends() -> None:
    with serving(find("lockdown.parent-of-a-mail-domain")(healthy())) as it:
        assert tomllib.loads(it.manifest.read_text())["mail"] == {"domains": ["mail.acme.test"]}
