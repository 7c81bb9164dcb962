"""nginx itself reads every rule that is written for it."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from build.http import chain, exchange, front, matrix
from build.real import free_port, needs
from build.tls import certificates, presented
from build.web import page, visit
from launchready.evidence.consoles import OpenConsole, OpenConsoles
from launchready.evidence.cors import CrossOrigin
from launchready.evidence.echoes import Echo, Echoes
from launchready.evidence.exposure import Exposures, Sighting
from launchready.evidence.fence import Fences
from launchready.evidence.internals import ErrorAnswers, Leak
from launchready.evidence.journey import Journey
from launchready.evidence.landings import Landing, Landings
from launchready.evidence.plain import Plain
from launchready.evidence.posts import Posts
from launchready.evidence.suites import Suites
from launchready.evidence.tls import Versions
from launchready.evidence.walks import Walks
from launchready.fix.redirects.canonical import canonical
from launchready.fix.redirects.deep_links import deep_links
from launchready.fix.redirects.host_header import host_header
from launchready.fix.redirects.loops import loops
from launchready.fix.redirects.methods import methods
from launchready.fix.secrets.exposures import exposures
from launchready.fix.tls.certificate import certificate
from launchready.fix.tls.ciphers import ciphers
from launchready.fix.tls.hsts import hsts
from launchready.fix.tls.mixed_content import mixed_content
from launchready.fix.tls.plain_http import plain_http
from launchready.fix.tls.versions import versions
from launchready.fix.web.consoles import consoles
from launchready.fix.web.content_policy import content_policy
from launchready.fix.web.cors import cors
from launchready.fix.web.destinations import destinations
from launchready.fix.web.errors import errors
from launchready.fix.web.framing import framing
from launchready.model import Change, Host, Product, ServerRule

pytestmark = pytest.mark.real

HOST = Host("acme.test")
SEEN = matrix("http://acme.test/ 200", "https://acme.test/ 200", "https://www.acme.test/ 200")
FILES = tuple(
    Sighting(path, "archive", 1, "") for path in ("/.env", "/dump.sql", "/wp-config.php~")
)
OPEN = OpenConsoles("acme.test", 33, (OpenConsole("/metrics", "Prometheus metrics", grave=True),))
VERSION = ErrorAnswers(
    "acme.test", 13, (Leak("GET /", "a version in server", grave=False),), alive=True
)
IN_A_SERVER = {
    "consoles": consoles.write(HOST, OPEN),
    "content-policy": content_policy.write(HOST, Fences("acme.test", ())),
    "destinations": destinations.write(HOST, visit(page("<img src=https://i.test/a>"))),
    "errors": errors.write(HOST, VERSION),
    "framing": framing.write(HOST, visit(page("<form>"))),
    "hsts": hsts.write(HOST, front(exchange("https://acme.test/"))),
    "exposures": exposures.write(HOST, Exposures("acme.test", ("/",), 404, FILES)),
    "loops": loops.write(HOST, Walks("acme.test", ())),
    "methods": methods.write(HOST, Posts("acme.test", ())),
    "mixed-content": mixed_content.write(HOST, Journey("acme.test", ())),
    "deep-links": deep_links.write(
        Product("acme.test"),
        Landings("acme.test", None, None, (Landing(chain("https://acme.test/old 404")),), ()),
    ),
    "certificate": certificate.write(HOST, certificates(presented(fault="incomplete"))),
}
AROUND_SERVERS = {
    "cors": cors.write(HOST, CrossOrigin("acme.test", ())),
    "canonical": canonical.write(Product("www.acme.test"), SEEN),
    "versions": versions.write(HOST, Versions("acme.test", ())),
    "ciphers": ciphers.write(HOST, Suites("acme.test", ())),
    "plain-http": plain_http.write(HOST, Plain("acme.test", ())),
    "plain-http-of-an-api": plain_http.write(
        HOST,
        Plain(
            "acme.test",
            (),
            None,
            (exchange("https://acme.test/", 200, "content-type: application/json"),),
        ),
    ),
    "host-header": host_header.write(
        HOST, Echoes("acme.test", 1, (Echo("https://acme.test/", "Host", "Location"),))
    ),
}


def rule(change: Change) -> str:
    [text] = [p.text for p in change.parts if isinstance(p, ServerRule) and p.server == "nginx"]
    return text


def write_pair(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([]))
        .issuer_name(x509.Name([]))
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .sign(key, SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "fullchain.pem").write_bytes(signed.public_bytes(Encoding.PEM))
    (folder / "privkey.pem").write_bytes(private)


def complaint(folder: Path, text: str) -> str:
    """Let nginx read a configuration, on ports of no meaning; empty where it takes it."""
    write_pair(folder)
    for port in ("80", "443"):
        text = text.replace(f"listen {port}", f"listen {free_port()}")
    text = "\n".join(line for line in text.splitlines() if "listen [::]" not in line)
    text = text.replace("/etc/letsencrypt/live/acme.test", str(folder))
    places = "".join(
        f"{name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    pair = f"ssl_certificate {folder}/fullchain.pem;\nssl_certificate_key {folder}/privkey.pem;\n"
    default = "" if "ssl_certificate /" in text else pair
    written = folder / "nginx.conf"
    written.write_text(
        f"pid {folder}/pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{places}{default}{text}\n}}\n"
    )
    ran = subprocess.run(
        [needs("nginx"), "-t", "-p", str(folder), "-c", str(written)],
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stderr if ran.returncode else ""


@pytest.mark.parametrize("change", IN_A_SERVER.values(), ids=IN_A_SERVER)
def test_nginx_takes_a_rule_of_a_server(change: Change, tmp_path: Path) -> None:
    server = f"server {{\nlisten 443 ssl;\nserver_name acme.test;\n{rule(change)}\n}}"

    assert complaint(tmp_path, server) == ""


@pytest.mark.parametrize("change", AROUND_SERVERS.values(), ids=AROUND_SERVERS)
def test_nginx_takes_a_rule_around_servers(change: Change, tmp_path: Path) -> None:
    assert complaint(tmp_path, rule(change)) == ""


def test_nginx_refuses_what_is_no_rule(tmp_path: Path) -> None:
    assert "[emerg]" in complaint(tmp_path, "location / nonsense")
