"""On which terms the product is served, where they are others than usual."""

from dataclasses import dataclass

from testbed.model import puppet
from testbed.model.provider import Brain


@dataclass(frozen=True, slots=True)
class Terms:
    """What an operator has decided otherwise.

    Attributes:
        messages: of all visitors together in a day; 0 is as many as by default.
        model: whether a model answers; without one it quotes what it knows.
        brain: what the model does.

    """

    messages: int = 0
    model: bool = True
    brain: Brain = puppet.moves


USUAL = Terms()
