"""Pages that show a model's words send nothing to addresses that anybody can have.

## What it checks
Reads the policies that the host's pages enforce: the landing page, up to six pages that it
links to, and a path that is not there. A page that runs scripts or takes free text may show
what a model says. There, `img-src`, `media-src`, `connect-src`, `frame-src` (each by itself
or by `default-src`) and `form-action` must name whom they let in. `*`, `https:`, a wildcard
over names that anybody can register (`*.vercel.app`) and a service that forwards for
everyone (an image proxy) name nobody. A report-only policy enforces nothing. Of several
policies each one holds. Pages behind a login are not seen, and what scripts do is not run.

## Why it matters
A model that reads a hostile text can be told to write an image whose address carries the
chat. The browser fetches it without a click, and the chat is gone.

## How to fix
Send a policy that names the few hosts that these pages load from. The report carries it,
made of what the pages load: a second policy only narrows the first.

## References
- [CSP Level 3](https://www.w3.org/TR/CSP3/), fetch and navigation directives
- [OWASP LLM05:2025](https://genai.owasp.org/llmrisk/llm052025-improper-output-handling/)
- OWASP AISVS 7.3.3; CWE-200
"""

from launchready.audits import audit, failed, not_applicable, passed
from launchready.evidence.csp import Policy, host_of, is_open
from launchready.evidence.visit import Document, Visit
from launchready.knowledge.relays import relay_at
from launchready.model import Effort, Finding, Host, Judgement, Lifecycle, Row, Severity

DIRECTIVES = ("img-src", "media-src", "connect-src", "frame-src", "form-action")


@audit(
    code="WEB-02",
    title="Pages that show a model's words send nothing to strangers",
    per=Host,
    row=Row.INJECTION,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("LLM05:2025", "AISVS 7.3.3", "CWE-200"),
    reproduce="curl -sI https://{subject}/",
)
def destinations(visit: Visit) -> Judgement:
    """Judge the destinations of each page that may show what a model says."""
    shown = [page for page in visit.pages if page.scripted or page.text]
    if not shown:
        return not_applicable(f"No page of {visit.host} runs scripts or takes text")
    wrong = [
        Finding(page.url, tuple(found), "the hosts that it loads from, by name")
        for page in shown
        if (found := [said for name in DIRECTIVES if (said := _open(page, name))])
    ]
    if wrong:
        return failed(f"{visit.host} lets a model's words load from anywhere", *wrong)
    return passed(f"Pages of {visit.host} name where their data may go ({len(shown)})")


def _open(page: Document, name: str) -> str:
    """Say through what a directive lets anybody in; empty where one policy closes it."""
    if not page.policies:
        return f"no {name}"
    said = [_hole(policy, name) for policy in page.policies]
    return said[0] if all(said) else ""


def _hole(policy: Policy, name: str) -> str:
    sources = policy.sources(name)
    if sources is None:
        return f"no {name}"
    for source in sources:
        if is_open(source):
            return f"{name} {source}"
        if relay := relay_at(host_of(source), name):
            return f"{name} {source}, which {relay.does}"
    return ""
