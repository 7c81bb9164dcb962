"""The audits judge nginx and BIND as they judge the testbed."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import pytest

from build.real import APEX, Nginx, only, serving
from launchready.model import State
from launchready.run.check import gathered, judged
from launchready.run.silent import Silent
from testbed.world.tls import Certificate, Chain

pytestmark = pytest.mark.real

SPF = f'{APEX}. IN TXT "v=spf1 ip4:192.0.2.1 -all"\n'
DMARC = f'_dmarc.{APEX}. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@{APEX}"\n'
TWELVE = f'{APEX}. IN TXT "v=spf1 ' + " ".join(f"a:h{n}.{APEX}" for n in range(12)) + ' -all"\n'
ALL_VERSIONS = "TLSv1 TLSv1.1 TLSv1.2 TLSv1.3"


@dataclass(frozen=True, slots=True)
class Case:
    """One configuration, one audit, and the states that its subjects get."""

    audit: str
    says: set[State]
    nginx: Nginx = Nginx()
    records: str = SPF + DMARC
    www: str = "IN A 127.0.0.1"


NAMES = (APEX, f"www.{APEX}")
CASES = {
    "a good host resolves": Case("resolution", {State.PASS}),
    "an alias that leads out of the zone": Case(
        "resolution", {State.PASS}, www="IN CNAME edge.cdn.test."
    ),
    "an alias of nothing": Case(
        "resolution", {State.FAIL, State.PASS}, www="IN CNAME gone.cdn.test."
    ),
    "an alias that dangles": Case(
        "dangling", {State.FAIL, State.PASS}, www="IN CNAME gone.cdn.test."
    ),
    "nothing dangles": Case("dangling", {State.PASS}),
    "a full chain": Case("certificate", {State.PASS}),
    "a missing intermediate": Case(
        "certificate",
        {State.FAIL},
        Nginx(certificate=Certificate(names=NAMES, chain=Chain.NO_INTERMEDIATE)),
    ),
    "an expired certificate": Case(
        "certificate", {State.FAIL}, Nginx(certificate=Certificate(names=NAMES, left=-1))
    ),
    "plenty of lifetime left": Case("expiry", {State.PASS}),
    "a tenth of the lifetime left": Case(
        "expiry", {State.FAIL}, Nginx(certificate=Certificate(names=NAMES, left=9))
    ),
    "modern versions alone": Case("versions", {State.PASS}),
    "TLS 1.0 and 1.1 too": Case("versions", {State.FAIL}, Nginx(protocols=ALL_VERSIONS)),
    "no early data": Case("handshake", {State.PASS}),
    "early data for every method": Case(
        "handshake", {State.FAIL}, Nginx(headers="ssl_early_data on;")
    ),
    "early data for TLS 1.3 alone": Case(
        "handshake",
        {State.FAIL},
        Nginx(protocols="TLSv1.3", headers="ssl_early_data on;"),
    ),
    "early data, and 425 to all that is early": Case(
        "handshake",
        {State.PASS},
        Nginx(headers="ssl_early_data on; if ($ssl_early_data) { return 425; }"),
    ),
    "HSTS on everything": Case("hsts", {State.PASS}),
    "HSTS without always": Case(
        "hsts",
        {State.FAIL, State.PASS},
        Nginx(headers='add_header Strict-Transport-Security "max-age=63072000";'),
    ),
    "one canonical origin": Case("canonical", {State.PASS}),
    "http to http first": Case(
        "canonical", {State.FAIL}, Nginx(http=f"return 301 http://www.{APEX}$request_uri;")
    ),
    "two origins": Case("canonical", {State.FAIL}, Nginx(apex=Nginx().www)),
    "SPF": Case("spf", {State.PASS}),
    "SPF with twelve look-ups": Case("spf", {State.FAIL}, records=TWELVE + DMARC),
    "no SPF": Case("spf", {State.FAIL}, records=DMARC),
    "DMARC": Case("dmarc", {State.PASS}),
    "DMARC that only watches": Case(
        "dmarc", {State.FAIL}, records=SPF + DMARC.replace("reject", "none")
    ),
    "no cookie": Case("cookies", {State.NOT_APPLICABLE}),
    "a session cookie without Secure": Case(
        "cookies",
        {State.FAIL},
        Nginx(headers=Nginx().headers + ' add_header Set-Cookie "session=1; HttpOnly" always;'),
    ),
    "nothing exposed": Case("exposures", {State.PASS}),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_judges_real_servers(case: Case, tmp_path: Path) -> None:
    with serving(tmp_path, case.nginx, case.records, case.www) as order:
        scorecard = judged(asyncio.run(gathered(only(order, case.audit), Silent())))

    assert {verdict.state for verdict in scorecard.verdicts} == case.says, [
        (str(v.subject), v.state, v.summary) for v in scorecard.verdicts
    ]
