"""Which forgeries of a person's own token an API takes for the token."""

from dataclasses import dataclass

from launchready.evidence.jose import Trick


@dataclass(frozen=True, slots=True)
class Forged:
    """One forgery, sent in place of the token.

    Attributes:
        taken: the API told the person's own id.

    """

    trick: Trick
    how: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Tokens:
    """All that were sent.

    Attributes:
        route: that tells a person who they are.
        alg: how the genuine token says that it is signed; empty where it is no JWT.
        seen: what stands in place of a JWT, if none does.

    """

    host: str
    route: str
    alg: str = ""
    seen: str = ""
    forged: tuple[Forged, ...] = ()

    @property
    def taken(self) -> tuple[Forged, ...]:
        """Those that opened."""
        return tuple(each for each in self.forged if each.taken)
