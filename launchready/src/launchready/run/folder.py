"""The run folder: written whole or not at all, read back with no network."""

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from launchready import __version__
from launchready.audits import catalogue
from launchready.fix import fixes
from launchready.gather import gatherers
from launchready.model import (
    Attested,
    Consent,
    Evidence,
    Gap,
    Host,
    MailDomain,
    Observed,
    Product,
    Row,
    Spent,
    Subject,
    Unavailable,
    Undeclared,
    Withheld,
)
from launchready.run.cast import Cast
from launchready.run.plan import Selection
from launchready.run.record import Record
from launchready.run.score import Waived

T = TypeVar("T")

FORMAT = "launchready.run/1"
HEADER = "run.json"
EVIDENCE = "evidence"
SUBJECTS: dict[str, type[Subject]] = {kind.__name__: kind for kind in (Product, Host, MailDomain)}
UNSEEN = {kind.__name__: kind for kind in (Unavailable, Withheld, Undeclared)}


_GAPS = TypeAdapter(tuple[Gap, ...])


class FolderError(ValueError):
    """A folder cannot be written, or is no run folder that can be read."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record with what it was judged for, so that it can be judged again."""

    record: Record
    selection: Selection
    waivers: tuple[Waived, ...]


@dataclass(frozen=True, slots=True)
class _Header:
    format: str
    tool: str
    as_of: datetime
    cast: Cast
    vantage: str
    consent: tuple[Consent, ...]
    spent: Spent
    rows: tuple[Row, ...]
    only: tuple[str, ...]
    waivers: tuple[Waived, ...]


def keep(kept: Kept, folder: Path) -> None:
    """Write a run folder; one that stands there gives way only once the new one is whole.

    Raises:
        FolderError: something else stands there.

    """
    if folder.exists() and not (folder / HEADER).is_file() and any(folder.iterdir()):
        raise FolderError(f"{folder} is not empty and no run folder: choose another one")
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    aside = fresh.with_name(f"{fresh.name}-old")
    try:
        _write(kept, fresh)
        if folder.exists():
            folder.rename(aside)
        fresh.rename(folder)
    finally:
        if aside.exists() and not folder.exists():
            aside.rename(folder)
        shutil.rmtree(aside, ignore_errors=True)
        shutil.rmtree(fresh, ignore_errors=True)


def load(folder: Path) -> Kept:
    """Read a run folder.

    Raises:
        FolderError: it is none, or something in it does not fit.

    """
    header = _read(folder / HEADER, TypeAdapter(_Header))
    if header.format != FORMAT:
        raise FolderError(f"{folder / HEADER}: format {header.format!r}, not {FORMAT!r}")
    store: dict[tuple[type, Subject], Evidence[Any]] = {}
    for path in sorted((folder / EVIDENCE).glob("*.json")):
        store.update([_decoded(path)])
    record = Record(header.cast, header.as_of, header.vantage, header.consent, header.spent, store)
    return Kept(record, Selection(frozenset(header.rows), header.only), header.waivers)


def _write(kept: Kept, folder: Path) -> None:
    record = kept.record
    header = _Header(
        format=FORMAT,
        tool=__version__,
        as_of=record.as_of,
        cast=record.cast,
        vantage=record.vantage,
        consent=record.consent,
        spent=record.spent,
        rows=tuple(sorted(kept.selection.rows)),
        only=kept.selection.only,
        waivers=kept.waivers,
    )
    (folder / EVIDENCE).mkdir()
    for (kind, subject), evidence in record.store.items():
        encoded = _encoded(kind, subject, evidence)
        text = json.dumps(encoded, indent=1, ensure_ascii=True)
        (folder / EVIDENCE / f"{kind.__name__}@{subject}.json").write_text(text + "\n")
    (folder / HEADER).write_bytes(TypeAdapter(_Header).dump_json(header, indent=1) + b"\n")


def _encoded(kind: type, subject: Subject, evidence: Evidence[Any]) -> dict[str, Any]:
    said: dict[str, Any]
    match evidence:
        case Observed(id=id_, value=value, gaps=gaps):
            value = _adapter(kind).dump_python(value, mode="json")
            said = {
                "id": id_,
                "value": value,
                "gaps": _GAPS.dump_python(gaps, mode="json"),
            }
        case Attested(id=id_, value=value, who=who, when=when, expires=expires):
            value = _adapter(kind).dump_python(value, mode="json")
            said = {"id": id_, "value": value, "who": who}
            said |= {"when": when.isoformat(), "expires": expires.isoformat()}
        case unseen:
            said = _adapter(type(unseen)).dump_python(unseen, mode="json")
    return {
        "type": kind.__name__,
        "subject": {"kind": type(subject).__name__, "name": subject.name},
        "state": type(evidence).__name__,
        "evidence": said,
    }


def _decoded(path: Path) -> tuple[tuple[type, Subject], Evidence[Any]]:
    stored = _read(path, TypeAdapter(dict[str, Any]))
    try:
        kind = _kinds()[stored["type"]]
        subject = SUBJECTS[stored["subject"]["kind"]](stored["subject"]["name"])
        return (kind, subject), _evidence(kind, stored["state"], stored["evidence"])
    except ValidationError as error:
        raise FolderError(f"{path}: {_first(error)}") from error
    except (KeyError, TypeError) as error:
        raise FolderError(f"{path}: {error}") from error


def _evidence(kind: type, state: str, said: Mapping[str, Any]) -> Evidence[Any]:
    if state in UNSEEN:
        return _adapter(UNSEEN[state]).validate_python(said)
    value = _adapter(kind).validate_json(json.dumps(said["value"]))
    if state == Attested.__name__:
        when, expires = (datetime.fromisoformat(said[key]) for key in ("when", "expires"))
        return Attested(said["id"], value, said["who"], when, expires)
    return Observed(said["id"], value, _GAPS.validate_python(said["gaps"]))


def _read(path: Path, adapter: TypeAdapter[T]) -> T:
    try:
        return adapter.validate_json(path.read_bytes())
    except OSError as error:
        raise FolderError(f"{path}: {error.strerror}") from error
    except ValidationError as error:
        raise FolderError(f"{path}: {_first(error)}") from error


def _first(error: ValidationError) -> str:
    said = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in said["loc"])
    return f"{place}: {said['msg']}" if place else said["msg"]


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


@cache
def _kinds() -> dict[str, type]:
    needs = [kind for audit in catalogue().values() for _, kind in audit.needs]
    needs += [kind for fix in fixes().values() for _, kind in fix.needs]
    return {kind.__name__: kind for kind in (*needs, *gatherers())}
