"""References to the environment: `${LAUNCHREADY_NAME}`, only where a credential is wanted."""

import re
from collections.abc import Iterator, Mapping

from launchready.manifest.drill import DRILLS_AT_MOST
from launchready.manifest.problem import Fault
from launchready.manifest.tree import Document, nodes, replaced
from launchready.manifest.where import KeyPath

WEBHOOKS_AT_MOST = 3
PEOPLE = ("owner", "peer", "foreign", "low", "spare")
CREDENTIALS: frozenset[KeyPath] = frozenset(
    {
        ("control", "key"),
        ("mailbox", "password"),
        ("meter", "secret"),
        ("chat", "claim", "secret"),
        ("oauth", "client_secret"),
        *(("chat", "drill", place, "secret") for place in range(DRILLS_AT_MOST)),
        *(("identity", person, "secret") for person in PEOPLE),
        *(
            ("webhook", index, key)
            for index in range(WEBHOOKS_AT_MOST)
            for key in ("secret", "foreign_secret")
        ),
    }
)
REFERENCE = re.compile(r"\$\{([^}$]{0,100})\}")
PREFIX = "LAUNCHREADY_"

REFERABLE = (
    'only "key" in [control], "password" in [mailbox], "client_secret" in [oauth], '
    '"foreign_secret" in [[webhook]] and "secret" in [identity.*], [meter], [chat.claim], '
    "[[chat.drill]] and [[webhook]] take a reference"
)

_NAME = re.compile(r"LAUNCHREADY_[A-Za-z0-9_]+")


def misused(document: Document, environ: Mapping[str, str]) -> Iterator[Fault]:
    """Find references that have a wrong name, stand in a wrong place, or lead nowhere."""
    for path, value in nodes(document):
        if isinstance(value, str) and (reference := REFERENCE.search(value)):
            said = _misuse(path, value, reference, environ)
            if said:
                yield Fault(path, reference.group(), *said)


def filled(document: Document, environ: Mapping[str, str]) -> Document:
    """Put what the environment holds in the place of each credential's reference."""
    full = document
    for path, value in nodes(document):
        if path in CREDENTIALS and isinstance(value, str):
            reference = REFERENCE.fullmatch(value)
            if reference and reference.group(1) in environ:
                full = replaced(full, path, environ[reference.group(1)])
    return full


def _misuse(
    path: KeyPath, value: str, reference: re.Match[str], environ: Mapping[str, str]
) -> tuple[str, str] | None:
    """Say what is wrong and what to do."""
    written, name = reference.group(), reference.group(1)
    if not _NAME.fullmatch(name):
        hint = "so that a manifest cannot read what else is in your environment"
        return f"{written} is not named {PREFIX}*", hint
    if path not in CREDENTIALS:
        return f"{written} cannot stand here", REFERABLE
    if value != written:
        return f"{written} has to be the whole value", "make the variable hold all of it"
    if not environ.get(name):
        return f"{name} is not set", "set it in the environment of this command"
    return None
