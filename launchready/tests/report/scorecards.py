"""Sample scorecards: a healthy product, one with three faults, and what a hostile one says."""

from dataclasses import replace
from datetime import UTC, date, datetime

from launchready.model import (
    Certainty,
    Change,
    Consent,
    DnsRecord,
    Effort,
    Finding,
    Host,
    Intrusion,
    Lifecycle,
    MailDomain,
    Product,
    Reason,
    Row,
    Rule,
    Scorecard,
    ServerRule,
    Severity,
    Spent,
    State,
    Step,
    Subject,
    Verdict,
    Waiver,
)

AS_OF = datetime(2026, 11, 23, 22, 31, tzinfo=UTC)
PRODUCT = Product("www.acme.test")

DOC = """{title}.

## What it checks
Asks for `{code}` on every declared host and reads the answer to its end.

## Why it matters
A visitor who types the bare name starts here. Until this holds, **anyone on the path**
can read or rewrite what follows.

## How to fix
1. Publish what the fix says.
2. Run `launchready recheck {id}`.

## References
- [RFC 9110, section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)
"""


def rule(code: str, id_: str, row: Row, title: str, **changes: object) -> Rule:
    """Make a stable, blocking rule of high severity; `changes` bend it."""
    plain = Rule(
        id=id_,
        code=code,
        area=row.value,
        title=title,
        doc=DOC.format(title=title, code=code, id=id_),
        row=row,
        severity=Severity.HIGH,
        blocking=True,
        effort=Effort.S,
        mode=Intrusion.LOOK,
        lifecycle=Lifecycle.STABLE,
        standards=("RFC 9110", "CWE-319"),
        reproduce="curl -sI http://{subject}/",
    )
    return replace(plain, **changes)


RESOLVES = rule("DOM-01", "resolution", Row.DOMAIN, "Every resolver gives the same answer")
POINTERS = rule(
    "DOM-05",
    "dangling-pointers",
    Row.DOMAIN,
    "No record points to a name that anyone can claim",
    severity=Severity.CRITICAL,
)
CHAIN = rule(
    "TLS-02",
    "certificate-chain",
    Row.TLS,
    "The certificate chain is complete",
    severity=Severity.CRITICAL,
    effort=Effort.XS,
    standards=("RFC 5280", "RFC 8446"),
    reproduce="openssl s_client -connect {subject}:443 -servername {subject} </dev/null",
)
EXPIRY = rule(
    "TLS-03",
    "certificate-expiry",
    Row.TLS,
    "The certificate lasts",
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.XS,
)
VERSIONS = rule("TLS-06", "tls-versions", Row.TLS, "Only TLS 1.2 and 1.3 are spoken")
REDIRECT = rule(
    "RED-01",
    "https-redirect",
    Row.REDIRECTS,
    "HTTP redirects to HTTPS",
    severity=Severity.CRITICAL,
)
SPF = rule("EML-01", "spf", Row.EMAIL, "SPF names your senders and nobody else")
DMARC = rule(
    "EML-04",
    "dmarc",
    Row.EMAIL,
    "DMARC is enforced",
    effort=Effort.M,
    standards=("RFC 9989",),
    reproduce="dig +short TXT _dmarc.{subject}",
)
EXPOSED = rule(
    "SEC-03",
    "exposed-files",
    Row.SECRETS,
    "No private file is served",
    severity=Severity.CRITICAL,
    mode=Intrusion.PROBE,
    effort=Effort.XS,
)
COOKIES = rule(
    "WEB-07",
    "cookie-attributes",
    Row.AUTH,
    "Session cookies are bound to this site",
    standards=("ASVS 3.3.1", "CWE-614"),
)
SHADE = rule(
    "WEB-99",
    "shade",
    Row.AUTH,
    "The page has a shade",
    lifecycle=Lifecycle.PREVIEW,
)
LIMITS = rule("ABU-01", "rate-limit", Row.LIMITS, "The chat limits its callers")
PROMPTS = rule("INJ-02", "prompt-leak", Row.INJECTION, "The prompt stays private")
MONITOR = rule("MON-03", "alarm", Row.MONITORING, "An outage wakes somebody")
RUNBOOK = rule("OPS-02", "runbook", Row.HANDOVER, "The runbook was followed by a stranger")
JOURNEY = rule("JRN-01", "first-lead", Row.JOURNEY, "A first lead arrives")

HOSTS = tuple(Host(name) for name in ("acme.test", "www.acme.test", "chat.acme.test"))
MAIL = MailDomain("acme.test")


def passed(by: Rule, subject: Subject, summary: str) -> Verdict:
    """Make a pass."""
    return Verdict(
        by,
        subject,
        State.PASS,
        summary,
        witnesses=(f"Seen@{subject}",),
        reproduce=by.reproduce.replace("{subject}", str(subject)),
    )


def failed(
    by: Rule, subject: Subject, summary: str, *findings: Finding, fix: Change | None = None
) -> Verdict:
    """Make a fail."""
    plain = passed(by, subject, summary)
    return replace(plain, state=State.FAIL, findings=findings, fix=fix)


def unseen(by: Rule, subject: Subject, state: State, summary: str, why: Reason | None) -> Verdict:
    """Make a verdict that the runner gave for want of evidence."""
    return Verdict(by, subject, state, summary, reason=why)


HEALTHY = (
    *(passed(RESOLVES, host, f"4 servers agree on {host}") for host in HOSTS),
    *(passed(POINTERS, host, "Every target exists and is held") for host in HOSTS),
    *(passed(CHAIN, host, "The chain ends in a public root") for host in HOSTS),
    *(passed(EXPIRY, host, "61 days are left") for host in HOSTS),
    *(passed(VERSIONS, host, "TLS 1.2 and 1.3") for host in HOSTS),
    *(passed(REDIRECT, host, f"http://{host}/ goes to HTTPS in one hop") for host in HOSTS),
    passed(SPF, MAIL, "3 look-ups, ends in -all"),
    passed(DMARC, MAIL, "p=reject, reports go to reports.test"),
    *(passed(EXPOSED, host, "37 paths asked, none is served") for host in HOSTS),
    *(passed(COOKIES, host, "2 cookies, all bound") for host in HOSTS),
    passed(LIMITS, PRODUCT, "The 31st turn in a minute is refused"),
    passed(PROMPTS, PRODUCT, "0 of 200 attempts leaked the prompt"),
    passed(MONITOR, PRODUCT, "Ada was called 40 s after the stop"),
    passed(RUNBOOK, PRODUCT, "Followed by Grace on 2026-11-20"),
    passed(JOURNEY, PRODUCT, "The lead arrived in 2.1 s"),
)

NO_INTERMEDIATE = failed(
    CHAIN,
    Host("chat.acme.test"),
    "The server sends no intermediate certificate",
    Finding(
        "192.0.2.7:443", ("CN=chat.acme.test",), ("CN=chat.acme.test", "CN=Testbed Issuing CA")
    ),
    fix=Change(
        "Serve the whole chain: the certificate, then its issuer",
        (
            ServerRule("nginx", "ssl_certificate /etc/ssl/chat.acme.test/fullchain.pem;"),
            ServerRule(
                "Caddy", "chat.acme.test {\n\ttls /etc/ssl/fullchain.pem /etc/ssl/key.pem\n}"
            ),
            Step("Reload the server; no visitor notices."),
        ),
        "launchready recheck certificate-chain",
    ),
)
NO_REDIRECT = tuple(
    failed(
        REDIRECT,
        host,
        f"http://{host}/ answers 200 without TLS",
        Finding(f"http://{host}/", 200, ("301", "308")),
        Finding(f"http://{host}/login", 200, ("301", "308"), Certainty.LIKELY),
        fix=Change(
            f"Redirect http://{host}/ to HTTPS on the first hop",
            (
                ServerRule(
                    "nginx",
                    "server {\n    listen 80;\n"
                    f"    server_name {host};\n    return 308 https://$host$request_uri;\n}}",
                ),
                ServerRule("Cloudflare", "SSL/TLS > Edge Certificates > Always Use HTTPS: on"),
            ),
            "launchready recheck https-redirect",
        ),
    )
    for host in HOSTS[:2]
)
NO_POLICY = failed(
    DMARC,
    MAIL,
    "The policy is p=none: mail that forges acme.test is delivered",
    Finding("_dmarc.acme.test", "v=DMARC1; p=none", "p=quarantine or p=reject"),
    fix=Change(
        "Publish a policy of quarantine, and read the reports for two weeks",
        (
            DnsRecord(
                "_dmarc.acme.test",
                "TXT",
                "v=DMARC1; p=quarantine; rua=mailto:dmarc@reports.test",
                ("v=DMARC1; p=none",),
            ),
            Step("Read the reports for two weeks, then change quarantine to reject."),
        ),
        "launchready recheck dmarc",
    ),
)
EXPIRING = replace(
    failed(
        EXPIRY,
        Host("acme.test"),
        "11 days are left, and nothing renewed it in the last third of its life",
        Finding("192.0.2.7:443", "2026-12-04", "more than 21 days"),
    ),
    state=State.WARN,
)
SHADY = failed(SHADE, PRODUCT, "The page has no shade", Finding("https://www.acme.test/", "0", "1"))
LEAK = failed(
    EXPOSED,
    Host("www.acme.test"),
    "/.git/config is served: a git repository",
    Finding("https://www.acme.test/.git/config", "git repository, 213 bytes", "404"),
    fix=Change(
        "Serve no name that begins with a dot",
        (ServerRule("nginx", "location ~ /\\.git { return 404; }"),),
        "launchready recheck exposed-files",
    ),
)
WAIVER = Waiver("Ada Lovelace", "The DNS moves on Friday", date(2026, 12, 31))

NO_CONSENT = tuple(
    unseen(
        EXPOSED,
        host,
        State.NEEDS_CONSENT,
        f"prove control of {host}: publish the token of `launchready init`",
        None,
    )
    for host in HOSTS
)
SILENT = unseen(
    VERSIONS,
    Host("chat.acme.test"),
    State.INCONCLUSIVE,
    "192.0.2.7:443 said nothing for 5.0 s",
    Reason.TIMEOUT,
)
WALLED = unseen(
    COOKIES,
    Host("chat.acme.test"),
    State.INCONCLUSIVE,
    "a challenge page stands before https://chat.acme.test/",
    Reason.WALL,
)
UNSPOKEN = unseen(
    SPF,
    PRODUCT,
    State.UNDECLARED,
    "the manifest says nothing of mail: declare [mail] or [absent.mail]",
    None,
)
SILENT_YET_IDLE = replace(SILENT, rule=EXPIRY)
OPEN = (*NO_CONSENT, SILENT, WALLED, UNSPOKEN, SILENT_YET_IDLE)


def scorecard(*verdicts: Verdict, **changes: object) -> Scorecard:
    """Make a scorecard; `changes` bend it."""
    plain = Scorecard(
        product=str(PRODUCT),
        as_of=AS_OF,
        verdicts=verdicts,
        core={"DOM-05": Row.DOMAIN, "SEC-03": Row.SECRETS, "JRN-01": Row.JOURNEY},
        asked=frozenset(Row),
        consent=(
            Consent(Intrusion.PROBE, "acme.test", "token in DNS, seen 2026-11-23"),
            Consent(Intrusion.PROBE, "www.acme.test", "token in DNS, seen 2026-11-23"),
        ),
        vantage="a test network, resolvers 127.0.0.1:5353",
        spent=Spent(requests=312, connections=41, queries=118, bytes=1_245_004, seconds=8.4371),
    )
    return replace(plain, **changes)


def instead(verdicts: tuple[Verdict, ...], *others: Verdict) -> tuple[Verdict, ...]:
    """Put verdicts in the place of those with the same audit and subject."""
    bent = {(verdict.rule.id, verdict.subject): verdict for verdict in others}
    kept = [bent.pop((verdict.rule.id, verdict.subject), verdict) for verdict in verdicts]
    return (*kept, *bent.values())


def of_rows(*rows: Row) -> tuple[Verdict, ...]:
    """Take the healthy product's verdicts of some rows."""
    return tuple(verdict for verdict in HEALTHY if verdict.rule.row in rows)


healthy = scorecard(*HEALTHY)
faulty = scorecard(
    *instead(HEALTHY, NO_INTERMEDIATE, *NO_REDIRECT, NO_POLICY, EXPIRING, SHADY, SILENT, WALLED)
)
undetermined = scorecard(
    *instead(of_rows(*list(Row)[:6]), *OPEN),
    core={
        "DOM-05": Row.DOMAIN,
        "SEC-03": Row.SECRETS,
        "JRN-01": Row.JOURNEY,
        "OPS-02": Row.HANDOVER,
        "INJ-02": Row.INJECTION,
    },
)
waived = scorecard(*instead(HEALTHY, replace(NO_POLICY, waiver=WAIVER)))
outside = scorecard(
    *of_rows(Row.DOMAIN, Row.TLS), asked=frozenset({Row.DOMAIN, Row.TLS}), consent=()
)
leaking = scorecard(*instead(HEALTHY, LEAK, SILENT))
broken = scorecard(
    *instead(
        HEALTHY,
        unseen(
            DMARC,
            MAIL,
            State.INCONCLUSIVE,
            "bug in dmarc: KeyError('p')",
            Reason.BUG,
        ),
    )
)


def saying(text: str) -> Scorecard:
    """Make a scorecard in which a stranger's text stands wherever one can stand."""
    fix = Change(
        text,
        (DnsRecord(text, "TXT", text, (text,)), ServerRule(text, text), Step(text)),
        text,
    )
    fault = failed(DMARC, MailDomain(text), text, Finding(text, (text, text), text), fix=fix)
    spoken = Waiver(text, text, date(2026, 12, 31))
    return scorecard(
        replace(fault, reproduce=text, witnesses=(text,)),
        replace(fault, subject=Host("a.acme.test"), waiver=spoken),
        replace(fault, subject=Host("b.acme.test"), state=State.WARN),
        passed(SPF, MailDomain(text), text),
        replace(passed(CHAIN, Host(text), text), state=State.NOT_APPLICABLE),
        unseen(REDIRECT, Host(text), State.INCONCLUSIVE, text, Reason.BROKEN_ANSWER),
        unseen(EXPOSED, Host(text), State.NEEDS_CONSENT, text, None),
        product=text,
        consent=(Consent(Intrusion.PROBE, text, text),),
        vantage=text,
    )


HOSTILE = (
    "<script>document.title = 'owned'</script>",
    "<img src=x onerror=\"document.title = 'owned'\">",
    "</title></style></code></pre></textarea><svg onload=\"document.title = 'owned'\">",
    "\"' autofocus onfocus=alert(1) x='",
    "<a href=\"javascript:document.title='owned'\">here</a>",
    "{{ 7 * 7 }}{% raw %}",
    "\x1b]0;owned\x07\x1b[2J\x1b[31mready\x1b[0m\x9b5n",
    "safe\u202eexe.cod\u2066\u200b\u2028\ufeff\U000e0041",
    "one\r\n::error::two\n##[error]three\n%0A",
    "@everyone [click](https://evil.test) ![x](https://evil.test/x.png) https://evil.test #1",
    "`` ``` ~~~ | a | b |\n---\n# big\n> quote\n- item <!-- --> &lt; \\",
    "[click](1) {0} [red]rich[/red] :tada: [link=https://evil.test]x[/link]",
    "]]> <![CDATA[ \x00\x08\x0b\ufffe\uffff\ud800 &bogus; <?php",
    "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301 \u0338first",
)
hostile = tuple(saying(text) for text in HOSTILE)
