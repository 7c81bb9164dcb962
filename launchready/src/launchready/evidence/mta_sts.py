"""MTA-STS, RFC 8461, and TLS reporting, RFC 8460: what a domain promises to its senders."""

import re
from dataclasses import dataclass

from launchready.evidence.names import is_name, normal

STS, RPT = "v=stsv1", "v=tlsrptv1"
FIELD = re.compile(r"(?P<name>[a-z0-9][a-z0-9_.-]*)\s*:\s*(?P<value>.*?)\s*\Z", re.IGNORECASE)
ID = re.compile(r"[A-Za-z0-9]{1,32}")
SECONDS = re.compile(r"[0-9]{1,10}")
AGE_AT_MOST = 31_557_600
POLICY_AT_MOST = 65_536
MODES = frozenset({"enforce", "testing", "none"})
OK = 200


@dataclass(frozen=True, slots=True)
class StsPolicy:
    """A policy file.

    Attributes:
        mode: enforce, testing or none; empty where the file is none.
        patterns: the hosts that may receive; `*.` stands for one label.
        max_age: seconds for which senders keep it.
        error: empty, or what makes senders ignore the file.

    """

    mode: str = ""
    patterns: tuple[str, ...] = ()
    max_age: int = 0
    error: str = ""

    def matches(self, exchange: str) -> bool:
        """Whether a mail exchanger is among them (RFC 8461 section 4.1)."""
        parent = f"*.{exchange.partition('.')[2]}"
        return exchange in self.patterns or parent in self.patterns


@dataclass(frozen=True, slots=True)
class MailTransport:
    """What a mail domain offers.

    Attributes:
        records: the MTA-STS records at `_mta-sts`.
        policy: the file that they announce; None where nothing is announced.
        reports: the TLS reporting records at `_smtp._tls`.
        exchanges: the hosts of its MX records; a null MX is left out.

    """

    domain: str
    records: tuple[str, ...] = ()
    policy: StsPolicy | None = None
    reports: tuple[str, ...] = ()
    exchanges: tuple[str, ...] = ()


def sts_records(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Pick the texts that are MTA-STS records."""
    return tuple(text for text in texts if _begins(text, STS))


def report_records(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Pick the texts that are TLS reporting records."""
    return tuple(text for text in texts if _begins(text, RPT))


def record_error(record: str) -> str:
    """Say why an MTA-STS record counts for nothing; empty where it counts."""
    return "" if ID.fullmatch(_tags(record).get("id", "")) else "it has no id of letters and digits"


def report_error(record: str) -> str:
    """Say why no TLS report arrives anywhere; empty where one does."""
    uris = [uri.strip() for uri in _tags(record).get("rua", "").split(",")]
    good = [u for u in uris if u.lower().startswith("https://") or _is_mailto(u)]
    return "" if good else "it has no rua with mailto: or https:"


def sts_policy(status: int, body: bytes) -> StsPolicy:
    """Read the answer to `/.well-known/mta-sts.txt` (section 3.2); a redirect is none."""
    if status != OK:
        return StsPolicy(error=f"the answer is {status}, not 200")
    if len(body) > POLICY_AT_MOST:
        return StsPolicy(error="it is too long")
    lines = body.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    pairs = [match for line in lines if (match := FIELD.match(line))]
    values = {match["name"].lower(): match["value"] for match in reversed(pairs)}
    patterns = tuple(normal(match["value"]) for match in pairs if match["name"].lower() == "mx")
    mode, age = values.get("mode", ""), values.get("max_age", "")
    error = _policy_error(values.get("version", ""), mode, patterns, age)
    if error:
        return StsPolicy(error=error)
    return StsPolicy(mode, patterns, int(age))


def _policy_error(version: str, mode: str, patterns: tuple[str, ...], age: str) -> str:
    if version != "STSv1":
        return "it does not say version: STSv1"
    if mode not in MODES:
        return "it has no mode of enforce, testing or none"
    if not SECONDS.fullmatch(age) or int(age) > AGE_AT_MOST:
        return f"it has no max_age of 0 to {AGE_AT_MOST}"
    if not patterns and mode != "none":
        return "it names no mx"
    wrong = [p for p in patterns if not is_name(p.removeprefix("*."))]
    return f"mx: {wrong[0]} is no host" if wrong else ""


def _begins(text: str, version: str) -> bool:
    return text.partition(";")[0].strip().lower() == version


def _tags(record: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in record.split(";"))
    return {name.strip().lower(): value.strip() for name, equals, value in pairs if equals}


def _is_mailto(uri: str) -> bool:
    head, _, address = uri.partition(":")
    return head.lower() == "mailto" and "@" in address.strip("@")
