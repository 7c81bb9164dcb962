"""No account that everybody knows gets in, and no password that everybody tries can be set.

## What it checks
The login of `[identity.spare]` is tried with a handful of accounts that products come with or
that people make to try them, each once, so that no limit of one account is met. One gets in where
`whoami` then says who it is. The password that was lent has to get in before and after, since a
login that answers nobody any more shows nothing, and a name that nobody has must not.

Where `[access.guessing]` says in `change` how that account sets another password, one that machines
try is tried there, long and mixed enough for rules of form. It must not let anybody in afterwards,
while one that nobody has is taken; in the end the lent one is set again, which is seen.

That admins need a second factor cannot be seen from outside: it rests on `[attested.factor]`, and
without that nothing is said of it. It knows no accounts of your own making, such as a test tenant
on another host.

## Why it matters
An account with a known password is no account but an open door, and mostly one with every right:
through the test account of one hiring bot 64 million applications could be read.

## How to fix
Create no account with a password of your own making: let its person set one by a link that works
once. Hold new passwords against a list of those that leaked most, as well as against a length.

## References
- [OWASP ASVS 5.0](https://owasp.org/www-project-application-security-verification-standard/),
  6.3.2, 6.3.3 and 6.2.4
- [CWE-1392](https://cwe.mitre.org/data/definitions/1392.html), default credentials, and
  [CWE-521](https://cwe.mitre.org/data/definitions/521.html), weak requirements for passwords
"""

from launchready.audits import audit, failed, passed, warned
from launchready.evidence.defaults import Defaults, Known, Renewed
from launchready.model import (
    Effort,
    Finding,
    Intrusion,
    Judgement,
    Lifecycle,
    Product,
    Row,
    Severity,
)


@audit(
    code="AUT-11",
    title="No account that everybody knows gets in, no password that everybody tries is taken",
    per=Product,
    row=Row.AUTH,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.S,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 6.3.2", "ASVS 6.3.3", "ASVS 6.2.4", "CWE-1392", "CWE-521"),
    reproduce="launchready recheck AUT-11 # {subject}",
)
def defaults(seen: Defaults) -> Judgement:
    """Judge by who got in."""
    findings = [_account(seen, each) for each in seen.open]
    findings += [_password(seen, each) for each in seen.taken]
    if findings:
        return failed(_summary(seen), *findings)
    if seen.factor is False:
        return warned(
            "Admins get in with a password alone, by the word of their owner", _alone(seen)
        )
    said = f"None of {len(seen.known)} accounts that everybody knows gets in"
    if seen.renewed:
        said += ", and a password that everybody tries cannot be set"
    said += "; admins need a second factor, by somebody's word" if seen.factor else ""
    return passed(said)


def _summary(seen: Defaults) -> str:
    if seen.open:
        return f"Everybody gets in as {' and as '.join(each.name for each in seen.open)}"
    return "A password that everybody tries can be set"


def _account(seen: Defaults, each: Known) -> Finding:
    got = f"{each.password} lets it in, as the account of {each.of}"
    return Finding(f"{seen.login} at {seen.host} as {each.name}", got, "a refusal")


def _alone(seen: Defaults) -> Finding:
    where = f"{seen.login} at {seen.host}, as an admin"
    return Finding(where, "a password is enough", "a second factor beside it")


def _password(seen: Defaults, each: Renewed) -> Finding:
    got = f"{each.password} was taken and let its person in, until it was taken back"
    return Finding(f"{seen.change} at {seen.host}", got, "a refusal, as it is tried by everybody")
