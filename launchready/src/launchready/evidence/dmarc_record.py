"""One DMARC record, RFC 9989 sections 4.7 and 4.8. Reading never fails: faults are kept."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from launchready.evidence.names import is_name, normal

POLICIES = frozenset({"none", "quarantine", "reject"})
VALUES = {
    "p": POLICIES,
    "sp": POLICIES,
    "np": POLICIES,
    "psd": frozenset({"y", "n", "u"}),
    "t": frozenset({"y", "n"}),
    "adkim": frozenset({"r", "s"}),
    "aspf": frozenset({"r", "s"}),
}
FREE = frozenset({"v", "rua", "ruf", "fo"})
KNOWN = FREE | frozenset(VALUES)
REMOVED = frozenset({"pct", "rf", "ri"})

VERSION = re.compile(r"[vV][ \t]*=[ \t]*DMARC1[ \t]*(?:;|\Z)")
NAME = re.compile(r"[A-Za-z]+")
VALUE = re.compile(r"[\x20-\x3a\x3c-\x7e]+")
URI = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?P<rest>[!-~]+)")
SIZE = re.compile(r"![0-9]+[kmgt]?\Z", re.IGNORECASE)
BLANKS = " \t"


@dataclass(frozen=True, slots=True)
class DmarcRecord:
    """A record that begins with its version.

    Attributes:
        tags: name and value in order, names in lower case; also unknown ones.
        ignored: parts that are no tag at all.

    """

    text: str
    tags: tuple[tuple[str, str], ...]
    ignored: tuple[str, ...] = ()

    def tag(self, name: str) -> str:
        """The value of a tag, or the empty string."""
        return dict(self.tags).get(name, "")

    @property
    def faults(self) -> tuple[str, ...]:
        """What keeps `p`, `sp` and `np` from being taken as they stand."""
        names = [name for name, _ in self.tags]
        twice = [name for name in sorted(KNOWN.intersection(names)) if names.count(name) > 1]
        wrong = [
            f"{name}={self.tag(name)} is no policy"
            for name in ("p", "sp", "np")
            if name in names and self.tag(name).lower() not in POLICIES
        ]
        missing = [] if "p" in names else ["there is no p tag"]
        return (*(f"{name} is given twice" for name in twice), *missing, *wrong)

    def choice(self, name: str) -> str:
        """The value of a tag with a closed vocabulary, in lower case; empty if not one of it."""
        value = self.tag(name).lower()
        return value if value in VALUES[name] else ""


@dataclass(frozen=True, slots=True)
class ReportUri:
    """One address of `rua`: its text without a size limit, and its host.

    Attributes:
        fault: empty, or why receivers send nothing there whatever the host says.

    """

    uri: str
    host: str
    fault: str = ""


def is_dmarc(text: str) -> bool:
    """Whether a TXT text is a DMARC record: its first tag is the version."""
    return bool(VERSION.match(_blank(text)))


def parse(text: str) -> DmarcRecord:
    """Read a text for which `is_dmarc` holds."""
    tags: list[tuple[str, str]] = []
    ignored: list[str] = []
    for part in _blank(text).split(";"):
        name, _, value = (side.strip(BLANKS) for side in part.partition("="))
        if NAME.fullmatch(name) and VALUE.fullmatch(value):
            tags.append((name.lower(), value))
        elif part.strip(BLANKS):
            ignored.append(part.strip(BLANKS))
    return DmarcRecord(text, tuple(tags), tuple(ignored))


def report_uris(value: str) -> tuple[ReportUri, ...]:
    """Read the value of `rua`. A size limit behind `!` is obsolete and left out."""
    parts = (SIZE.sub("", part.strip(BLANKS)) for part in value.split(","))
    return tuple(_report_uri(part) for part in parts if part)


def _report_uri(text: str) -> ReportUri:
    match = URI.fullmatch(text)
    if not match:
        bare = "@" in text and ":" not in text
        return ReportUri(text, "", "mailto: is missing" if bare else "no URI")
    if match["scheme"].lower() != "mailto":
        return ReportUri(text, _authority(text), "receivers need to know mailto: alone")
    local, at, host = unquote(match["rest"].partition("?")[0]).rpartition("@")
    name = _ascii(normal(host))
    if not (local and at and is_name(name)):
        return ReportUri(text, "", "no mail address")
    return ReportUri(text, name)


def _authority(uri: str) -> str:
    try:
        return normal(urlsplit(uri).hostname or "")
    except ValueError:
        return ""


def _ascii(name: str) -> str:
    if name.isascii():
        return name
    try:
        return name.encode("idna").decode()
    except UnicodeError:
        return ""


def _blank(text: str) -> str:
    r"""Turn tabs, which evidence writes as `\009`, back into white space."""
    return text.replace("\\009", "\t")
