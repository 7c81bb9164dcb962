"""Debug pages, metrics and admin tools answer no stranger.

## What it checks
Asks for some thirty paths where frameworks and tools put their documentation, metrics,
profilers, consoles and admin pages, and where model servers and vector stores answer, and
for a random path before them. What comes back is recognised by words that only that tool
says; a status proves nothing, since a single-page application answers 200 to everything.
API documentation and a login page of an admin tool earn a warning: they can be public on
purpose, and a waiver says so. Other ports and undeclared hosts are not asked.

## Why it matters
A profiler or an actuator hands over memory and settings, and with them the keys. An open
model server lets anybody spend your money.

## How to fix
Switch the tool off in production, or let it listen where only you can reach it. The report
says how for each tool that answered.

## References
- [OWASP WSTG](https://owasp.org/www-project-web-security-testing-guide/), WSTG-CONF-05
- OWASP ASVS 5.0, 13.4.2, 13.4.5, 4.3.2; CWE-489
"""

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.consoles import OpenConsole, OpenConsoles
from launchready.model import Effort, Finding, Host, Intrusion, Judgement, Lifecycle, Row, Severity


@audit(
    code="WEB-11",
    title="Debug pages, metrics and admin tools answer no stranger",
    per=Host,
    row=Row.SECRETS,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.XS,
    mode=Intrusion.PROBE,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 13.4.2", "ASVS 13.4.5", "ASVS 4.3.2", "CWE-489"),
    reproduce="curl -s https://{subject}/metrics | head",
)
def consoles(consoles: OpenConsoles) -> Judgement:
    """Judge by what each tool hands over."""
    host = consoles.host
    if not consoles.asked:
        return not_applicable(f"{host} answers nothing over HTTPS")
    found = [_finding(host, seen) for seen in consoles.found]
    grave = sorted({seen.name for seen in consoles.found if seen.grave})
    if grave:
        return failed(f"{host} shows everyone its {', '.join(grave)}", *found)
    if found:
        return warned(
            f"{host} shows everyone how its API is built, or where its admins enter", *found
        )
    return passed(f"None of {consoles.asked} paths of {host} leads to a tool")


def _finding(host: str, seen: OpenConsole) -> Finding:
    return Finding(f"https://{host}{seen.path}", seen.name, "nothing, or a refusal")
