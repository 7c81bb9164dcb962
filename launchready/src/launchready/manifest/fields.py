"""The kinds of values in a manifest. Each refuses what it is not, and says what it wants."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, cast

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    Strict,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import InitErrorDetails, PydanticCustomError, PydanticKnownError

from launchready.manifest.names import NoNameError, host, origin
from launchready.manifest.problem import shortened

FAULT = "manifest"
HOSTS_AT_MOST = 200
SAMPLES_AT_MOST = 4
SELECTORS_AT_MOST = 8
SELECTOR_AT_MOST = 100
KEY_AT_LEAST = 16
CONTACTS_AT_MOST = 6
ADDRESS = re.compile(r"(?P<local>[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64})@(?P<domain>[^@]+)")
JOINERS = frozenset("\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Terms:
    """What decides on a value and does not stand in it.

    Attributes:
        folder: where the manifest lies.
        today: the day on which a consent has to be in force.
        declared: the product's hosts, `None` where they cannot be read.

    """

    folder: Path
    today: date
    declared: frozenset[str] | None = None


def fault(message: str, hint: str = "") -> PydanticCustomError:
    """Make the error that a validator raises; both texts reach the reader as they are."""
    return PydanticCustomError(FAULT, "{message}", {"message": message, "hint": hint})


def quoted(text: str) -> str:
    """Quote a value in a sentence, cut where it is too long to read."""
    return f'"{shortened(text)}"'


def _terms(info: ValidationInfo) -> Terms | None:
    return info.context if isinstance(info.context, Terms) else None


def twice(name: str) -> tuple[str, str]:
    """Say that a name stands in an array twice, and what to do."""
    return f"{quoted(name)} stands here twice", "take one of them out"


def fault_at(place: str | int, message: str, hint: str = "") -> ValidationError:
    """Make an error that stands below the value which the validator was given."""
    return _errors([(place, message, hint)])


def _errors(faults: list[tuple[str | int, str, str]]) -> ValidationError:
    details = [
        InitErrorDetails(type=fault(message, hint), loc=(place,), input=None)
        for place, message, hint in faults
    ]
    return ValidationError.from_exception_data("manifest", details)


def _named(normal: Callable[[str], str], what: str) -> Callable[[str], str]:
    def validate(text: str) -> str:
        try:
            return normal(text)
        except NoNameError as error:
            hint = f"write {quoted(error.instead)}" if error.instead else ""
            raise fault(f"{quoted(text)} is no {what}: {error.why}", hint) from None

    return validate


def _distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    again = [index for index, value in enumerate(values) if value in values[:index]]
    if again:
        raise _errors([(index, *twice(values[index])) for index in again])
    return values


def _declared(values: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    terms = _terms(info)
    if terms is None or terms.declared is None:
        return values
    strange = [index for index, value in enumerate(values) if value not in terms.declared]
    if strange:
        what = "is not among the hosts of [product]"
        raise _errors([(i, f"{quoted(values[i])} {what}", "declare it there") for i in strange])
    return values


def declared(value: str, info: ValidationInfo) -> str:
    """Refuse a host that is none of the product's."""
    terms = _terms(info)
    if terms and terms.declared is not None and value not in terms.declared:
        raise fault(f"{quoted(value)} is not among the hosts of [product]", "declare it there")
    return value


def at_most(length: int) -> BeforeValidator:
    """Refuse an array that is too long before its items are looked at."""

    def validate(value: object) -> object:
        if _length(value) > length:
            raise PydanticKnownError(
                "too_long", {"field_type": "Array", "max_length": length, "actual_length": None}
            )
        return value

    return BeforeValidator(validate)


def _length(value: object) -> int:
    return len(cast("list[object]", value)) if isinstance(value, list) else 0


def _readable(text: str) -> str:
    if not text.strip():
        raise fault("this text is empty")
    if not all(c.isprintable() or c in JOINERS for c in text):
        raise fault("this text holds a control or direction character", "write one plain line")
    return text


def _audit(text: str) -> str:
    if not re.fullmatch("[A-Za-z][A-Za-z0-9-]*", text):
        raise fault(f"{quoted(text)} is no code or id of an audit", "as EML-04, or dmarc")
    return text


def _subject(text: str) -> str:
    return _readable(text).removesuffix(".").lower() if text else text


def _selector(text: str) -> str:
    name = text.lower()
    if not re.fullmatch(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*", name) or len(name) > SELECTOR_AT_MOST:
        raise fault(f"{quoted(text)} is no DKIM selector", "as in s=s2026 of a DKIM-Signature")
    return name


def _address(text: str) -> str:
    match = ADDRESS.fullmatch(text.lower())
    if match is None:
        raise fault(f"{quoted(text)} is no mail address", "as hello@acme.test")
    return f"{match['local']}@{_mail_domain(match['domain'])}"


def beside(value: object, info: ValidationInfo) -> object:
    """Find a file that is named relative to the manifest."""
    terms = _terms(info)
    if not isinstance(value, str) or terms is None:
        return value
    if not value or Path(value).is_absolute():
        raise fault(f"{quoted(value)} is no relative path", "name a file beside the manifest")
    path = terms.folder / value
    try:
        inside = path.resolve().is_relative_to(terms.folder.resolve())
        there = path.is_file()
    except (OSError, RuntimeError, ValueError):
        inside, there = True, False
    if not inside:
        raise fault(f"{quoted(value)} leads out of the manifest's folder", "put the file into it")
    if not there:
        raise fault(f"there is no file {quoted(value)}", "it is looked for beside the manifest")
    return path


def _coming(day: date, info: ValidationInfo) -> date:
    terms = _terms(info)
    if terms and day < terms.today:
        raise fault(f"this consent ended on {day}", "set a new date if it is to go on")
    return day


def _strong(key: str) -> str:
    if len(key) < KEY_AT_LEAST:
        raise fault(
            f"this key is shorter than {KEY_AT_LEAST} characters",
            "proofs are published: a short key can be guessed from them",
        )
    return key


_mail_domain = _named(host, "mail domain")


def _plain(text: str) -> str:
    if not (text.isprintable() and text.isascii()):
        raise fault("this holds what no IMAP server takes in a login", "ASCII alone")
    return text


Line = Annotated[str, Field(max_length=300), AfterValidator(_readable)]
Origin = Annotated[str, AfterValidator(_named(origin, "canonical origin"))]
HostName = Annotated[str, AfterValidator(_named(host, "host"))]
MailName = Annotated[str, AfterValidator(_mail_domain)]
MailAddress = Annotated[str, AfterValidator(_address)]
AuditName = Annotated[str, Field(max_length=60), AfterValidator(_audit)]
SubjectName = Annotated[str, Field(max_length=253), AfterValidator(_subject)]

Hosts = Annotated[
    tuple[HostName, ...],
    Strict(strict=False),
    Field(min_length=1, max_length=HOSTS_AT_MOST),
    at_most(HOSTS_AT_MOST),
    AfterValidator(_distinct),
]
MailDomains = Annotated[
    tuple[MailName, ...],
    Strict(strict=False),
    Field(min_length=1, max_length=HOSTS_AT_MOST),
    at_most(HOSTS_AT_MOST),
    AfterValidator(_distinct),
]
MailAddresses = Annotated[
    tuple[MailAddress, ...],
    Strict(strict=False),
    Field(max_length=CONTACTS_AT_MOST),
    at_most(CONTACTS_AT_MOST),
    AfterValidator(_distinct),
]


DeclaredHost = Annotated[HostName, AfterValidator(declared)]
DeclaredHosts = Annotated[Hosts, AfterValidator(_declared)]
ConsentEnd = Annotated[date, AfterValidator(_coming)]
Secret = Annotated[str, AfterValidator(_strong)]
Password = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_plain)]

NearFile = Annotated[Path, BeforeValidator(beside), WithJsonSchema({"type": "string"})]
NearFiles = Annotated[
    tuple[NearFile, ...],
    Strict(strict=False),
    Field(max_length=SAMPLES_AT_MOST),
    at_most(SAMPLES_AT_MOST),
]
Selectors = Annotated[
    tuple[Annotated[str, AfterValidator(_selector)], ...],
    Strict(strict=False),
    Field(max_length=SELECTORS_AT_MOST),
    at_most(SELECTORS_AT_MOST),
    AfterValidator(_distinct),
]
