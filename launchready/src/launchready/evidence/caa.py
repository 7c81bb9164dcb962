"""Which authorities may issue for a name: CAA, RFC 8659."""

import re
from dataclasses import dataclass

from cryptography import x509
from cryptography.x509.oid import NameOID

from launchready.evidence.names import is_name, parents
from launchready.evidence.questions import Asking, Question

WILD = "*."
CRITICAL = 128
ISSUE, ISSUEWILD = "issue", "issuewild"
KNOWN = frozenset(
    {ISSUE, ISSUEWILD, "iodef", "contactemail", "contactphone", "issuemail", "issuevmc"}
)

_RECORD = re.compile(r'(\d{1,3}) ([A-Za-z0-9]{1,255}) (?:"(.*)"|(\S*))', re.DOTALL)
_ESCAPE = re.compile(r"\\(\d{3}|.)", re.DOTALL)
_LABEL = "[a-z0-9](?:-*[a-z0-9])*"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*", re.IGNORECASE)
_PARAMETER = re.compile(r"[a-z0-9](?:-*[a-z0-9])*[ \t]*=[ \t]*[\x21-\x3a\x3c-\x7e]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CaaRecord:
    """One property: flags, tag in lower case, and value as published."""

    flags: int
    tag: str
    value: str

    @property
    def text(self) -> str:
        """The record's data as a zone file has it."""
        value = self.value.replace("\\", "\\\\").replace('"', '\\"')
        return f'{self.flags} {self.tag} "{value}"'

    @property
    def domain(self) -> str:
        """The issuer domain name of an issue property, lower case.

        Empty where the property lets nobody in: it names none, or is malformed
        (RFC 8659 section 4.2).
        """
        name, *parameters = (part.strip(" \t") for part in self.value.split(";"))
        proper = all(_PARAMETER.fullmatch(part) for part in parameters if part)
        return name.lower() if proper and _DOMAIN.fullmatch(name) else ""

    @property
    def malformed(self) -> bool:
        """Whether an issue property means to name somebody and does not manage to."""
        return not self.domain and self.value.strip(" \t;") != ""


@dataclass(frozen=True, slots=True)
class CaaSet:
    """The record set that decides about a name.

    Attributes:
        name: the name of the certificate, `*.acme.test` too.
        found_at: the name whose set it is; empty where there is none up to the root.

    """

    name: str
    found_at: str
    records: tuple[CaaRecord, ...]

    @property
    def tag(self) -> str:
        """The tag that decides: issuewild for a wildcard, where there is any."""
        wild = self.name.startswith(WILD) and any(r.tag == ISSUEWILD for r in self.records)
        return ISSUEWILD if wild else ISSUE

    @property
    def deciding(self) -> tuple[CaaRecord, ...]:
        """The properties that decide. None: anybody may issue."""
        return tuple(record for record in self.records if record.tag == self.tag)

    @property
    def allowed(self) -> frozenset[str]:
        """The issuer domain names that may issue, where any property decides."""
        return frozenset(record.domain for record in self.deciding if record.domain)

    @property
    def unheard_of(self) -> tuple[CaaRecord, ...]:
        """Critical properties that no authority knows, which forbid all issuance."""
        return tuple(r for r in self.records if r.flags & CRITICAL and r.tag not in KNOWN)


@dataclass(frozen=True, slots=True)
class Issuance:
    """A name of a certificate in use, who issued it, and who may issue the next one.

    `issuer` is the organisation, else the issuer's whole name; empty where no certificate
    was presented.
    """

    caa: CaaSet
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Caa:
    """Every issuance behind a host, and the addresses that presented no certificate.

    Attributes:
        presented: whether any address presented a certificate.
        broken: addresses at which something listens that finishes no handshake.

    """

    host: str
    issuances: tuple[Issuance, ...]
    presented: bool
    broken: tuple[str, ...] = ()


def parse(text: str) -> CaaRecord | None:
    """Read a record's data; None for what is none."""
    found = _RECORD.fullmatch(text)
    if found is None or int(found[1]) > 255:  # noqa: PLR2004 - an octet
        return None
    value = found[3] if found[3] is not None else found[4]
    return CaaRecord(int(found[1]), found[2].lower(), _ESCAPE.sub(_plain, value))


def climb(name: str) -> Asking[CaaSet]:
    """Find the set that decides about a name (RFC 8659 section 3).

    A set behind a CNAME counts; the names above the CNAME's target do not.
    """
    start = name.removeprefix(WILD)
    for above in (start, *parents(start)):
        answer = yield Question(above, "CAA")
        records = tuple(record for record in map(parse, answer.data) if record)
        if answer.data:
            return CaaSet(name, above, records)
    return CaaSet(name, "", ())


def covering(host: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Pick a certificate's names that match a host (RFC 9525); the host itself if none."""
    wild = WILD + host.partition(".")[2]
    found = tuple(name for name in dict.fromkeys(names) if name in {host, wild} and _asked(name))
    return found or (host,)


def organisation(issuer: str) -> str:
    """Read the organisation out of RFC 4514 text; empty where there is none."""
    try:
        name = x509.Name.from_rfc4514_string(issuer)
    except ValueError:
        return ""
    found = name.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return str(found[0].value) if found else ""


def _asked(name: str) -> bool:
    return is_name(name.removeprefix(WILD))


def _plain(escape: re.Match[str]) -> str:
    code = escape[1]
    return chr(int(code)) if len(code) > 1 else code
