"""Errors say that something went wrong, and nothing of the inside.

## What it checks
Asks the root and a path below `/api/`, which is not there, nonsense: a broken escape, an id
of 2000 digits, lists for numbers, an unknown method, and POST with broken JSON, without a
body, with a text for an object, with deep nesting. What comes back is searched for stack
traces, SQL, paths of the server and versions. What the root itself shows (a page about
tracebacks, say) is no leak. Afterwards the root must answer as it did before. Endpoints that
take messages are left alone: a malformed message could become a real one.

## Why it matters
A stack trace names the framework, its version and the file to attack. One that comes with a
crash ends the service for everybody.

## How to fix
Answer every error with one sentence and a number that your log knows. Switch the debug mode
off, and catch what nobody caught. The report says which nonsense brought what out.

## References
- [OWASP](https://owasp.org/www-community/Improper_Error_Handling), improper error handling
- OWASP ASVS 5.0, 16.5.1, 16.5.4; CWE-209, CWE-248
"""

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.internals import ErrorAnswers, Leak
from launchready.model import Effort, Finding, Host, Intrusion, Judgement, Lifecycle, Row, Severity


@audit(
    code="WEB-10",
    title="Errors say nothing of the inside",
    per=Host,
    row=Row.SECRETS,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.S,
    mode=Intrusion.PROBE,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 16.5.1", "ASVS 16.5.4", "CWE-209", "CWE-248"),
    reproduce="curl -si -H 'Content-Type: application/json' -d '{' https://{subject}/",
)
def errors(answers: ErrorAnswers) -> Judgement:
    """Judge by what came out, and whether the host lived through it."""
    host = answers.host
    if not answers.asked:
        return not_applicable(f"{host} answers nothing over HTTPS")
    found = [_finding(leak) for leak in answers.leaks]
    if not answers.alive:
        down = Finding(f"https://{host}/", "an error of the server since", "the answer as before")
        return failed(f"Nonsense brought {host} down", down, *found)
    if any(leak.grave for leak in answers.leaks):
        return failed(f"Errors of {host} show its inside", *found)
    if found:
        return warned(f"{host} tells which version it runs", *found)
    return passed(f"{host} gives nothing away when asked nonsense ({answers.asked} times)")


def _finding(leak: Leak) -> Finding:
    return Finding(leak.how, leak.kind, "a sentence and a number that the log knows")
