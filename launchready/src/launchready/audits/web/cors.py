"""Only origins on an exact list may read answers with the visitor's cookies.

## What it checks
Asks the root and a path below `/api/`, which is not there, by GET and as a preflight, from
a dozen origins: the product's own, a foreign one, `null`, names that begin, end or are
spelt like the product's but belong to anybody, the product's own over plain HTTP, and a
name below its domain. Where anybody's origin is let in with credentials, or gets through
where a foreign one is refused, the list is none. `*` without credentials makes an answer
public, and is fine. Routes behind a login are not asked.

## Why it matters
A page that the visitor opens in another tab can then read the chat in the visitor's name,
cookies and all.

## How to fix
Compare the whole Origin with a list of whole origins: no `endsWith`, no `startsWith`, no
pattern, no `null`. Say `Vary: Origin` with it. The report carries the rule.

## References
- [Fetch](https://fetch.spec.whatwg.org/#http-cors-protocol), the CORS protocol
- OWASP ASVS 5.0, 3.4.2; CWE-942, CWE-346
"""

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.cors import CrossOrigin, CrossOriginAnswer
from launchready.model import Effort, Finding, Host, Intrusion, Judgement, Lifecycle, Row, Severity

EXACT = "no Access-Control-Allow-Origin for it"


@audit(
    code="WEB-04",
    title="Only listed origins read answers with the visitor's cookies",
    per=Host,
    row=Row.AUTH,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    mode=Intrusion.PROBE,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 3.4.2", "CWE-942", "CWE-346"),
    reproduce="curl -si -H 'Origin: https://launchready-check.example' https://{subject}/",
)
def cors(cross_origin: CrossOrigin) -> Judgement:
    """Judge who is let in, beside who is refused on the same route."""
    host, answers = cross_origin.host, cross_origin.answers
    if not answers:
        return not_applicable(f"{host} answers nothing over HTTPS")
    choosy = {seen.route for seen in answers if _refuses_a_stranger(seen)}
    let_in = [seen for seen in answers if seen.origin.anyones and seen.echoes]
    wrong = [seen for seen in let_in if seen.credentials or seen.route in choosy]
    if wrong:
        return failed(f"{host} lets other people's sites in", *map(_let_in, wrong))
    loose = [*filter(_wide, answers), *_unsaid(answers)]
    if loose:
        return warned(f"{host} is careless with foreign origins", *map(_loose, loose))
    return passed(f"{host} lets no stranger read with cookies ({len(answers)} answers)")


def _refuses_a_stranger(seen: CrossOriginAnswer) -> bool:
    return seen.origin.kind == "foreign" and not seen.echoes and seen.allowed != "*"


def _wide(seen: CrossOriginAnswer) -> bool:
    """Whether every name below the domain is let in with cookies, or everybody in vain."""
    sibling = seen.origin.kind == "sibling" and seen.echoes
    return seen.credentials and (sibling or seen.allowed == "*")


def _unsaid(answers: tuple[CrossOriginAnswer, ...]) -> list[CrossOriginAnswer]:
    """List the answers that depend on the origin without telling caches."""
    said = {
        route: {seen.allowed for seen in answers if seen.route == route}
        for route in {seen.route for seen in answers if seen.method == "GET"}
    }
    return [
        seen
        for seen in answers
        if seen.echoes and not seen.varies and len(said.get(seen.route, ())) > 1
    ]


def _let_in(seen: CrossOriginAnswer) -> Finding:
    with_what = " with credentials" if seen.credentials else ""
    return Finding(_where(seen), f"{seen.allowed} is let in{with_what}", EXACT)


def _loose(seen: CrossOriginAnswer) -> Finding:
    if _wide(seen):
        return Finding(_where(seen), f"{seen.allowed} with credentials", "origins by name")
    return Finding(_where(seen), "no Vary: Origin", "Vary: Origin, since the answer depends on it")


def _where(seen: CrossOriginAnswer) -> str:
    return f"{seen.method} {seen.url} from {seen.origin.text}"
