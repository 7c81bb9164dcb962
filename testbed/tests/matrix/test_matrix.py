"""Every audit is right about every twin, every silence and every wall, and says so in docs."""

from pathlib import Path

import pytest

from launchready.audits import catalogue
from launchready.model import Lifecycle
from testbed.faults import Kind, suites
from testbed.matrix.cases import Trial, cases, unseen_here
from testbed.matrix.run import run
from testbed.matrix.tally import tally
from testbed.matrix.truth import truth

TRUTH = Path(__file__).parents[3] / "docs" / "truth.md"
# What a broken twin lets its auditor see, and what the fix has of it: a name, a number, a rule.
FIXES = {
    "domain/caa/forbids-everybody": '0 issue \\";\\"',
    "domain/caa/forbids-the-wildcard-in-use": '0 issuewild \\"letsencrypt.org\\"',
    "domain/dangling/alias-of-deleted-app": "acme-chat.azurewebsites.net",
    "domain/delegation/second-server-refuses": "Let ns2.acme.test serve acme.test",
    "domain/dnssec/second-server-gives-what-has-ended": "Let ns2.acme.test",
    "domain/inventory/shop-by-a-link": "webshop.acme.test",
    "domain/lookalike/greek-letter-in-a-latin-name": "xn--bt-jbc.acme.test",
    "domain/resolution/ipv6-closed": "AAAA record of acme.test to ::1",
    "domain/ttl/alias-for-a-week": "604800 seconds",
    "email/alignment/visitor-in-from": "into Reply-To",
    "email/alignment/refused-at-the-receiver": "mx.receiver.test",
    "email/dkim/test-mode": "v=DKIM1; k=rsa; p=",
    "email/dkim/no-key": "Publish the key record at s2026._domainkey.acme.test",
    "email/dmarc/policy-none": "p=none in place of p=quarantine",
    "email/dmarc/no-reports": "rua=mailto:dmarc@acme.test",
    "email/lockdown/forgotten": "acme-plumbing.test",
    "email/message/no-date": "set Date",
    "email/sender/strange-return-path": "mailer.test",
    "email/spf/two-records": "include:_spf.mailer.test",
    "email/spf/eleven-lookups": "11 look-ups, 10 allowed",
    "email/transport/moved-mx": "mx: mx",
    "redirects/canonical/three-hops": "return 301 https://www.acme.test$request_uri;",
    "redirects/deep-links/soft-404": "location = /spring-offer",
    "redirects/deep-links/everything-is-home": "location = /spring-offer",
    "redirects/host-header/believes-forwarded": "proxy_set_header Forwarded",
    "redirects/indexing/listed-on-staging": "Take every address of https://staging.acme.test out",
    "redirects/indexing/canonical-is-staging": "calls an address of https://staging.acme.test",
    "redirects/loops/in-german": "Redirect for a language from the root alone",
    "redirects/loops/four-hops": "Lead http://chat.acme.test/ to https://chat.acme.test/",
    "redirects/open-redirect/takes-any-address": "/login",
    "secrets/exposures/database-dump": "location = /backup.sql",
    "tls/certificate/missing-intermediate": "Serve the intermediates too",
    "tls/ciphers/without-forward-secrecy": "127.0.0.1 must refuse RSA_WITH",
    "tls/hsts/missing": "max-age=300 for five minutes",
    "tls/streams/opens-at-a-usual-place": "http://chat.acme.test/ws must open nothing",
    "tls/versions/on-one-address": "127.0.0.2 must refuse TLS 1.0 and TLS 1.1",
    "web/consoles/metrics": "location = /metrics",
    "web/cookies/without-httponly": "Path=/; Secure; HttpOnly; SameSite=Lax",
    "web/cors/reflection": "https://www.acme.test",
    "web/destinations/no-policy": "connect-src 'self'",
    "web/errors/path-in-404": "GET /",
    "web/framing/no-rule": "frame-ancestors 'none'",
    "web/headers/json-called-html": "API answers application/json",
    "web/scripts/no-hash": "https://cdn.other.test/chart@4.4.1/chart.min.js",
}
STABLE = [a for a in catalogue().values() if a.rule.lifecycle is Lifecycle.STABLE]


@pytest.mark.matrix
def test_the_matrix_is_right_and_published_and_every_fail_has_its_fix() -> None:
    whole = tally(run(cases(frozenset(catalogue()))))

    assert [(o.case, o.words) for o in whole.wrong] == []
    assert TRUTH.read_text() == truth(whole), "run `testbed matrix --write docs/truth.md`"

    fixes = {o.case.what: o.fixes for o in whole.outcomes if o.case.trial is Trial.BROKEN}
    shown = {what: has for what, has in FIXES.items() if what not in unseen_here()}
    assert [what for what, written in fixes.items() if not (written and all(written))] == []
    assert [what for what in shown if what not in fixes] == []
    assert [
        (what, fixes[what]) for what, has in shown.items() if not any(has in f for f in fixes[what])
    ] == []


@pytest.mark.parametrize("audit", STABLE, ids=lambda audit: audit.id)
def test_a_stable_audit_has_both_kinds_of_twins_and_silence(audit: object) -> None:
    suite = suites()[getattr(audit, "id", "")]

    assert suite.of(Kind.BROKEN)
    assert suite.of(Kind.TRICKY)
    assert suite.silences
