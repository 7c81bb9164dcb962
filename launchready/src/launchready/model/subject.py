"""What an audit is about. Evidence is keyed by its type and its subject."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Product:
    """The whole product, by the host of its canonical origin."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, order=True)
class Host:
    """A DNS name that visitors or machines connect to, lower case, no trailing dot."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, order=True)
class MailDomain:
    """A domain that stands behind the @ of a From address."""

    name: str

    def __str__(self) -> str:
        return self.name


Subject = Product | Host | MailDomain
