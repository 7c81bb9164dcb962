"""The busiest minute of one visitor, of all that was sent for other experiments."""

import math

from launchready.evidence.limits import Disguises, Ramp
from launchready.evidence.windows import MINUTE, Windows, busiest
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Product
from launchready.reach import Reach


@gatherer(asks="how much was taken in any minute", cost=Cost(), after=(Disguises,), last=True)
async def windows(product: Product, reach: Reach, ramp: Ramp) -> Seen[Windows]:  # noqa: ARG001 - the one chat
    """Count what was taken of the visitor whose limits are measured."""
    moments = (await reach.lobby.regular()).moments
    watched = math.ceil(moments[-1] - moments[0]) if moments else 0
    most = busiest(moments, MINUTE)
    return Seen(Windows(ramp.host, ramp.declared, most, watched, str(reach.vantage)))
