"""TLS of one host beside sslyze's default scan of the same nginx: the same facts, sooner.

sslyze runs apart, as a program in an environment of its own (`requirements/bench-tls.txt`): it is
AGPL and never imported. Only the seconds between the start and the end of its scan count, not its
own start. Its default scan also tries attacks of old; what is compared is the leaf, whether its
path is valid, the versions, and the weak suites of TLS 1.2. nginx itself counts connections.
"""

import asyncio
import json
import socket
import subprocess
import sys
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from gates import Gate
from launchready.evidence.suites import WEAK, Suites, name
from launchready.evidence.tls import Certificates, Presented, Version, Versions
from launchready.model import Host, Observed, Product
from launchready.run.check import Order, gathered
from launchready.run.folder import Kept
from launchready.run.silent import Silent
from testbed.world.tls import Certificate, Chain

BENCH = Path(__file__).resolve().parents[1]
SSLYZE = BENCH.parents[1] / ".tools/sslyze/bin/sslyze"
SITE = "www.acme.test"
AUDITS = ("certificate", "expiry", "versions", "ciphers")
ROUNDS = 5
CONNECTIONS, FASTER = 40, 3
SERVERS: dict[str, dict[str, Any]] = {
    "modern": {"protocols": "TLSv1.2 TLSv1.3"},
    "old": {"protocols": "TLSv1 TLSv1.1 TLSv1.2"},
    "incomplete": {"certificate": Certificate(names=(SITE,), chain=Chain.NO_INTERMEDIATE)},
}
SCANS = {
    "ssl_3_0_cipher_suites": Version.SSL3,
    "tls_1_0_cipher_suites": Version.TLS10,
    "tls_1_1_cipher_suites": Version.TLS11,
    "tls_1_2_cipher_suites": Version.TLS12,
    "tls_1_3_cipher_suites": Version.TLS13,
}
LISTED = frozenset(f"TLS_{name(suite)}" for suite in WEAK)


@dataclass(frozen=True, slots=True)
class Facts:
    """What both must have seen: the weak suites are those of TLS 1.2 on our list."""

    leaf: str
    valid: bool
    versions: frozenset[str]
    weak: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scan:
    """What one round saw, in how many seconds and connections."""

    facts: Facts
    seconds: float
    connections: int


def measured() -> Iterator[Gate]:
    """Let both look at two configurations of nginx in turn."""
    for title, how in SERVERS.items():
        ours, theirs = _rounds(how)
        seconds = [median(scan.seconds for scan in scans) for scans in (ours, theirs)]
        connections = max(scan.connections for scan in ours)
        print(
            f"  {title}: ours {seconds[0]:.2f} s and {connections} connections, sslyze "
            f"{seconds[1]:.2f} s and {max(scan.connections for scan in theirs)} connections"
        )
        different = [o.facts for o, t in zip(ours, theirs, strict=True) if o.facts != t.facts]
        for facts in different[:1]:
            print(f"  ours   {facts}\n  theirs {theirs[0].facts}")
        yield Gate(f"rounds with other facts than sslyze's, {title}", len(different), 0)
        yield Gate(f"connections to one address, {title}", connections, CONNECTIONS)
        yield Gate(f"seconds beside sslyze's, {title}", seconds[0] / seconds[1], 1 / FASTER)


def _rounds(how: dict[str, Any]) -> tuple[list[Scan], list[Scan]]:
    """Scan in turn, so that a busy machine slows both down."""
    sys.path.append(str(BENCH.parent / "tests"))
    from build.real import Nginx, serving  # noqa: PLC0415 - tests are on no path until now

    nginx = Nginx(http="stub_status;", **how)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        placed = stack.enter_context(serving(folder, nginx, "", "IN A 127.0.0.1"))
        one = replace(placed.cast, product=Product(SITE), hosts=(Host(SITE),), mail=())
        order = replace(placed, cast=one, selection=replace(placed.selection, only=AUDITS))
        rounds = [(_ours(order), _theirs(order, folder)) for _ in range(ROUNDS)]
    return [ours for ours, _ in rounds], [theirs for _, theirs in rounds]


def _ours(order: Order) -> Scan:
    before, began = _accepted(order), time.perf_counter()
    kept = asyncio.run(gathered(order, Silent()))
    seconds = time.perf_counter() - began
    return Scan(_seen(kept), seconds, _accepted(order) - before - 1)


def _seen(kept: Kept) -> Facts:
    [shown] = _value(kept, Certificates).endpoints
    [spoken] = _value(kept, Versions).endpoints
    [suites] = _value(kept, Suites).endpoints
    assert isinstance(shown, Presented)  # noqa: S101 - nginx listens
    return Facts(
        shown.leaf.sha256,
        not shown.fault,
        frozenset(spoken.accepted),
        frozenset(f"TLS_{name(suite)}" for suite in suites.weak),
    )


def _value(kept: Kept, kind: type[Any]) -> Any:  # noqa: ANN401 - of that kind
    seen = kept.record.store[kind, Host(SITE)]
    if not isinstance(seen, Observed):
        raise TypeError(f"{kind.__name__} was not seen: {seen}")
    return seen.value


def _theirs(order: Order, folder: Path) -> Scan:
    before = _accepted(order)
    out = folder / "sslyze.json"
    port = order.settings.vantage.ports[443]
    subprocess.run(  # noqa: S603 - our own command
        [
            *(SSLYZE, "--certinfo_ca_file", folder / "ca.pem", "--json_out", out, "--quiet"),
            f"{SITE}:{port}{{127.0.0.1}}",
        ],
        check=False,  # it fails where the server is not as Mozilla wants it
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=120,
    )
    said = json.loads(out.read_text())
    [server] = said["server_scan_results"]
    began, ended = (
        datetime.fromisoformat(said[f"date_scans_{at}"]) for at in ("started", "completed")
    )
    seconds = (ended - began).total_seconds()
    return Scan(_read(server["scan_result"]), seconds, _accepted(order) - before - 1)


def _read(result: dict[str, Any]) -> Facts:
    [shown] = result["certificate_info"]["result"]["certificate_deployments"]
    suites = {
        version: [
            each["cipher_suite"]["name"]
            for each in result[scan]["result"]["accepted_cipher_suites"]
        ]
        for scan, version in SCANS.items()
    }
    return Facts(
        leaf=b64decode(shown["received_certificate_chain"][0]["fingerprint_sha256"]).hex(),
        valid=any(path["was_validation_successful"] for path in shown["path_validation_results"]),
        versions=frozenset(version for version, accepted in suites.items() if accepted),
        weak=LISTED.intersection(suites[Version.TLS12]),
    )


def _accepted(order: Order) -> int:
    """Ask nginx how many connections it has accepted, this one too."""
    port = order.settings.vantage.ports[80]
    with socket.create_connection(("127.0.0.1", port), timeout=10) as asking:
        asking.sendall(b"GET / HTTP/1.0\r\n\r\n")
        said = b"".join(iter(lambda: asking.recv(4096), b""))
    return int(said.rpartition(b"requests\n")[2].split()[0])
