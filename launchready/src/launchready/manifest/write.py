"""The first manifest, drafted from what can be seen; every guess is marked as one.

Names come from whoever owns the target's records and certificates. What is no host name of
the site's own domain reaches the draft only as a comment in which nothing acts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from launchready.manifest.literal import string
from launchready.manifest.names import NoNameError, host, origin, registrable
from launchready.manifest.problem import inert, shortened
from launchready.manifest.schema import HTTPS
from launchready.manifest.secret import masked

HOSTS_AT_MOST = 100
LEFT_OUT_AT_MOST = 20
LENGTH = 120

NO_MAIL = """\
# No mail domain was seen. If the product sends mail, name the domains behind its @:
# [mail]
# domains = ["..."]
# If it sends none, say so:
# [absent.mail]
# reason = "sends no mail"
# owner = "your name"
"""


class How(StrEnum):
    """How a name was seen; what ends in `of` or `from` reads on with the place where."""

    SITE = "the host of the site"
    DNS = "has an address in DNS"
    CERTIFICATE = "seen in the certificate of"
    LINK = "linked from"
    MX = "has MX records"
    SPF = "has an SPF record"
    NAMED_BY_MX = "named by the MX records of"
    NAMED_BY_SPF = "named by the SPF record of"


@dataclass(frozen=True, slots=True)
class Guess:
    """A name, how it was seen, and where; none of it is trusted."""

    name: str
    how: How
    where: str = ""

    def __str__(self) -> str:
        return f"{self.how} {self.where}" if self.how.endswith((" of", " from")) else self.how


@dataclass(frozen=True, slots=True)
class Sightings:
    """What was seen of a product.

    Attributes:
        site: the origin where its address leads in the end, as `https://www.acme.test`.
        hosts: names that may be hosts of the product.
        mail: names that may be its mail domains.
        senders: names of others that may send for it.

    Raises:
        NoNameError: `site` is no origin.

    """

    site: str
    hosts: tuple[Guess, ...] = ()
    mail: tuple[Guess, ...] = ()
    senders: tuple[Guess, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "site", origin(self.site))


def draft(found: Sightings) -> str:
    """Write a manifest that loads as it is."""
    name = found.site.removeprefix(HTTPS)
    domain = registrable(name) or name
    hosts, strange = _sorted((Guess(name, How.SITE), *found.hosts), domain)
    mail, no_mail = _sorted(found.mail, domain)
    return "\n".join(
        [
            "schema = 1",
            "",
            "[product]",
            f"name = {string(domain)}  # guess: the domain; write what people call the product",
            f"site = {string(found.site)}  # guess: where every spelling should lead",
            *_array("hosts", hosts),
            *_left_out(strange),
            "",
            *(["[mail]", *_array("domains", mail)] if mail else NO_MAIL.splitlines()),
            *_left_out(no_mail),
            *_senders(found.senders),
            "",
        ]
    )


def _sorted(guesses: tuple[Guess, ...], domain: str) -> tuple[dict[str, str], dict[str, str]]:
    """Part what can be declared from what cannot: each name with what is said of it."""
    usable: dict[str, str] = {}
    strange: dict[str, str] = {}
    for guess in guesses:
        name = _own(guess.name, domain)
        if name and (name in usable or len(usable) < HOSTS_AT_MOST):
            usable.setdefault(name, str(guess))
        else:
            strange.setdefault(guess.name, str(guess))
    return usable, strange


def _own(text: str, domain: str) -> str:
    """Normalise a host name inside a domain; empty for everything else."""
    try:
        name = host(text)
    except NoNameError:
        return ""
    inside = name == domain or name.endswith(f".{domain}")
    return name if inside and masked(name) == name else ""


def _array(key: str, names: dict[str, str]) -> Iterator[str]:
    yield f"{key} = ["
    for name, said in names.items():
        yield f"  {string(name)},  # guess: {_comment(said)}"
    yield "]"


def _left_out(names: dict[str, str]) -> Iterator[str]:
    for name, said in list(names.items())[:LEFT_OUT_AT_MOST]:
        yield f"# left out: {_comment(name)} ({_comment(said)})"
    if (more := len(names) - LEFT_OUT_AT_MOST) > 0:
        yield f"# left out: {more} more"


def _senders(guesses: tuple[Guess, ...]) -> Iterator[str]:
    names = {guess.name: str(guess) for guess in guesses}
    for name, said in list(names.items())[:LEFT_OUT_AT_MOST]:
        yield f"# guess: {_comment(name)} sends for it ({_comment(said)})"


def _comment(text: str) -> str:
    """Write a foreign text so that it stays a comment, acts on nobody, and shows no secret."""
    return masked(inert(shortened(text, LENGTH)))
