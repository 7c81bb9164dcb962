"""No answer repeats a host name that the asker made up.

## What it checks
Asks the root over http and https, and a path that is not there, under a name that nobody
can own: in Host, X-Forwarded-Host, X-Host, X-Original-Host and Forwarded, one at a time,
and past every cache. The name must not come back in Location, in a link of the page or in a
cookie's domain. A refusal is fine, and so is the name in plain text.

Not seen: the links in e-mails, which are the worst place for it, and a server behind the
network in front that drops foreign names before they get there.

## Why it matters
Whoever asks for a password link under another name gets a letter from you to your customer
that leads to that name. A cache that keeps such an answer hands it to everyone.

## How to fix
Write links from one configured address, never from the request. Answer only your own names,
and let the proxy overwrite the forwarding headers. The report carries both.

## References
- [CWE-644](https://cwe.mitre.org/data/definitions/644.html), headers in scripting syntax
- [CWE-348](https://cwe.mitre.org/data/definitions/348.html), a less trusted source
- OWASP ASVS 5.0, 4.1.3
"""

from launchready.audits import audit, failed, not_applicable, passed
from launchready.evidence.echoes import Echoes
from launchready.model import Effort, Finding, Host, Intrusion, Judgement, Lifecycle, Row, Severity


@audit(
    code="RED-06",
    title="No answer repeats a host name that the asker made up",
    per=Host,
    row=Row.REDIRECTS,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    mode=Intrusion.PROBE,
    lifecycle=Lifecycle.STABLE,
    standards=("CWE-644", "CWE-348", "ASVS 4.1.3"),
    reproduce="curl -si -H 'X-Forwarded-Host: launchready-canary.example' https://{subject}/",
)
def host_header(echoes: Echoes) -> Judgement:
    """Judge whether the made-up name came back."""
    host = echoes.host
    if not echoes.asked:
        return not_applicable(f"{host} answers nothing")
    found = [
        Finding(each.url.partition("?")[0], f"{each.place}, from {each.header}", "its own name")
        for each in echoes.echoes
    ]
    if found:
        return failed(f"{host} takes its own name from the asker", *found)
    return passed(f"{host} repeats no foreign name, asked in {echoes.asked} ways")
