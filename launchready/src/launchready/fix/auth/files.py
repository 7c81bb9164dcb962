"""The ways in which files are taken and given back."""

from launchready.evidence.files import Files, Trick
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, ServerRule, Step

OPENED = "{} at {}: look the file up among those of the caller before its bytes are sent."
TRICKS = {
    Trick.OUTSIDE: "Make the name on disk yourself; keep the sender's as a text beside it.",
    Trick.SAME: "Make the name on disk yourself, one for each file; keep the sender's as a text.",
    Trick.SYSTEM: "Take an id only if it is one that you made; never join it to a path.",
    Trick.OVERSIZE: "Count the bytes as they come, and stop at the limit.",
    Trick.UNASKED: "Ask who sends before the first byte is stored.",
    Trick.LATE: "Put the end of a link's time under its signature, and look at it first.",
    Trick.FORGED: "Compare a link's signature, in constant time, before anything is opened.",
}
HEADERS = """add_header X-Content-Type-Options nosniff always;
add_header Content-Security-Policy sandbox always;
add_header Content-Disposition attachment always;"""


@fix
def files(subject: Product, seen: Files) -> Change:  # noqa: ARG001 - the one API
    """Write a step for each way, and the headers that keep a file from running."""
    texts: list[str] = []
    for drawer in seen.drawers:
        if any(each.opened for each in drawer.openings):
            texts.append(OPENED.format(drawer.read, host(drawer.host)))
        texts += [TRICKS[trick] for trick in drawer.led]
    served = [each for drawer in seen.drawers for each in drawer.served]
    unsafe = any(each.runs or each.loose for each in served)
    rules = (ServerRule("nginx", HEADERS),) if unsafe else ()
    steps = map(Step, dict.fromkeys(texts))
    return Change("Keep files to their readers", (*steps, *rules), "launchready recheck AUT-15")
