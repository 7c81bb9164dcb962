"""What a claim may do, and what it takes to be believed."""

from launchready.evidence.claims import Claims, Proof
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step

LOCKS = {
    Proof.NONE: "give a claim no history: a session reads what was said in it, and nothing else",
    Proof.UNSIGNED: "take no claim without a signature: one that is missing is one that is wrong",
    Proof.BORROWED: "compare the signature with the one of the very address that is claimed",
}
RECORD = "keep what a visitor leaves as a record of its own, and overwrite none that was there"


@fix
def claims(subject: Product, claims: Claims) -> Change:  # noqa: ARG001 - the one chat
    """Write a step for each proof that sufficed, and one for records where a name was lost."""
    chat = host(claims.host)
    locks = [LOCKS[each.proof] for each in claims.open] + ([RECORD] if claims.renamed else [])
    steps = [f"{claims.where} at {chat}: {lock}." for lock in dict.fromkeys(locks)]
    steps.append("Let your people see that an address was claimed and not verified.")
    summary = "Take nobody for who they say they are without a proof"
    return Change(summary, tuple(map(Step, steps)), "launchready recheck AUT-08")
