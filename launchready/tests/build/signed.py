"""A zone that BIND's tools sign and BIND serves, on loopback, with the root above it."""

import socket
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from build.real import APEX, ROOT_ZONE, WWW, ZONE, free_port, needs
from launchready.model import Host, Product
from launchready.reach import Settings, Vantage
from launchready.run.cast import Cast, Unspoken
from launchready.run.check import Order
from launchready.run.plan import Selection

CUT = f"{APEX}. IN NS ns1.{APEX}.\n{APEX}. IN NS ns2.{APEX}.\n"


@contextmanager
def signed(
    folder: Path, *, algorithm: str, left: float = 10, ds_of_another: bool = False
) -> Generator[Order]:
    """Sign acme.test since 20 days and for `left` more; give an order for two audits."""
    (folder / "acme.zone").write_text(f"{ZONE}www IN A 127.0.0.1\n")
    _run(folder, "dnssec-keygen", "-q", "-a", algorithm, "-f", "KSK", APEX)
    start, end = _moment(-20), _moment(left)
    window = ("-s", start, "-e", end)
    _run(folder, "dnssec-signzone", "-q", "-S", "-P", "-z", *window, "-o", APEX, "acme.zone")
    ds = (folder / f"dsset-{APEX}.").read_text()
    if ds_of_another:
        head, _, digest = ds.rpartition(" 2 ")
        ds = f"{head} 2 {'0' * len(''.join(digest.split()))}\n"
    (folder / "root.zone").write_text(ROOT_ZONE + CUT + ds)
    port = free_port(socket.SOCK_DGRAM)
    with _named(folder, port):
        yield _order(port)


def _moment(days: float) -> str:
    return f"{datetime.now(UTC) + timedelta(days=days):%Y%m%d%H%M%S}"


def _run(folder: Path, program: str, *arguments: str) -> None:
    command = [needs(program), *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=30, cwd=folder)


@contextmanager
def _named(folder: Path, port: int) -> Generator[None]:
    config = folder / "named.conf"
    config.write_text(f"""options {{ directory "{folder}"; pid-file none; recursion no;
  listen-on port {port} {{ 127.0.0.1; }}; listen-on-v6 {{ none; }}; session-keyfile none;
  dnssec-validation no; querylog no; }};
controls {{ }};
zone "." {{ type primary; file "root.zone"; }};
zone "{APEX}" {{ type primary; file "acme.zone.signed"; }};
""")
    command = [needs("named"), "-g", "-n", "1", "-c", str(config)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as named:
        assert named.stderr is not None
        try:
            assert any(line.rstrip().endswith(" running") for line in named.stderr)
            yield
        finally:
            named.terminate()
            named.stderr.read()


def _order(port: int) -> Order:
    hosts = (Host(APEX), Host(WWW))
    settings = Settings(
        hosts=frozenset(host.name for host in hosts),
        vantage=Vantage(resolvers=(("127.0.0.1", port),), ports={53: port}, private=True),
        as_of=datetime.now(UTC),
        key=b"k" * 32,
    )
    cast = Cast(Product(WWW), hosts, Unspoken("mail"))
    return Order(cast, settings, selection=Selection(only=("dnssec", "delegation")))
