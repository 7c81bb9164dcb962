"""Files that must not be served, recognised by what they are, not by a status code.

Which paths are asked for, and which detector looks at which, stands in the knowledge. A
detector is a pure function of the first bytes, so that it runs before anything is stored.
"""

import hmac
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType

from launchready.knowledge.exposed import kinds_at

Detector = Callable[[bytes], bool]

_ARCHIVES = (
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"7z\xbc\xaf\x27\x1c",
    b"BZh",
    b"\xfd7zXZ\0",
    b"Rar!\x1a",
)
_USTAR = slice(257, 262)
_HEAD = 65_536
_VALUE = 1_000
_SHELL = (b"<!doctype html", b"<html", b"<head", b"<body")

_LINE = re.compile(
    rb"^[ \t]{0,20}(?:export[ \t]{1,9})?([A-Za-z_][A-Za-z0-9_.]{0,99})[ \t]{0,9}=([^\r\n]*)",
    re.MULTILINE,
)
_SECRET_NAME = re.compile(
    rb"SECRET|TOKEN|PASSW|PWD|API_?KEY|APP_KEY|PRIVATE|ACCESS_KEY|CREDENTIAL|_DSN|DATABASE_URL"
    rb"|ENCRYPTION_KEY|_KEY$",
    re.IGNORECASE,
)
_SECRET_VALUE = re.compile(
    rb"sk-[\w-]{16,}|AKIA[0-9A-Z]{16}|gh[opsu]_\w{20,}|xox[abp]-[\w-]{10,}|AIza[\w-]{30,}"
    rb"|\w{1,20}://[^\s:@/]{0,200}:[^\s:@/]{1,200}@|eyJ[\w-]{10,}\.eyJ|-----BEGIN"
)
_PLACEHOLDER = re.compile(
    rb"|change.?(me|it|this).{0,40}|your.{0,60}|x+|\*+|\.+|<.*>|\$\{.*\}|\{\{.*\}\}|%\w+%|example.{0,40}"
    rb"|placeholder|todo|none|null|nil|false|true|dummy|(replace|insert|add|put).{0,60}|\d{1,3}",
    re.IGNORECASE,
)
_WEAK = re.compile(
    rb"password|passwd|secret|postgres|mysql|root|admin|test|user|key", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file of a kind that must stay private. Its content is not kept.

    Attributes:
        path: where it is served.
        kind: what its first bytes say it is, such as `git repository`.
        length: bytes seen.
        fingerprint: keyed hash (HMAC-SHA256) of the content, for telling sightings
            apart without keeping them.

    """

    path: str
    kind: str
    length: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Exposures:
    """What the asked paths gave, beside what a random path gives.

    Attributes:
        asked: the paths that got an answer.
        baseline_status: the status of a random path: 404, or 200 of an SPA's shell.

    """

    host: str
    asked: tuple[str, ...]
    baseline_status: int
    sightings: tuple[Sighting, ...]


def fingerprint(key: bytes, body: bytes) -> str:
    """Hash a content under the run's key, as hexadecimal."""
    return hmac.new(key, body, sha256).hexdigest()


def recognise(
    path: str, status: int, content_type: str, body: bytes, baseline_body: bytes
) -> str | None:
    """Name the kind of private file that a body is, or None where it is none.

    Neither the status nor the label makes a file: a redirect carries none, and what a
    random path gives too is no file. Only a detector of HTML looks at HTML, since every
    path of a single-page application is its shell.
    """
    if status in range(300, 400) or not body or body == baseline_body:
        return None
    shell = _is_html(content_type, body)
    for kind in kinds_at(path):
        sees = DETECTORS[kind.detector]
        if shell and sees not in _OF_HTML:
            continue
        if sees(body) and not sees(baseline_body):
            return kind.name
    return None


def _is_html(content_type: str, body: bytes) -> bool:
    head = body[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith(_SHELL) or ("html" in content_type.lower() and head.startswith(b"<!--"))


def _matching(pattern: bytes, flags: re.RegexFlag = re.MULTILINE) -> Detector:
    compiled = re.compile(pattern, flags)
    return lambda body: compiled.search(body[:_HEAD]) is not None


def _holding(*marks: bytes) -> Detector:
    return lambda body: all(mark in body for mark in marks)


def _starting(*marks: bytes) -> Detector:
    return lambda body: body.startswith(marks)


def _archive(body: bytes) -> bool:
    return body.startswith(_ARCHIVES) or body[_USTAR] == b"ustar"


def _git_head(body: bytes) -> bool:
    return (
        re.fullmatch(rb"(ref: refs/\S{1,200}|[0-9a-f]{40}|[0-9a-f]{64})\s{0,4}", body) is not None
    )


def _secret_values(body: bytes) -> list[bytes]:
    """List the values of KEY=value lines that look like secrets, placeholders left out."""
    values: list[bytes] = []
    for name, written in _LINE.findall(body[:_HEAD]):
        value = written[:_VALUE].partition(b" #")[0].strip().strip(b"'\"")
        if not _PLACEHOLDER.fullmatch(value) and (
            _SECRET_NAME.search(name) or _SECRET_VALUE.search(value)
        ):
            values.append(value)
    return values


def _environment(body: bytes) -> bool:
    return bool(_secret_values(body))


def _environment_example(body: bytes) -> bool:
    return any(not _WEAK.fullmatch(value) for value in _secret_values(body))


def _source_map(body: bytes) -> bool:
    """Look for the keys of a source map; the end may lie beyond what was read."""
    start = body[:8].lstrip().startswith((b"{", b")]}"))
    version = re.search(rb'"version"\s{0,4}:\s{0,4}3\b', body) is not None
    keys = (b'"mappings"', _CONTENT)
    return start and version and b'"sources"' in body and any(key in body for key in keys)


def _source_map_with_source(body: bytes) -> bool:
    return _source_map(body) and _CONTENT in body


_CONTENT = b'"sourcesContent"'
_phpinfo = _holding(b"phpinfo()", b"PHP Version")
_server_status = _holding(b"Apache Server Status", b"Server uptime")
_OF_HTML = frozenset({_phpinfo, _server_status})

DETECTORS: Mapping[str, Detector] = MappingProxyType(
    {
        "git-head": _git_head,
        "git-config": _matching(rb"^\[core\][ \t\r]{0,9}\n[^\[]{0,2000}repositoryformatversion"),
        "mercurial": _matching(rb"\A(?:[a-z0-9-]{1,40}\n){0,20}revlogv1\s"),
        "sqlite": _starting(b"SQLite format 3\0"),
        "environment": _environment,
        "environment-example": _environment_example,
        "sql-dump": _matching(
            rb"^-- (?:MySQL|MariaDB|PostgreSQL database|SQLite) ?dump"
            rb"|^[ \t]{0,20}(?:CREATE TABLE|INSERT INTO|DROP TABLE IF EXISTS)[ \t]{1,9}[`\"\[\w]",
            re.MULTILINE | re.IGNORECASE,
        ),
        "archive": _archive,
        "compose": _matching(rb"(?s)^services:[ \t]*\r?\n.{0,2000}?^[ \t]{1,20}(?:image|build):"),
        "ds-store": _starting(b"\0\0\0\x01Bud1"),
        "idea-workspace": _matching(rb"(?s)\A\s{0,20}<\?xml.{0,500}?<project\s+version="),
        "deploy-settings": _matching(
            rb'(?s)\A\s{0,20}\{(?=.*"host")(?=.*"(?:password|remotePath)")'
        ),
        "source-map": _source_map,
        "source-map-with-source": _source_map_with_source,
        "php-source": _matching(rb"\A\s{0,20}<\?php\b"),
        "php-info": _phpinfo,
        "private-key": _matching(rb"^-----BEGIN (?:[A-Z]{2,9} )?PRIVATE KEY-----"),
        "npm-token": _matching(
            rb"^[^;#\n]{0,200}(?:_authToken|_password|_auth)[ \t]{0,9}=[ \t]{0,9}(?!\$\{)\S{8}"
        ),
        "password-file": _matching(
            rb"^[^\s:<>]{1,64}:(?:\$apr1\$|\$2[aby]\$|\$[56]\$|\{SHA\})\S{10}"
        ),
        "aws-credentials": _matching(
            rb"^[ \t]{0,20}aws_secret_access_key[ \t]{0,9}=[ \t]{0,9}\S{20}"
        ),
        "terraform-state": _holding(b'"terraform_version"', b'"lineage"'),
        "service-account": _holding(b'"service_account"', b'"private_key"'),
        "server-status": _server_status,
    }
)
