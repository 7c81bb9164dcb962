"""DNS names as text: lower case, without the trailing dot, labels in ASCII."""

from functools import cache

from publicsuffixlist import PublicSuffixList

NAME_AT_MOST = 253
LABEL_AT_MOST = 63
ESCAPE = "\\"


def normal(name: str) -> str:
    """Write a name as this package does."""
    return name.removesuffix(".").lower()


def is_name(name: str) -> bool:
    """Whether a normal name can be asked for (RFC 1035 section 2.3.4), the root excepted.

    DNS can hold a space (RFC 2181 section 11), and SPF's `%_` makes one.
    """
    return (
        len(name) <= NAME_AT_MOST
        and name.isascii()
        and name.isprintable()
        and ESCAPE not in name
        and all(0 < len(label) <= LABEL_AT_MOST for label in name.split("."))
    )


def parents(name: str) -> tuple[str, ...]:
    """Every name above, the nearest first, the root excepted."""
    labels = name.split(".")
    return tuple(".".join(labels[start:]) for start in range(1, len(labels)))


def is_within(name: str, domain: str) -> bool:
    """Whether a name is the domain itself or below it."""
    return name == domain or name.endswith(f".{domain}")


def registrable(name: str) -> str:
    """The name that somebody registered, `acme.co.uk` of `www.acme.co.uk`.

    Empty for a public suffix itself, for an IP address, and for what is no name.
    """
    if not is_name(name) or name.rpartition(".")[2].isdigit():
        return ""
    return _suffixes().privatesuffix(name) or ""


def registered(name: str) -> str:
    """The name that a registry knows: `vercel.app` of `acme.vercel.app`; empty as above."""
    if not is_name(name) or name.rpartition(".")[2].isdigit():
        return ""
    return _registries().privatesuffix(name) or ""


def is_provided(name: str) -> bool:
    """Whether a name is a customer's part of a provider's domain, such as `acme.vercel.app`."""
    return registrable(name) != registered(name)


@cache
def _registries() -> PublicSuffixList:
    return PublicSuffixList(only_icann=True)


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()
