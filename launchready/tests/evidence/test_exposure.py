import io
import re
import sqlite3
import tarfile
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.exposure import DETECTORS, fingerprint, recognise
from launchready.knowledge.exposed import kind_named, kinds, paths

SHELL = (
    b"<!DOCTYPE html><html><head><title>Acme</title></head><body><div id=app></div></body></html>"
)
NOT_FOUND = b"<html><body>404 Not Found</body></html>"
KEY = b"a key of the run"


def secret(*parts: str) -> bytes:
    """Join what must not stand whole in a repository, or scanners would find it here."""
    return "".join(parts).encode()


def zipped() -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as packed:
        packed.writestr("index.php", "<?php")
    return raw.getvalue()


def tarred(mode: str) -> bytes:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode=mode) as packed:
        packed.addfile(tarfile.TarInfo("dump.sql"))
    return raw.getvalue()


def sqlite() -> bytes:
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE leads (mail TEXT)")
        raw = database.serialize()
    database.close()
    return raw


PRIVATE_KEY = secret("-----BEGIN OPENSSH ", "PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n")
ENVIRONMENT = b"# production\nAPP_NAME=acme\nDB_PASSWORD='hunter22'\n"
STATE = b'{"version": 4, "terraform_version": "1.9", "lineage": "x", "resources": []}'
STATUS = b"<html><h1>Apache Server Status for x</h1>Server uptime: 1"
LONG_MAP = b'{"version": 3, "sources": [' + b'"a.ts",' * 9_000 + b'"sourcesContent": ["'
ACCOUNT = b'{"type": "service_account", "private_key": "x"}'

SEEN = [
    ("/.git/HEAD", b"ref: refs/heads/main\n", "git repository"),
    ("/.git/HEAD", b"4f1c" * 10 + b"\n", "git repository"),
    ("/.git/config", b"[core]\n\trepositoryformatversion = 0\n\tbare = false\n", "git repository"),
    ("/.hg/requires", b"dotencode\nfncache\nrevlogv1\nstore\n", "Mercurial repository"),
    ("/.svn/wc.db", sqlite(), "Subversion working copy"),
    ("/.env", ENVIRONMENT, "environment file"),
    ("/.env", b"export OPENAI_API_KEY=" + secret("sk-", "proj-aaaaaaaaaaaa"), "environment file"),
    ("/.env", b"MAIL=smtp://bot:" + b"hunter22@mail.test:25\r\n", "environment file"),
    ("/.env", b"DB_PASSWORD=postgres\n", "environment file"),
    ("/.env.example", ENVIRONMENT, "environment file"),
    ("/dump.sql", b"-- MySQL dump 10.13  Distrib 8.0\n", "database dump"),
    ("/dump.sql", b"--\n-- PostgreSQL database dump\n--\n", "database dump"),
    ("/backup.sql", b"BEGIN;\nCREATE TABLE leads (mail TEXT);\n", "database dump"),
    ("/dump.sql.gz", tarred("w:gz"), "archive"),
    ("/backup.tar.gz", tarred("w:gz"), "archive"),
    ("/backup.zip", tarred("w"), "archive"),
    ("/backup.zip", zipped(), "archive"),
    ("/db.sqlite3", sqlite(), "SQLite database"),
    ("/compose.yaml", b"services:\n  web:\n    image: acme/web\n", "compose file"),
    ("/docker-compose.yml", b"version: '3'\nservices:\n  web:\n    build: .\n", "compose file"),
    ("/id_rsa", PRIVATE_KEY, "private key"),
    ("/server.key", secret("-----BEGIN ", "PRIVATE KEY-----\nMIIE\n"), "private key"),
    ("/.npmrc", b"//npm.acme.test/:_authToken=" + secret("npm_", "a" * 36), "npm token"),
    ("/.aws/credentials", b"[default]\naws_secret_access_key = " + b"w" * 40, "AWS credentials"),
    ("/service-account.json", ACCOUNT, "service account key"),
    ("/terraform.tfstate", STATE, "Terraform state"),
    ("/.htpasswd", b"ada:$apr1$salt$hashhashhashhash\n", "password file"),
    ("/wp-config.php.bak", b"<?php\ndefine('DB_PASSWORD', 'x');\n", "PHP source"),
    ("/.vscode/sftp.json", b'{\n "host": "x",\n "remotePath": "/"\n}', "deployment settings"),
    ("/.idea/workspace.xml", b'<?xml version="1.0"?>\n<project version="4">', "IDE workspace"),
    ("/phpinfo.php", b"<!DOCTYPE html><title>phpinfo()</title>PHP Version 8.3", "phpinfo page"),
    ("/server-status", STATUS, "server status page"),
    ("/.DS_Store", b"\0\0\0\x01Bud1\0\0", ".DS_Store file"),
    ("/main.js.map", b'{"version":3,"sources":["a.ts"],"mappings":"AAAA"}', "source map"),
    ("/app.js.map", LONG_MAP, "source code in a source map"),
]  # fmt: skip
INNOCENT = [
    ("/.git/HEAD", b"main\n"),
    ("/.git/HEAD", b"Not Found"),
    ("/.git/HEAD", b"ref: refs/heads/main\n" + b"x" * 300),
    ("/.git/config", b"[core] is our product's name"),
    ("/.env", b"APP_NAME=acme\nPUBLIC_URL=https://acme.test\nDEBUG=false\n"),
    ("/.env", b"OPENAI_API_KEY=\nDB_PASSWORD=\n"),
    ("/.env", b"OPENAI_API_KEY=your-key-here\nDB_PASSWORD=changeme\n"),
    ("/.env", b"SECRET=<secret>\nTOKEN=${TOKEN}\n"),
    ("/.env", b'{"error": "SECRET=not found"}'),
    ("/.env.example", b"DB_PASSWORD=password\nSECRET_KEY=secret\n"),
    ("/dump.sql", b"Nothing to CREATE TABLE here"),
    ("/backup.zip", b"PK is not enough"),
    ("/db.sqlite3", b"SQLite format 4"),
    ("/compose.yaml", b"services: we compose music\n"),
    ("/id_rsa", b"ssh-ed25519 AAAAC3 ada@acme\n"),
    ("/server.key", b"-----BEGIN PUBLIC KEY-----\nMIIB\n"),
    ("/.npmrc", b"registry=https://npm.acme.test/\n//npm.acme.test/:_authToken=${NPM_TOKEN}\n"),
    ("/.htpasswd", b"ada: hello\n"),
    ("/wp-config.php.bak", b"the source begins with <?php"),
    ("/main.js.map", b'{"version":2,"sources":["a.ts"],"mappings":"AAAA"}'),
    ("/main.js.map", b'{"version":3,"name":"manifest"}'),
    ("/main.js.map", b'{"version":3,"sources":["a.ts"]}'),
    ("/.DS_Store", b"Bud1"),
]  # fmt: skip


def numbered(rows: list) -> list[str]:
    return [f"{row[0]}-{n}" for n, row in enumerate(rows)]


@pytest.mark.parametrize(("path", "body", "kind"), SEEN, ids=numbered(SEEN))
def test_recognises_a_file_by_what_it_is(path: str, body: bytes, kind: str) -> None:
    assert recognise(path, 200, "application/octet-stream", body, NOT_FOUND) == kind


@pytest.mark.parametrize(("path", "body", "kind"), SEEN, ids=numbered(SEEN))
def test_neither_status_nor_label_hides_a_file(path: str, body: bytes, kind: str) -> None:
    assert recognise(path, 403, "text/html", body, NOT_FOUND) == kind


@pytest.mark.parametrize(("path", "body"), INNOCENT, ids=numbered(INNOCENT))
def test_what_only_looks_alike_is_no_file(path: str, body: bytes) -> None:
    assert recognise(path, 200, "text/plain", body, NOT_FOUND) is None


@pytest.mark.parametrize("path", paths())
@pytest.mark.parametrize(
    "body", [SHELL, b"\xef\xbb\xbf\n" + SHELL, NOT_FOUND, b""], ids=["shell", "bom", "404", "none"]
)
def test_a_page_is_no_file(path: str, body: bytes) -> None:
    assert recognise(path, 200, "text/html", body, b"something else") is None


def test_a_page_that_quotes_a_file_is_no_file() -> None:
    guide = b"<!doctype html><pre>\nDB_PASSWORD=hunter22\n</pre>"

    assert recognise("/.env", 200, "text/html", guide, NOT_FOUND) is None


@pytest.mark.parametrize(("path", "body", "kind"), SEEN, ids=numbered(SEEN))
def test_what_every_path_gives_is_no_file(path: str, body: bytes, kind: str) -> None:
    assert kind_named(kind)
    assert recognise(path, 200, "", body, body) is None
    assert recognise(path, 200, "", body, body + b"\n") is None or path == "/.git/HEAD"


@pytest.mark.parametrize(
    ("label", "kind"), [("text/html", None), ("text/plain", "environment file")]
)
def test_a_comment_begins_a_page_where_the_label_says_so(label: str, kind: str | None) -> None:
    body = b"<!-- built by acme -->\nDB_PASSWORD=hunter22\n"

    assert recognise("/.env", 200, label, body, NOT_FOUND) == kind


def test_a_redirect_carries_no_file() -> None:
    assert recognise("/.env", 302, "", ENVIRONMENT, NOT_FOUND) is None


def test_every_detector_of_the_knowledge_exists_and_is_shown_to_see() -> None:
    shown = {path for path, _, _ in SEEN}

    assert {kind.detector for kind in kinds()} == set(DETECTORS)
    assert [kind.detector for kind in kinds() if not shown & set(kind.paths)] == []


def test_the_fingerprint_tells_contents_apart_only_to_who_has_the_key() -> None:
    mark = fingerprint(KEY, ENVIRONMENT)

    assert re.fullmatch("[0-9a-f]{64}", mark)
    assert mark == fingerprint(KEY, ENVIRONMENT)
    assert mark not in {fingerprint(b"another", ENVIRONMENT), fingerprint(KEY, PRIVATE_KEY)}


@given(
    path=st.sampled_from(paths()) | st.text(),
    status=st.integers(100, 599),
    label=st.text(),
    body=st.binary() | st.sampled_from([body for _, body, _ in SEEN]),
    baseline=st.binary(),
)
def test_any_answer_is_a_known_kind_or_none(
    path: str, status: int, label: str, body: bytes, baseline: bytes
) -> None:
    kind = recognise(path, status, label, body, baseline)

    assert kind is None or kind_named(kind)


HOSTILE = [
    b"A" * 262_144,
    b"KEY=" * 65_000,
    b"\n" * 262_144,
    b" " * 262_144,
    b"{" * 262_144,
    b"a=$" * 87_000,
    b"services:\n" * 26_000,
    b'{"version":3' * 21_000,
    b"<?xml " * 43_000,
    b'"host"' * 43_000,
    b"[core]\n" * 37_000,
    b"-----BEGIN " * 23_000,
    b"x:" * 131_000,
    b"K=" + b"change" * 43_000,
    b"revlogv" * 37_000,
]


@pytest.mark.parametrize("detector", DETECTORS)
def test_no_body_keeps_a_detector_busy(detector: str) -> None:
    assert [body[:12] for body in HOSTILE if DETECTORS[detector](body)] == []
