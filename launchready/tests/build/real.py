"""Real servers of Debian's packages on loopback: nginx and BIND, started and ended here."""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from launchready.model import Host, MailDomain, Product
from launchready.reach import Settings, Vantage
from launchready.run.cast import Cast
from launchready.run.check import Order
from launchready.run.plan import Selection
from testbed.tls.authority import issued, root
from testbed.world.tls import Certificate

APEX, WWW = "acme.test", "www.acme.test"
PACKAGES = "nginx-light bind9 chromium postfix opendkim"
CIPHERS = "ALL:@SECLEVEL=0"
ZONE = f"""$TTL 60
@ IN SOA ns1.{APEX}. admin.{APEX}. 1 3600 600 86400 60
@ IN NS ns1.{APEX}.
@ IN NS ns2.{APEX}.
ns1 IN A 127.0.0.1
ns2 IN A 127.0.0.1
@ IN A 127.0.0.1
"""
CDN_ZONE = """$TTL 60
@ IN SOA ns.cdn.test. admin.cdn.test. 1 3600 600 86400 60
@ IN NS ns.cdn.test.
ns IN A 127.0.0.1
edge IN A 127.0.0.1
"""
ROOT_ZONE = """$TTL 60
. IN SOA ns.root. admin.root. 1 3600 600 86400 60
. IN NS ns.root.
ns.root. IN A 127.0.0.1
"""


@dataclass(frozen=True, slots=True)
class Nginx:
    """What varies in nginx's configuration.

    Attributes:
        protocols: of `ssl_protocols`.
        http: what port 80 does, a directive or two.
        apex: what https does at the apex.
        www: what https does at www.
        certificate: what both present.

    """

    protocols: str = "TLSv1.2 TLSv1.3"
    http: str = "return 308 https://$host$request_uri;"
    apex: str = f"return 308 https://{WWW}$request_uri;"
    www: str = 'default_type text/html; return 200 "<a href=/about>us</a>";'
    headers: str = 'add_header Strict-Transport-Security "max-age=63072000" always;'
    certificate: Certificate = Certificate(names=(APEX, WWW))


def needs(program: str) -> str:
    """Find a program; skip where it is missing, and fail in CI.

    Raises:
        pytest.fail.Exception: it is missing in CI.

    """
    found = shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found is None and os.environ.get("CI"):
        pytest.fail(f"{program} is missing, and CI installs it")
    if found is None:
        pytest.skip(f"{program} is not installed: apt-get install {PACKAGES}")
    return found


def free_port(kind: socket.SocketKind = socket.SOCK_STREAM) -> int:
    """Reserve a port number for a moment."""
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(folder: Path, nginx: Nginx, records: str, www: str) -> Generator[Order]:
    """Serve the product by nginx and BIND, and give an order for it.

    `records` are lines of the apex's zone, `www` is what stands at that name.
    """
    with ExitStack() as stack:
        ports = stack.enter_context(_nginx(folder, nginx))
        port = stack.enter_context(_bind(folder, f"{records}www.{APEX}. {www}\n"))
        (folder / "ca.pem").write_bytes(root().pem)
        vantage = Vantage(
            resolvers=(("127.0.0.1", port),),
            ports={**ports, 53: port},
            ca=folder / "ca.pem",
            private=True,
        )
        yield _order(vantage)


def only(order: Order, *audits: str) -> Order:
    """Narrow an order to some audits."""
    return replace(order, selection=Selection(only=audits))


def _order(vantage: Vantage) -> Order:
    hosts = (Host(APEX), Host(WWW))
    settings = Settings(
        hosts=frozenset(host.name for host in hosts),
        vantage=vantage,
        as_of=datetime.now(UTC),
        key=b"k" * 32,
        probes_per_second=1_000,
    )
    return Order(Cast(Product(WWW), hosts, (MailDomain(APEX),)), settings)


@contextmanager
def _nginx(folder: Path, nginx: Nginx) -> Generator[dict[int, int]]:
    program = needs("nginx")
    holder, chain = issued(nginx.certificate, WWW)
    (folder / "chain.pem").write_bytes(chain)
    (folder / "key.pem").write_bytes(holder.key_pem)
    ports = {80: free_port(), 443: free_port()}
    config = folder / "nginx.conf"
    config.write_text(_nginx_conf(folder, nginx, ports))
    command = [program, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(config)]
    subprocess.run(command, check=True, capture_output=True, timeout=20)
    try:
        yield ports
    finally:
        os.kill(int((folder / "nginx.pid").read_text()), signal.SIGTERM)


def _nginx_conf(folder: Path, nginx: Nginx, ports: dict[int, int]) -> str:
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    tls = f"listen 127.0.0.1:{ports[443]} ssl; ssl_protocols {nginx.protocols};"
    tls += f' ssl_ciphers "{CIPHERS}"; ssl_certificate chain.pem; ssl_certificate_key key.pem;'
    return f"""pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
access_log off;
{places}
server {{ listen 127.0.0.1:{ports[80]} default_server; location / {{ {nginx.http} }} }}
server {{ {tls} server_name {APEX}; {nginx.headers} location / {{ {nginx.apex} }} }}
server {{ {tls} server_name {WWW}; {nginx.headers}
  location = / {{ {nginx.www} }}
  location = /about {{ {nginx.www} }}
  location / {{ return 404; }} }}
}}
"""


@contextmanager
def _bind(folder: Path, records: str) -> Generator[int]:
    program = needs("named")
    port = free_port(socket.SOCK_DGRAM)
    (folder / "acme.zone").write_text(ZONE + records)
    (folder / "root.zone").write_text(ROOT_ZONE)
    (folder / "cdn.zone").write_text(CDN_ZONE)
    config = folder / "named.conf"
    config.write_text(f"""options {{ directory "{folder}"; pid-file none; recursion yes;
  listen-on port {port} {{ 127.0.0.1; }}; listen-on-v6 {{ none; }}; session-keyfile none;
  dnssec-validation no; querylog no; }};
controls {{ }};
zone "." {{ type primary; file "root.zone"; }};
zone "{APEX}" {{ type primary; file "acme.zone"; }};
zone "cdn.test" {{ type primary; file "cdn.zone"; }};
""")
    command = [program, "-g", "-n", "1", "-c", str(config)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as named:
        assert named.stderr is not None
        try:
            assert any(line.rstrip().endswith(" running") for line in named.stderr)
            yield port
        finally:
            named.terminate()
            named.stderr.read()
