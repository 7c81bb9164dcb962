"""Postfix and OpenDKIM of Debian's packages on loopback, started and ended here."""

import base64
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from build.real import free_port, needs
from testbed.tls.authority import issued
from testbed.world.tls import Certificate

SECONDS = 20
PRIVATE = (
    *("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming"),
    *("private", "saved", "trace"),
)
SHARED = {"maildrop": 0o1730, "public": 0o2710}
SELECTOR = "od2026"
DOMAIN, RECEIVER = "acme.test", "receiver.test"
KNOWN = (f"postmaster@{DOMAIN}", f"abuse@{DOMAIN}", f"leads@{RECEIVER}")
MASTER = """
{port} inet n - n - - smtpd
{submission} inet n - n - - smtpd -o smtpd_milters={milter} -o smtpd_tls_security_level=none
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
virtual unix - n n - - virtual
retry unix - - n - - error
error unix - - n - - error
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True, slots=True)
class Post:
    """A mail server that runs.

    Attributes:
        port: where it takes mail for its own domains.
        submission: where the product hands mail in, which is signed and relayed.
        box: the Maildir of `leads`.

    """

    port: int
    submission: int
    box: Path

    def letters(self, count: int = 1) -> list[Path]:
        """Wait until so many mails are in the box."""
        end = time.monotonic() + SECONDS
        while len(found := sorted((self.box / "new").glob("*"))) < count:
            if time.monotonic() > end:
                pytest.fail(f"Postfix delivered {len(found)} of {count} mails")
            time.sleep(0.02)
        return found


@dataclass(frozen=True, slots=True)
class Signer:
    """OpenDKIM, and the record of its key."""

    port: int
    record: str


@contextmanager
def folder() -> Generator[Path]:
    """Make a folder that Postfix's own user can get to, unlike those of pytest."""
    made = Path(mkdtemp(prefix="launchready-mail-"))
    made.chmod(0o755)
    try:
        yield made
    finally:
        shutil.rmtree(made)


@contextmanager
def opendkim(place: Path) -> Generator[Signer]:
    """Sign what comes by, in the name of the domain."""
    program = needs("opendkim")
    key = generate_private_key(65537, 2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (place / "dkim.pem").write_bytes(pem)
    port = free_port()
    config = place / "opendkim.conf"
    config.write_text(f"""Syslog no
Mode s
Domain {DOMAIN}
Selector {SELECTOR}
KeyFile {place}/dkim.pem
RequireSafeKeys no
Socket inet:{port}@127.0.0.1
PidFile {place}/opendkim.pid
Canonicalization relaxed/simple
OversignHeaders From
InternalHosts 127.0.0.1
""")
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    with subprocess.Popen([program, "-f", "-x", str(config)]) as running:
        try:
            _listening(port, running)
            yield Signer(port, f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}")
        finally:
            running.terminate()


@contextmanager
def postfix(
    place: Path, certificate: Certificate | None, *, milter: int = 0, relay: int = 0
) -> Generator[Post]:
    """Serve mail; without a certificate there is no STARTTLS.

    Args:
        place: a folder that is not pytest's.
        certificate: what it presents.
        milter: the port of the signer that submitted mail passes.
        relay: the port to which mail for others goes.

    """
    program = needs("postfix")
    master = Path(_said(program, "daemon_directory")) / "master"
    if os.geteuid() != 0:
        pytest.skip("Postfix's master has to start as root")
    ports = free_port(), free_port()
    _founded(place)
    (place / "conf" / "main.cf").write_text(_main(place, certificate, relay))
    (place / "conf" / "master.cf").write_text(
        MASTER.format(
            port=f"127.0.0.1:{ports[0]}",
            submission=f"127.0.0.1:{ports[1]}",
            milter=f"inet:127.0.0.1:{milter}" if milter else "",
        )
    )
    command = [str(master), "-c", str(place / "conf"), "-s"]
    environ = {**os.environ, "MAIL_CONFIG": str(place / "conf")}
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            assert any("daemon started" in line for line in running.stdout), "it did not start"
            yield Post(*ports, place / "mail" / "leads")
        finally:
            running.terminate()
            running.stdout.read()


def _said(program: str, name: str) -> str:
    """Ask Postfix where something of it is."""
    command = [str(Path(program).with_name("postconf")), "-dh", name]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS)
    return done.stdout.strip()


def _founded(place: Path) -> None:
    """Make the folders as `postfix check` does, which starts a hundred programs for it."""
    for name in ("conf", "queue", "queue/pid", "data", "mail"):
        (place / name).mkdir()
    for name in ("data", "mail"):
        shutil.chown(place / name, "postfix", "postfix")
    for name in PRIVATE:
        (place / "queue" / name).mkdir(mode=0o700)
        shutil.chown(place / "queue" / name, "postfix")
    for name, mode in SHARED.items():
        (place / "queue" / name).mkdir()
        shutil.chown(place / "queue" / name, "postfix", "postdrop")
        (place / "queue" / name).chmod(mode)


def _main(place: Path, certificate: Certificate | None, relay: int) -> str:
    boxes = " ".join(f"{{{address}=leads/}}" for address in KNOWN)
    owner = (place / "mail").stat()
    return f"""compatibility_level = 3.6
queue_directory = {place}/queue
data_directory = {place}/data
maillog_file = /dev/stdout
maillog_file_prefixes = /dev/stdout, {place}
myhostname = mx.{RECEIVER}
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
smtp_host_lookup = native
smtputf8_enable = no
relayhost = [127.0.0.1]:{relay}
virtual_mailbox_domains = {DOMAIN if relay else f"{DOMAIN}, {RECEIVER}"}
virtual_mailbox_base = {place}/mail
virtual_mailbox_maps = inline:{{ {boxes} }}
virtual_uid_maps = static:{owner.st_uid}
virtual_gid_maps = static:{owner.st_gid}
virtual_minimum_uid = 1
smtpd_authorized_xclient_hosts = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
milter_default_action = tempfail
{_tls(place, certificate)}
"""


def _tls(place: Path, certificate: Certificate | None) -> str:
    if certificate is None:
        return "smtpd_tls_security_level = none"
    holder, chain = issued(certificate, f"mx.{RECEIVER}")
    (place / "conf" / "tls.pem").write_bytes(holder.key_pem + chain)
    (place / "conf" / "tls.pem").chmod(0o600)
    return f"smtpd_tls_security_level = may\nsmtpd_tls_chain_files = {place}/conf/tls.pem"


def _listening(port: int, running: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS
    while running.poll() is None and time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail("OpenDKIM does not listen")
