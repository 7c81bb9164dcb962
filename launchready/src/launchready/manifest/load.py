"""From a file to a manifest, or to everything that is wrong in it, at once."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from launchready.manifest import sentence
from launchready.manifest.environment import filled, misused
from launchready.manifest.fields import HOSTS_AT_MOST, Terms, twice
from launchready.manifest.literal import shown
from launchready.manifest.names import NoNameError, host
from launchready.manifest.problem import Fault, ManifestError, Problem, Source, dotted
from launchready.manifest.read import read
from launchready.manifest.schema import Manifest, Product
from launchready.manifest.secret import GOT, is_telling, masked, secrets, spans, strays
from launchready.manifest.tree import Document, nodes
from launchready.manifest.wfc import introduced
from launchready.manifest.where import KeyPath, Where

REFUSED = {
    "attested": "whoever runs this has to know who vouches",
    "consent": "whoever runs this has to give it",
    "control": "whoever runs this has to give the key",
    "identity": "whoever runs this has to lend the people",
    "inside": "whoever runs this has to say where it may listen",
    "mailbox": "whoever runs this has to lend it",
    "meter": "whoever runs this has to lend its secret",
    "oauth": "whoever runs this has to say where it may listen",
    "outside": "whoever runs this has to say where it may listen",
    "webhook": "whoever runs this has to lend its secret",
    "vantage": "name a manifest of your own with --vantage",
}

REFUSED_KEYS = {
    ("mail", "samples"): "whoever runs this has to lend the mails",
    ("access", "auth"): "whoever runs this has to lend the people",
    ("chat", "claim"): "whoever runs this has to say who may be claimed",
    ("chat", "drill"): "whoever runs this has to say what may be made to fail",
}
FAULTS_AT_MOST = 500
NAMES = frozenset({"hosts", "domains"})


def load(
    path: Path, *, environ: Mapping[str, str], trusted: bool = True, today: date | None = None
) -> Manifest:
    """Load a manifest.

    Args:
        path: the file.
        environ: where references are looked up.
        trusted: whether it comes from whoever runs this. In a manifest from outside (a
            fork's pull request) consent, credentials and a vantage are refused.
        today: the day on which consents must be in force; the current one (UTC) if absent.

    Raises:
        ManifestError: with all that is wrong, one problem for each.

    """
    written = read(path)
    readable: Mapping[str, str] = environ if trusted else {}
    document = introduced(written.document, path.parent, readable) if trusted else written.document
    terms = Terms(path.parent, today or datetime.now(UTC).date(), _declared(document))
    manifest = _validated(filled(document, readable), terms)
    found = [secrets(document), misused(document, readable), _twice(document)]
    if not trusted:
        found.insert(0, _refused(document))
    if isinstance(manifest, ValidationError):
        found.append(sentence.faults(manifest))
    faults = [fault for kind in found for fault in islice(kind, FAULTS_AT_MOST)]
    where = Where(written.text)
    problems = _problems(written.text, faults, where)
    if problems or isinstance(manifest, ValidationError):
        clean = masked(written.text, spans(document, where))
        raise ManifestError(problems, Source(written.name, clean))
    return manifest


def _validated(document: Document, terms: Terms) -> Manifest | ValidationError:
    try:
        return Manifest.model_validate(document, context=terms)
    except ValidationError as error:
        return error


def _declared(document: Document) -> frozenset[str] | None:
    """Read the product's hosts as far as that goes without the rest of the document."""
    product = document.get("product")
    try:
        if isinstance(product, dict) and "hosts" in product:
            texts: list[Any] = cast("dict[str, Any]", product)["hosts"]
            return frozenset(host(str(text)) for text in texts[: HOSTS_AT_MOST + 1])
        return frozenset(Product.model_validate(product).hosts)
    except (KeyError, NoNameError, TypeError, ValidationError):
        return None


def _refused(document: Document) -> Iterator[Fault]:
    for table, hint in REFUSED.items():
        if table in document:
            yield Fault((table,), "", f"[{table}] is refused in a manifest from outside", hint)
    for (table, key), hint in REFUSED_KEYS.items():
        below = document.get(table)
        if isinstance(below, dict) and key in below:
            said = f"{table}.{key} is refused in a manifest from outside"
            yield Fault((table, key), "", said, hint)


def _twice(document: Document) -> Iterator[Fault]:
    """Find names that stand in one array twice, whatever else is wrong with that array."""
    for path, value in nodes(document):
        if path[-1] in NAMES and isinstance(value, list):
            seen: set[str] = set()
            for index, text in enumerate(cast("list[object]", value)[:HOSTS_AT_MOST]):
                name = _normal(text)
                if name in seen:
                    yield Fault((*path, index), shown(text), *twice(name))
                seen |= {name} if name else set()


def _normal(text: object) -> str:
    try:
        return host(text) if isinstance(text, str) else ""
    except NoNameError:
        return ""


def _problems(text: str, faults: Iterable[Fault], where: Where) -> tuple[Problem, ...]:
    """Give each fault its place; what lies below a fault that is told is not told again."""
    told: dict[KeyPath, Problem] = {}
    for fault in faults:
        path = fault.path
        if all(path[:length] not in told for length in range(1, len(path) + 1)):
            told[path] = _problem(fault, where)
    lines = frozenset(problem.line for problem in told.values() if problem.got == GOT)
    seen = strays(text, where.lines, but=lines)
    return (*told.values(), *islice(seen, FAULTS_AT_MOST))


def _problem(fault: Fault, where: Where) -> Problem:
    place = where.find(fault.path)
    got = GOT if is_telling(fault.path) else masked(fault.got)
    key, message = masked(dotted(fault.path)), masked(fault.message)
    return Problem(place.line, place.column, key, got, message, fault.hint)
