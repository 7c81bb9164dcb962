"""No record points to a name that a stranger could claim.

## What it checks
Follows every CNAME of the host, and on a domain also its NS, MX and SPF includes. Each
target must exist, its domain must be registered, and where it belongs to a hosting
provider, that provider must not answer with its page for names that nobody holds. An
error page alone says nothing: a site that is held can answer 404. Nothing is ever claimed
to prove it. An A record to an address that a cloud has given to somebody else cannot be
told from outside.

## Why it matters
Whoever claims the target speaks as you: they get a valid certificate for your name, your
visitors' cookies and, through MX or SPF, your mail.

## How to fix
Delete the record, or claim its target again: the report names it. Next time delete the
record first, and the resource behind it after.

## References
- [OWASP WSTG-CONF-10, subdomain takeover](https://owasp.org/www-project-web-security-testing-guide/stable/4-Web_Application_Security_Testing/02-Configuration_and_Deployment_Management_Testing/10-Test_for_Subdomain_Takeover)
- [CWE-672](https://cwe.mitre.org/data/definitions/672.html), use of a resource after its release
- OWASP API Security 2023, API9
"""

from launchready.audits import audit, failed, passed, warned
from launchready.evidence.dns import Pointer, Pointers
from launchready.evidence.names import registrable
from launchready.knowledge.providers import Claimable, provider_named
from launchready.model import Certainty, Effort, Finding, Host, Judgement, Lifecycle, Row, Severity

WANT = "a target that exists and is held"


@audit(
    code="DOM-05",
    title="No record points to a name that a stranger could claim",
    per=Host,
    row=Row.DOMAIN,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("WSTG-CONF-10", "CWE-672", "API9:2023"),
    reproduce="dig +noall +answer -q {subject} -t CNAME -q {subject} -t NS -q {subject} -t MX",
)
def dangling(pointers: Pointers) -> Judgement:
    """Judge each pointer by what stands at its target, and by who could claim it."""
    host = pointers.host
    loose = [p for p in pointers.pointers if not (p.exists and p.registered) or p.unclaimed]
    open_ = [_finding(pointer) for pointer in loose if _claimable(host, pointer)]
    if open_:
        return failed(f"A stranger could claim what {host} points to", *open_)
    if loose:
        found = [_finding(pointer) for pointer in loose]
        return warned(f"{host} points to nothing, and no stranger can claim it", *found)
    if not pointers.pointers:
        return passed(f"No record of {host} points to another name")
    return passed(f"Each name that {host} points to exists and is held ({len(pointers.pointers)})")


def _claimable(host: str, pointer: Pointer) -> bool:
    """Whether a stranger can: at a provider by its rules, else in any domain but one's own."""
    if provider := provider_named(pointer.provider):
        return provider.claimable is not Claimable.NO
    return _free(pointer) or registrable(pointer.target) != registrable(host)


def _free(pointer: Pointer) -> bool:
    """Whether the domain is for sale. What lies below a provider's name never is."""
    return not pointer.registered and not pointer.provider


def _finding(pointer: Pointer) -> Finding:
    provider = provider_named(pointer.provider)
    certain = _free(pointer) or (provider is not None and provider.claimable is Claimable.YES)
    if _free(pointer):
        got = f"{pointer.target}: its domain is not registered"
    elif pointer.unclaimed:
        got = f"{pointer.target}: nobody holds it at {pointer.provider}"
    else:
        got = f"{pointer.target}: does not exist"
    certainty = Certainty.CERTAIN if certain else Certainty.LIKELY
    return Finding(f"{pointer.kind} {pointer.source}", got, WANT, certainty)
