"""What a run saw of a chat's conversations, in a few words."""

from launchready.evidence.conversations import Conversations, Reader, Reading, Sample
from launchready.evidence.ids import Estimate, Made

HOST, ROUTE = "chat.acme.test", "GET /v1/conversations/{id}"


def conversations(
    *shown: Reader,
    chosen: tuple[str, ...] = (),
    bits: float = 128,
    left: int = 0,
    refused: str = "",
) -> Conversations:
    """Let these read, these fields choose, and so many bits be left in the ids of 1,000."""
    readings = tuple(
        Reading(each, ROUTE, each in shown, 200 if each in shown else 404) for each in Reader
    )
    samples = (
        Sample(
            "conversation ids", Estimate(1_000, Made.RANDOM if bits > 64 else Made.COUNTED, bits)
        ),
        Sample("session tokens", Estimate(1_000, Made.RANDOM, 256)),
    )
    return Conversations(HOST, readings, chosen, samples, 1_000, left, refused)
