"""The subjects of a run, and what the manifest says is absent or says nothing of."""

from dataclasses import dataclass

from launchready.model import Host, MailDomain, Product, Subject


@dataclass(frozen=True, slots=True)
class Absent:
    """What the product does not have, by the word of a person."""

    key: str
    reason: str
    owner: str


@dataclass(frozen=True, slots=True)
class Unspoken:
    """What the manifest says nothing of."""

    key: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is judged, and what of it there is not."""

    product: Product
    hosts: tuple[Host, ...]
    mail: tuple[MailDomain, ...] | Absent | Unspoken
    absent: tuple[Absent, ...] = ()

    def of(self, kind: type[Subject]) -> tuple[Subject, ...] | Absent | Unspoken:
        """Return all subjects of a kind, or why there are none."""
        if kind is Host:
            return self.hosts
        if kind is MailDomain:
            return self.mail
        return (self.product,)

    def without(self, key: str) -> Absent | None:
        """Find the word of a person that there is nothing of which a key could say something."""
        last = key.rpartition(".")[2]
        return next((absent for absent in self.absent if absent.key == last), None)
