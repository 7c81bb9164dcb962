"""Set-Cookie, RFC 6265bis section 5.6: the name and the attributes, as a browser reads them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from launchready.evidence.http import Exchange

NAME_AND_VALUE_AT_MOST = 4096
ATTRIBUTE_AT_MOST = 1024
PREFIXES = ("__Host-", "__Secure-")
LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DELIMITERS = re.compile(r"[\x09\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+")
_TIME = re.compile(r"(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D.*)?", re.ASCII)
_DAY = re.compile(r"(\d{1,2})(?:\D.*)?", re.ASCII)
_YEAR = re.compile(r"(\d{2,4})(?:\D.*)?", re.ASCII)
_SESSION = re.compile(
    r"sess|(^|[._-])(sid|auth|token|jwt|login|remember|access|refresh|id[._-]?token)([._-]|$)|sid$",
    re.IGNORECASE,
)
_FOR_SCRIPTS = re.compile(r"csrf|xsrf", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie that an answer sets, without its value.

    Attributes:
        same_site: `Strict`, `Lax`, `None`, or empty where it says nothing valid.
        path: as written, empty where it has none.
        domain: lower case without the leading dot; empty means this very host.
        max_age: seconds, None where it has none.
        expires: UTC, None where it has none that can be read.
        deletes: the browser is told to forget the cookie.

    """

    name: str
    secure: bool = False
    http_only: bool = False
    same_site: str = ""
    path: str = ""
    domain: str = ""
    max_age: int | None = None
    expires: datetime | None = None
    partitioned: bool = False
    deletes: bool = False

    @property
    def prefix(self) -> str:
        """The prefix that promises something: `__Host-`, `__Secure-`, or empty."""
        lowered = self.name.lower()
        return next((known for known in PREFIXES if lowered.startswith(known.lower())), "")

    @property
    def session(self) -> bool:
        """Whether it is named like what lets a visitor in. CSRF tokens are for scripts."""
        return bool(_SESSION.search(self.name)) and not _FOR_SCRIPTS.search(self.name)


def cookies_of(exchange: Exchange) -> tuple[Cookie, ...]:
    """Read every cookie that an answer sets and a browser takes."""
    sent = cookie_date(exchange.header("date"))
    read = (cookie(line, sent) for line in exchange.all("set-cookie"))
    return tuple(found for found in read if found)


def cookie(line: str, sent: datetime | None = None) -> Cookie | None:
    """Read one Set-Cookie header; None where a browser ignores it.

    `sent` is the date of the answer. Without it, only what expired before 2001 deletes.
    """
    pair, *rest = line.split(";")
    name, equals, value = pair.partition("=")
    name, value = (name.strip(" \t"), value.strip(" \t")) if equals else ("", pair.strip(" \t"))
    if not (name or value) and not equals:
        return None
    if len(name) + len(value) > NAME_AND_VALUE_AT_MOST or not line.isprintable():
        return None
    found = dict(_attribute(part) for part in rest)
    max_age, expires = _max_age(found.get("max-age", "")), cookie_date(found.get("expires", ""))
    over = expires is not None and expires <= (sent or LONG_AGO)
    return Cookie(
        name=name,
        secure="secure" in found,
        http_only="httponly" in found,
        same_site=_same_site(found.get("samesite", "")),
        path=found.get("path", ""),
        domain=found.get("domain", "").removeprefix(".").lower(),
        max_age=max_age,
        expires=expires,
        partitioned="partitioned" in found,
        deletes=over if max_age is None else max_age <= 0,
    )


def cookie_date(text: str) -> datetime | None:
    """Read a cookie-date, section 5.1.1; None where it is none."""
    clock = day = month = year = None
    for token in _DELIMITERS.split(text):
        if clock is None and (found := _TIME.fullmatch(token)):
            clock = tuple(int(part) for part in found.groups())
        elif day is None and (found := _DAY.fullmatch(token)):
            day = int(found[1])
        elif month is None and token[:3].lower() in _MONTHS:
            month = _MONTHS.index(token[:3].lower()) + 1
        elif year is None and (found := _YEAR.fullmatch(token)):
            year = int(found[1])
    if clock is None or day is None or month is None or year is None:
        return None
    try:
        return datetime(_century(year), month, day, *clock, tzinfo=UTC)
    except ValueError:
        return None


def _century(year: int) -> int:
    if 70 <= year <= 99:  # noqa: PLR2004 - section 5.1.1, step 3
        return year + 1900
    if year <= 69:  # noqa: PLR2004 - section 5.1.1, step 4
        return year + 2000
    if year < 1601:  # noqa: PLR2004 - section 5.1.1, step 5
        raise ValueError("before the calendar")
    return year


def _attribute(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    value = value.strip(" \t")
    return name.strip(" \t").lower(), value if len(value) <= ATTRIBUTE_AT_MOST else ""


def _max_age(text: str) -> int | None:
    if not _NUMBER.fullmatch(text):
        return None
    return int(text[:12])


def _same_site(text: str) -> str:
    known = {"strict": "Strict", "lax": "Lax", "none": "None"}
    return known.get(text.lower(), "")
