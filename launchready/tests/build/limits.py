"""What a chat took, in a few words."""

from launchready.evidence.limits import Answered, Disguise, Disguises, Length, Lengths, Ramp, Trick
from launchready.evidence.windows import Windows

HOST, VANTAGE = "chat.acme.test", "a test network, resolvers 127.0.0.1"


def ramp(taken: int, status: int = 429, wait: str = "60", *, declared: int = 6) -> Ramp:
    """Take so many messages; status 0 is no refusal."""
    refusal = Answered(taken=False, status=status, wait=wait) if status else None
    return Ramp(HOST, declared, taken, refusal, 2, VANTAGE)


def windows(most: int, watched: int = 12, *, declared: int = 6) -> Windows:
    """Take so many messages within a minute."""
    return Windows(HOST, declared, most, watched, VANTAGE)


def disguises(*worked: Disguise) -> Disguises:
    """Try all, of which these get through."""
    tricks = tuple(Trick(d, d in worked, 202 if d in worked else 429) for d in Disguise)
    return Disguises(HOST, tricks, VANTAGE)


def lengths(*taken: bool) -> Lengths:
    """Send 200, 400 and 2,000 characters."""
    sizes = zip((200, 400, 2_000), taken, strict=True)
    sent = [Length(size, Answered(taken=yes, status=202 if yes else 413)) for size, yes in sizes]
    return Lengths(HOST, sent[0], tuple(sent[1:]))
