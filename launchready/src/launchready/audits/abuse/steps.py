"""One message calls the model no more often than is declared.

## What it checks
A fresh visitor asks the question of `chat.loop`, which makes the bot use its tools again and again.
The provider's own counter (`[meter]`) is read until no call has come for `loop_seconds`. There may
be as many calls as `calls_per_message` says, with those of tools, of sub-agents and of retries
among them, and no more.

Where the question makes fewer, nothing is decided: a model that gives up by itself does not show
what bounds it. Nor is a chat that calls its model once. Tools that are slow or fail are not made
so from outside; what a turn may last is not judged.

## Why it matters
A bot with tools decides by itself when it has enough. One visitor's question can then cost what a
hundred do, and a limit of messages counts it as one.

## How to fix
Count the steps of a turn in one place, through which every call passes, retries and sub-agents
too; stop at a number that you have chosen, and at a time. Reserve before each call, not once a
turn.

## References
- [OWASP LLM10:2025](https://genai.owasp.org/llmrisk/llm102025-unbounded-consumption/)
- AISVS 9.1.1 and 9.1.2
"""

from launchready.audits import audit, failed, passed
from launchready.evidence.steps import Steps
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
    code="ABU-09",
    title="One message makes no endless loop",
    per=Product,
    row=Row.LIMITS,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("AISVS 9.1.1", "AISVS 9.1.2", "LLM10:2025"),
    reproduce="launchready recheck ABU-09 # {subject}",
)
def steps(steps: Steps) -> Judgement:
    """Judge by the calls."""
    seen = f"{steps.calls} calls of the model in {steps.seconds:g} s"
    if steps.over:
        where, want = f"one message to {steps.host}", f"{steps.declared} at most"
        summary = f"One message to {steps.host} makes more calls than the {steps.declared} declared"
        return failed(summary, Finding(where, f"makes {seen}, when the run left", want))
    return passed(f"One message to {steps.host} that invites a loop makes {seen}, and no more")
