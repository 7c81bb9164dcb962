"""OpenSSL itself answers the hand-built hellos, in memory and without a socket."""

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from launchready.evidence.hello import Outcome, Reply, client_hello
from launchready.evidence.tls import Version

pytestmark = pytest.mark.filterwarnings("ignore:ssl.TLSVersion")

NUMBERS = {
    Version.TLS10: ssl.TLSVersion.TLSv1,
    Version.TLS11: ssl.TLSVersion.TLSv1_1,
    Version.TLS12: ssl.TLSVersion.TLSv1_2,
    Version.TLS13: ssl.TLSVersion.TLSv1_3,
}
CURVES = ["X25519", "prime256v1", "secp384r1", "secp521r1"]
KEYS: dict[str, Callable[[], ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey]] = {
    "ECDSA": lambda: ec.generate_private_key(ec.SECP256R1()),
    "RSA": lambda: rsa.generate_private_key(65_537, 2048),
}
# The group of RFC 7919, appendix A.1: a server needs one for its DHE suites.
FFDHE2048 = """\
-----BEGIN DH PARAMETERS-----
MIIBCAKCAQEA//////////+t+FRYortKmq/cViAnPTzx2LnFg84tNpWp4TZBFGQz
+8yTnc4kmz75fS/jY2MMddj2gbICrsRhetPfHtXV/WVhJDP1H18GbtCFY2VVPe0a
87VXE15/V8k1mE8McODmi3fipona8+/och3xWKE2rec1MKzKT0g6eXq8CrGCsyT7
YdEIqUuyyOP7uWrat2DX9GgdT0Kj3jlN9K5W7edjcrsZCwenyO4KbXCeAvzhzffi
7MA0BM0oNC9hkXL+nOmFg/+OTxIy7vKBg8P+OxtMb61zO7X8vC7CIAXFjvGDfRaD
ssbzSibBsu/6iGtCOGEoXJf//////////wIBAg==
-----END DH PARAMETERS-----
"""
Shake = Callable[..., Outcome | None]


def ciphers() -> dict[str, int]:
    """List what this OpenSSL can serve with a certificate before TLS 1.3: name, number."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:!aNULL:!PSK:!SRP:!ARIA:!eNULL:!SEED:!IDEA:@SECLEVEL=0")
    older = (c for c in context.get_ciphers() if c["protocol"] != "TLSv1.3")
    return {c["name"]: c["id"] & 0xFFFF for c in older if "DSS" not in c["name"]}


@pytest.fixture(scope="module")
def shake(tmp_path_factory: pytest.TempPathFactory) -> Shake:
    """Give a server that answers one hello: `shake(offered, speaks, cipher, curve)`."""
    folder = tmp_path_factory.mktemp("keys")
    pairs = [pair(folder, kind) for kind in KEYS]
    (folder / "dh.pem").write_text(FFDHE2048)

    def answer(
        offered: Version,
        speaks: Version | None = None,
        cipher: str = "ALL",
        curve: str = "prime256v1",
    ) -> Outcome | None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        for written in pairs:
            context.load_cert_chain(written)
        context.set_ciphers(f"{cipher}:@SECLEVEL=0")
        context.set_ecdh_curve(curve)
        context.load_dh_params(folder / "dh.pem")
        context.minimum_version = NUMBERS[speaks or Version.TLS10]
        context.maximum_version = NUMBERS[speaks or Version.TLS13]
        return answered_by(context, offered)

    return answer


def pair(folder: Path, kind: str) -> Path:
    key, now = KEYS[kind](), datetime.now(UTC)
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
    written = folder / f"{kind}.pem"
    written.write_bytes(private + signed.public_bytes(Encoding.PEM))
    return written


def answered_by(context: ssl.SSLContext, offered: Version) -> Outcome | None:
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    server = context.wrap_bio(incoming, outgoing, server_side=True)
    incoming.write(client_hello(offered, "acme.test", bytes(range(32)), b"\x09" + bytes(31)))
    with pytest.raises(ssl.SSLError):  # it wants to read on, or it has refused
        server.do_handshake()
    return Reply(offered).feed(outgoing.read())


def accepted(said: Outcome | None) -> bool:
    return said is not None and said.accepted and said.answer == "ServerHello"


@pytest.mark.parametrize("version", NUMBERS, ids=str)
def test_a_version_that_is_spoken_is_accepted(shake: Shake, version: Version) -> None:
    assert accepted(shake(version, version))


@pytest.mark.parametrize("version", NUMBERS, ids=str)
@pytest.mark.parametrize("speaks", NUMBERS, ids=str)
def test_another_version_is_not(shake: Shake, version: Version, speaks: Version) -> None:
    said = shake(version, speaks)

    assert said is not None
    assert said.accepted is (version is speaks)


def test_ssl_3_is_refused_by_an_alert(shake: Shake) -> None:
    said = shake(Version.SSL3)

    assert said is not None
    assert said.answer in {"handshake_failure", "protocol_version"}


@pytest.mark.parametrize(("cipher", "number"), ciphers().items(), ids=ciphers())
def test_every_cipher_of_a_server_is_offered(shake: Shake, cipher: str, number: int) -> None:
    said = shake(Version.TLS12, Version.TLS12, cipher)

    assert said == Outcome(accepted=True, answer="ServerHello", suite=number, renegotiates=True)


@pytest.mark.parametrize("curve", CURVES)
@pytest.mark.parametrize("version", [Version.TLS12, Version.TLS13], ids=str)
def test_every_curve_of_a_server_is_offered(shake: Shake, version: Version, curve: str) -> None:
    assert accepted(shake(version, version, curve=curve))
