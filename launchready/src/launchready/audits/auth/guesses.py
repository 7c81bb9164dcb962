"""A login refuses who guesses, and says nothing of which names it knows.

## What it checks
With the account of `[identity.spare]`, which `[access.guessing]` lends to be locked, as many wrong
passwords are sent as are said to be taken, and twice as many where two windows of a limit may have
met. Then its own password has to let nobody in: not as it is, and not with another User-Agent, an
address in the headers of proxies, another way to write the path or the account's name. What got in
counts only if the plain one is still refused. Before, it did let in, and meanwhile somebody else
still gets in, since otherwise it would be no limit of the account. Where `address_attempts` is
declared, as many names of nobody are tried, and then somebody else has to be refused as well, also
with an address in the headers of proxies. In the end the lock is waited out, up to 65 seconds.

The answer to a wrong password is held against those to two names of nobody, in status, fields and
text; wherever these two differ from each other, nothing is compared.

All of it comes from one address. It measures no time, in which a login may tell the names that it
knows too, does not see what becomes of guesses that come at once or from many addresses, and does
not compare what is said to those who are locked out.

## Why it matters
Passwords of people leak elsewhere, and lists of them are tried at every login by machines. A
login that goes on answering lets in whoever has time, and one that tells known names from others
shortens the list.

## How to fix
Count failures per account, by its name as it is looked up and not as it is written, and per
address as your own proxy tells it. Count before the password is compared, in a store that all
processes share, and answer names that nobody has in the same words, with the same work.

## References
- [OWASP ASVS 5.0](https://owasp.org/www-project-application-security-verification-standard/),
  6.3.1 and 6.3.8
- [CWE-307](https://cwe.mitre.org/data/definitions/307.html), and
  [CWE-204](https://cwe.mitre.org/data/definitions/204.html), answers that tell
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, passed
from launchready.evidence.guesses import Guesses, Guise
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
    code="AUT-10",
    title="A login refuses who guesses, and tells no names that it knows",
    per=Product,
    row=Row.AUTH,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 6.3.1", "ASVS 6.3.8", "CWE-307", "CWE-204"),
    reproduce="launchready recheck AUT-10 # {subject}",
)
def guesses(seen: Guesses) -> Judgement:
    """Judge what the right password opened after the wrong ones, and what was told."""
    findings = tuple(_found(seen))
    if findings:
        return failed(_summary(seen), *findings)
    ways = len(seen.disguises)
    said = f"After {seen.sent} wrong passwords the right one is refused too, also in {ways} guises"
    if seen.address:
        said += f"; after {seen.address.sent} names of nobody everybody is"
    if seen.locked:
        said += f"; the account is locked, for {seen.locked} s at most as declared"
    return passed(said)


def _summary(seen: Guesses) -> str:
    if not seen.refuses:
        return f"After {seen.sent} wrong passwords the right one still gets in"
    if seen.open:
        return f"Guesses go on with {seen.open[0].guise}"
    if seen.address and seen.address.claimed:
        return f"Guesses of many names go on with {Guise.ADDRESS}"
    if seen.address and not seen.address.refuses:
        return f"One address may try {seen.address.sent} names, and more"
    return "The login tells names that it knows from others"


def _found(seen: Guesses) -> Iterator[Finding]:
    where = f"{seen.route} at {seen.host}"
    if not seen.refuses:
        got = f"the right password gets in after {seen.sent} wrong ones, from {seen.vantage}"
        yield Finding(where, got, f"a refusal after {seen.attempts}, as declared")
    for each in seen.open:
        got = f"the right password gets in ({each.status}), while the plain one is refused"
        yield Finding(f"{where} with {each.guise}", got, "the same refusal")
    if seen.address and not seen.address.refuses:
        got = f"after wrong passwords for {seen.address.sent} names another account gets in"
        want = f"a refusal after {seen.address.declared}, as declared"
        yield Finding(f"{where}, many names", got, want)
    if seen.address and seen.address.claimed:
        got = "another account gets in that is refused without it"
        yield Finding(f"{where}, many names, with {Guise.ADDRESS}", got, "the same refusal")
    if seen.tells:
        got = f"for a name that is known: {' and '.join(seen.tells)}"
        yield Finding(f"{where}, a wrong password", got, "the answer to names of nobody")
