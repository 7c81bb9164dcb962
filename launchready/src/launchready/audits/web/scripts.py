"""Other people's scripts run only where a hash says which.

## What it checks
Lists the scripts that the landing page, up to six pages that it links to and a path that is
not there load from other domains. Each must state a hash (`integrity`), so that it cannot
change. One without a hash fails where no policy names the hosts that scripts may come from,
and earns a warning where one does: then its owner alone can change it. An address in the
text of an inline script counts, since that is how tag managers begin; so does plain HTTP.
The product's own domain needs no hash: a loader that changes every week belongs there. What
scripts insert at runtime is not seen.

## Why it matters
Whoever can change a script that your page loads reads every chat on it.

## How to fix
Serve the script from your own domain, or state its hash. The report lists what each page
loads, and the tag with its gaps.

## References
- [Subresource Integrity](https://www.w3.org/TR/sri-2/)
- OWASP ASVS 5.0, 3.6.1; CWE-353, CWE-829
"""

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.scripts import ForeignScript, Scripts
from launchready.model import (
    Certainty,
    Effort,
    Finding,
    Host,
    Judgement,
    Lifecycle,
    Row,
    Severity,
)


@audit(
    code="WEB-09",
    title="Other people's scripts run only where a hash says which",
    per=Host,
    row=Row.INJECTION,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 3.6.1", "CWE-353", "CWE-829"),
    reproduce="curl -s https://{subject}/ | grep -i '<script'",
)
def scripts(scripts: Scripts) -> Judgement:
    """Judge each foreign script by its hash and by who else could change it."""
    host = scripts.host
    if not scripts.pages:
        return not_applicable(f"{host} shows no page of its own")
    unbound = [seen for seen in scripts.foreign if seen.plain or not seen.script.integrity]
    wrong = [seen for seen in unbound if seen.plain or not seen.listed]
    if wrong:
        return failed(f"Others can change scripts of {host}", *map(_finding, unbound))
    kept_out = [s for s in scripts.foreign if s.script.integrity and not s.script.cors]
    if unbound or kept_out:
        found = [*map(_finding, unbound), *map(_kept_out, kept_out)]
        return warned(f"{host} trusts other people's scripts by name only", *found)
    return passed(f"No script of {host} can be changed by others ({scripts.count} scripts)")


def _finding(seen: ForeignScript) -> Finding:
    got = seen.script.url + (" over plain HTTP" if seen.plain else " without a hash")
    if seen.script.inline:
        got += ", inserted by an inline script"
    sure = Certainty.LIKELY if seen.script.inline else Certainty.CERTAIN
    return Finding(seen.page, got, "integrity, or a script of your own domain", sure)


def _kept_out(seen: ForeignScript) -> Finding:
    got = f"{seen.script.url} with a hash, without crossorigin"
    return Finding(seen.page, got, "crossorigin: browsers block it without")
