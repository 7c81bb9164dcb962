"""Mail into a folder and to a small SMTP server."""

import asyncio
from email import message_from_bytes, policy
from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from frontdesk.adapters.mail import Folder, Letter, Signer, Smtp, written
from frontdesk.domain.errors import Invalid, Unavailable

LETTER = Letter("ntc_1", "ada@example.com", "Grüße\r\nBcc: evil@evil.test", "Straße\n", 1_000)


def test_the_same_letter_is_the_same_file(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "mail", "desk@acme.test")
    for _ in range(2):
        asyncio.run(folder.send(LETTER))

    [file] = (tmp_path / "mail").iterdir()
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert mail["Message-ID"] == "<ntc_1@acme.test>"
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Grüße Bcc: evil@evil.test"
    assert mail.get_content().split() == ["Straße"]


def test_the_signature_holds() -> None:
    key = rsa.generate_private_key(65537, 1024)  # noqa: S505 - quick, and of no mail
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    import base64  # noqa: PLC0415 - used here alone

    record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)
    raw = written(LETTER, "desk@acme.test", Signer("acme.test", "s1", pem))

    assert dkim.verify(raw, dnsfunc=lambda *_, **__: record)
    assert not dkim.verify(raw.replace(b"ada@", b"bob@"), dnsfunc=lambda *_, **__: record)


async def submitted(codes: dict[bytes, bytes]) -> bytes:
    """Play an SMTP server that answers as told; give what it was sent."""
    came, ended = bytearray(), asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n")
        body = False
        while line := await reader.readline():
            came.extend(line)
            if body and line != b".\r\n":
                continue
            verb = b"." if body else line[:4].upper()
            body = verb == b"DATA"
            writer.write(codes.get(verb, b"354 go" if body else b"250 ok") + b"\r\n")
            if verb == b"QUIT":
                break
        writer.close()
        ended.set()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        try:
            await Smtp("127.0.0.1", port, "none", "", "", "desk@acme.test").send(LETTER)
        finally:
            await ended.wait()
    return bytes(came)


def test_submits_a_letter() -> None:
    came = asyncio.run(submitted({}))

    assert b"RCPT TO:<ada@example.com>" in came
    assert b"Message-ID: <ntc_1@acme.test>" in came


@pytest.mark.parametrize(
    ("verb", "code", "error"),
    [
        pytest.param(b"RCPT", b"550 nobody", Invalid, id="refused-for-ever"),
        pytest.param(b"RCPT", b"450 later", Unavailable, id="greylisted"),
        pytest.param(b".", b"451 later", Unavailable, id="after-the-body"),
        pytest.param(b"MAIL", b"421 closing", Unavailable, id="closing"),
    ],
)
def test_tells_for_ever_from_not_now(verb: bytes, code: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        asyncio.run(submitted({verb: code}))
