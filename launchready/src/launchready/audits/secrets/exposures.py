"""No file that must stay private is served.

## What it checks
Asks for some fifty paths where repositories, environment files, dumps, archives, keys, IDE
settings and source maps are left behind, and for a random path before them. What comes
back is recognised by its content: the first bytes of an archive, the lines of an
environment file with values in them. A status code proves nothing, since a single-page
application answers 200 with its shell to everything. What was seen is not kept: only
where, of which kind, how long, and a keyed fingerprint.

## Why it matters
These files are asked for within minutes of a certificate appearing in the public logs, by
machines that try what they find at once. One `.env` hands over the model account, the
database and the mailbox.

## How to fix
Take the files out of the served folder, close the paths, and replace what stood in them:
closing does not take back what was read. The report carries rules for nginx, Caddy and
Cloudflare, and what to do for each kind of file.

## References
- OWASP WSTG-CONF-04, old backup and unreferenced files
- [CWE-527](https://cwe.mitre.org/data/definitions/527.html), exposure of a repository
- [CWE-538](https://cwe.mitre.org/data/definitions/538.html), sensitive information in files
- OWASP ASVS 5.0, 13.4.1 and 13.4.7
"""

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.exposure import Exposures, Sighting
from launchready.knowledge.exposed import kind_named
from launchready.model import Effort, Finding, Host, Intrusion, Judgement, Lifecycle, Row, Severity


@audit(
    code="SEC-03",
    title="No file that must stay private is served",
    per=Host,
    row=Row.SECRETS,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.XS,
    mode=Intrusion.PROBE,
    lifecycle=Lifecycle.STABLE,
    standards=("CWE-527", "CWE-538", "ASVS 13.4.1", "ASVS 13.4.7"),
    reproduce="curl -s https://{subject}/.git/HEAD | head -c 64",
)
def exposures(exposures: Exposures) -> Judgement:
    """Judge by what was recognised, and by what that kind gives away."""
    host, asked = exposures.host, len(exposures.asked)
    if not asked:
        return not_applicable(f"{host} answers nothing over HTTPS")
    grave = [seen for seen in exposures.sightings if _grave(seen)]
    if grave:
        names = sorted({seen.kind for seen in grave})
        summary = f"{host} serves {', '.join(names)} to everyone"
        return failed(summary, *(_finding(host, seen) for seen in exposures.sightings))
    if exposures.sightings:
        found = [_finding(host, seen) for seen in exposures.sightings]
        return warned(f"{host} serves files that show how it is built", *found)
    return passed(f"None of {asked} paths of {host} serves a private file")


def _grave(seen: Sighting) -> bool:
    kind = kind_named(seen.kind)
    return kind is None or kind.grave


def _finding(host: str, seen: Sighting) -> Finding:
    where = f"https://{host}{seen.path}"
    return Finding(where, f"{seen.kind}, {seen.length} bytes", "nothing that is private")
