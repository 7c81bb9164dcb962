"""What a run saw of a chat's conversations, in a few words."""

from launchready.evidence.conversations import Conversations, Reader, Reading
from launchready.evidence.ids import Estimate, Made
from launchready.evidence.minted import Minted, Sample

HOST, ROUTE = "chat.acme.test", "GET /v1/conversations/{id}"


def conversations(*shown: Reader, chosen: tuple[str, ...] = (), left: int = 0) -> Conversations:
    """Let these read, and these fields choose."""
    readings = tuple(
        Reading(each, ROUTE, each in shown, 200 if each in shown else 404) for each in Reader
    )
    return Conversations(HOST, readings, chosen, left)


def minted(bits: float = 128, left: int = 0, refused: str = "") -> Minted:
    """Let so many bits be left in the ids of 1,000 sessions."""
    samples = (
        Sample(
            "conversation ids", Estimate(1_000, Made.RANDOM if bits > 64 else Made.COUNTED, bits)
        ),
        Sample("session tokens", Estimate(1_000, Made.RANDOM, 256)),
    )
    return Minted(HOST, samples, left, refused)
