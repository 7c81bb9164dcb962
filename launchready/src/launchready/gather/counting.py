"""What the model's provider counted beside what a chat says, where its counter is lent."""

from launchready.evidence.meter import Reading
from launchready.reach import Reach, Unsaid


async def counter(reach: Reach) -> Reading | None:
    """Read the counter; None where none is lent.

    Raises:
        Unseen: it is lent, and does not answer with a number.

    """
    try:
        return await reach.meter.read()
    except Unsaid:
        return None


async def counted(reach: Reach, before: Reading | None, calls: int) -> int | None:
    """Say how many calls came since, waiting for so many as long as the counter may lag.

    Raises:
        Unseen: it does not answer with a number.

    """
    if before is None:
        return None
    return (await reach.meter.settled(before, calls)).calls - before.calls
