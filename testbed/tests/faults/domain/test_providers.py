import tomllib
from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import APEX, CHAT, WWW, healthy

SPF = "v=spf1 include:_spf.mailer.test"


@pytest.mark.parametrize(
    ("name", "host", "type_", "expected"),
    [
        ("www-at-the-old-host", WWW, "CNAME", ["acme.vercel.app"]),
        ("apex-at-a-platform", APEX, "A", ["76.76.21.21"]),
        ("one-address-of-two", CHAT, "A", ["127.0.0.1", "10.11.12.13"]),
        ("mail-at-the-old-provider", APEX, "MX", ["10 mx.mailer.test", "20 aspmx.l.google.com"]),
        ("sender-left-over", APEX, "TXT", [f"{SPF} include:sendgrid.net -all"]),
        ("alias-by-way-of-another-host", CHAT, "CNAME", [f"edge.{APEX}"]),
        ("alias-by-way-of-another-host", f"edge.{APEX}", "CNAME", ["acme.github.io"]),
        ("alias-of-a-declared-platform", WWW, "CNAME", ["cname.vercel-dns.com"]),
        ("mail-of-a-declared-provider", APEX, "MX", ["1 smtp.google.com"]),
        (
            "mail-of-a-declared-provider",
            APEX,
            "TXT",
            [f"{SPF} include:_spf.google.com redirect=spf.mtasv.net"],
        ),
        ("alias-within-the-domain", WWW, "CNAME", [APEX]),
    ],
)
def test_records_are_so(
    data: Callable, name: str, host: str, type_: str, expected: list[str]
) -> None:
    with serving(find(f"providers.{name}")(healthy())) as it:
        assert data(it, host, type_) == expected


def test_proofs_stand_beside_spf(data: Callable) -> None:
    with serving(find("providers.proofs-left-over")(healthy())) as it:
        assert len(data(it, APEX, "TXT")) == 4


@pytest.mark.parametrize(
    ("name", "web", "mail", "dns"),
    [
        ("www-at-the-old-host", [], [], None),
        ("name-servers-elsewhere", [], [], ["Cloudflare"]),
        ("own-name-servers", [], [], [APEX]),
        ("alias-of-a-declared-platform", ["vercel"], [], None),
        ("mail-of-a-declared-provider", [], ["Google Workspace", "Postmark"], None),
    ],
)
def test_the_owner_declares_so(
    name: str, web: list[str], mail: list[str], dns: list[str] | None
) -> None:
    with serving(find(f"providers.{name}")(healthy())) as it:
        stated = tomllib.loads(it.manifest.read_text())["providers"]

    assert stated["web"] == [*web, "127.0.0.0/8", "::1"]
    assert stated["mail"] == [*mail, "mailer.test"]
    assert stated.get("dns") == dns
