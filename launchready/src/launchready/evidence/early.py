"""A TLS 1.3 client that goes just far enough to learn what a server does with early data.

RFC 8446, sans I/O: bytes in, bytes out. It checks no certificate, since trust is judged
elsewhere, and speaks two suites and one curve. What comes may be anything.
"""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from launchready.evidence.hello import HANDSHAKE, client_hello, extensions_of, server_hello
from launchready.evidence.tls import Version

SUITES = {0x1301: (AESGCM, 16), 0x1303: (ChaCha20Poly1305, 32)}
SERVER_HELLO, TICKET, END_OF_EARLY_DATA, ENCRYPTED, CERTIFICATE_REQUEST, FINISHED = (
    2,
    4,
    5,
    8,
    13,
    20,
)
CHANGE, ALERT, DATA = 20, 21, 23
PSK, EARLY_DATA, KEY_SHARE = 41, 42, 51
TICKETS_AT_MOST = 8
READ_AT_MOST = 262_144
ANSWER_AT_MOST = 4_096
BINDERS = 2 + 1 + 32
ZERO = bytes(32)
RETRY = bytes.fromhex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c")


@dataclass(frozen=True, slots=True)
class Ticket:
    """A session to resume, and how many bytes of early data it announces."""

    suite: int
    secret: bytes
    identity: bytes
    age_add: int
    early: int


class _Keys:
    """One direction of the record layer under one secret."""

    def __init__(self, suite: int, secret: bytes) -> None:
        make, length = SUITES[suite]
        self.secret = secret
        self._aead = make(_expand(secret, "key", b"", length))
        self._iv = int.from_bytes(_expand(secret, "iv", b"", 12))
        self._sequence = 0

    def seal(self, kind: int, content: bytes) -> bytes:
        """Write an encrypted record."""
        header = bytes([DATA, 3, 3]) + (len(content) + 17).to_bytes(2)
        return header + self._aead.encrypt(self._nonce(), content + bytes([kind]), header)

    def open(self, header: bytes, body: bytes) -> tuple[int, bytes]:
        """Read an encrypted record: its kind and content.

        Raises:
            ValueError: it does not come from who has the keys.

        """
        try:
            inner = self._aead.decrypt(self._nonce(), body, header).rstrip(b"\0")
        except InvalidTag:
            raise ValueError("a record cannot be read") from None
        return (inner[-1], inner[:-1]) if inner else (0, b"")

    def _nonce(self) -> bytes:
        self._sequence += 1
        return (self._iv ^ (self._sequence - 1)).to_bytes(12)


@dataclass(slots=True)
class Client:
    """One connection. Send `hello`, feed what comes; `greeted` then asks for `finish`.

    Attributes:
        ticket: what is resumed, if anything.
        early: what is sent before the server has said anything.
        modern: a ServerHello of TLS 1.3 came; False where one came of something else.
        greeted: the server's Finished has come.
        takes_early: the server accepts the early data.
        tickets: what it issued.
        answer: the beginning of what it sent as data.
        over: it said goodbye.

    """

    host: str
    key: bytes
    random: bytes
    ticket: Ticket | None = None
    early: bytes = b""
    modern: bool | None = None
    greeted: bool = False
    takes_early: bool = False
    tickets: list[Ticket] = field(default_factory=list[Ticket])
    answer: bytes = b""
    over: bool = False
    _suite: int = 0
    _raw: bytes = b""
    _read: int = 0
    _messages: bytes = b""
    _transcript: bytes = b""
    _secret: bytes = ZERO
    _early_keys: "_Keys | None" = None
    _out: "_Keys | None" = None
    _in: "_Keys | None" = None
    _traffic: tuple[bytes, bytes] = (b"", b"")
    _resumption: bytes = b""

    def hello(self) -> bytes:
        """Write the ClientHello, and the early data behind it."""
        private = X25519PrivateKey.from_private_bytes(self.key)
        share = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        suites = (self.ticket.suite,) if self.ticket else tuple(SUITES)
        last = _resuming(self.ticket) if self.ticket else b""
        raw = client_hello(Version.TLS13, self.host, self.random, share, suites, last=last)
        self._secret = _extract(ZERO, self.ticket.secret if self.ticket else ZERO)
        self._transcript = raw[5:]
        if not self.ticket:
            return raw
        binder = _derive(self._secret, "res binder", b"")
        raw = raw[:-32] + _mac(binder, self._transcript[:-BINDERS])
        self._transcript = raw[5:]
        keys = _Keys(self.ticket.suite, _derive(self._secret, "c e traffic", self._transcript))
        self._early_keys = keys
        return raw + keys.seal(DATA, self.early)

    def feed(self, data: bytes) -> None:
        """Take what comes.

        Raises:
            ValueError: it is not TLS 1.3 as far as this client goes; the message says why.

        """
        self._read += len(data)
        if self._read > READ_AT_MOST:
            raise ValueError("there is no end to it")
        self._raw += data
        while len(self._raw) >= 5 and self.modern is not False:  # noqa: PLR2004 - type, version, length
            header, length = self._raw[:5], int.from_bytes(self._raw[3:5])
            if len(self._raw) < 5 + length:
                return
            body, self._raw = self._raw[5 : 5 + length], self._raw[5 + length :]
            kind = header[0]
            if kind == DATA and self._in:
                kind, body = self._in.open(header, body)
            self._record(kind, body)

    def finish(self, request: bytes) -> bytes:
        """Write what ends the handshake, and a request behind it."""
        out = b""
        if self.takes_early and self._early_keys:
            end = _message(END_OF_EARLY_DATA, b"")
            out += self._early_keys.seal(HANDSHAKE, end)
            self._transcript += end
        keys = self._out or _Keys(self._suite, self._traffic[0])
        done = _message(FINISHED, _mac(keys.secret, self._transcript))
        out = bytes([CHANGE, 3, 3, 0, 1, 1]) + out + keys.seal(HANDSHAKE, done)
        self._transcript += done
        self._resumption = _derive(self._secret, "res master", self._transcript)
        return out + (_Keys(self._suite, self._traffic[0]).seal(DATA, request) if request else b"")

    def _record(self, kind: int, body: bytes) -> None:
        if kind == CHANGE:
            return
        if kind == ALERT and not self._suite:
            self.modern = False
        elif kind == ALERT and self.greeted and body[1:] == b"\0":
            self.over = True
        elif kind == ALERT:
            raise ValueError(f"alert {body[1] if len(body) > 1 else 0}")
        elif kind == DATA:
            self.answer = (self.answer + body)[:ANSWER_AT_MOST]
        elif kind == HANDSHAKE:
            self._messages += body
            self._handshake()
        else:
            raise ValueError("a record of no known kind")

    def _handshake(self) -> None:
        while len(self._messages) >= 4:  # noqa: PLR2004 - type and length
            end = 4 + int.from_bytes(self._messages[1:4])
            if len(self._messages) < end:
                return
            raw, self._messages = self._messages[:end], self._messages[end:]
            self._message(raw[0], raw)
            if self.modern is False:
                return

    def _message(self, kind: int, raw: bytes) -> None:
        if kind == TICKET and self.greeted:
            self._issued(raw[4:])
            return
        if kind == SERVER_HELLO and not self._suite:
            self._greeting(raw)
            return
        if not self._suite or self.greeted or kind == CERTIFICATE_REQUEST:
            raise ValueError(f"message {kind} is not expected")
        if kind == ENCRYPTED:
            self.takes_early = EARLY_DATA in extensions_of(raw[4:])
        self._transcript += raw
        if kind == FINISHED:
            self._finished()

    def _greeting(self, raw: bytes) -> None:
        chosen = server_hello(raw[4:])
        if chosen.version != 0x0304:  # noqa: PLR2004 - TLS 1.3
            self.modern = False
            return
        share = chosen.extensions.get(KEY_SHARE, b"")[4:]
        if chosen.random == RETRY or chosen.suite not in SUITES or len(share) != len(ZERO):
            raise ValueError("it wants another curve or another suite")
        if self.ticket and PSK not in chosen.extensions:
            self._secret = _extract(ZERO, ZERO)
        self.modern, self._suite = True, chosen.suite
        self._transcript += raw
        private = X25519PrivateKey.from_private_bytes(self.key)
        shared = private.exchange(X25519PublicKey.from_public_bytes(share))
        self._secret = _extract(_derive(self._secret, "derived", b""), shared)
        self._out, self._in = (
            _Keys(self._suite, _derive(self._secret, label, self._transcript))
            for label in ("c hs traffic", "s hs traffic")
        )

    def _finished(self) -> None:
        self._secret = _extract(_derive(self._secret, "derived", b""), ZERO)
        ours, theirs = (
            _derive(self._secret, label, self._transcript)
            for label in ("c ap traffic", "s ap traffic")
        )
        self._traffic = (ours, theirs)
        self._in = _Keys(self._suite, theirs)
        self.greeted = True

    def _issued(self, body: bytes) -> None:
        if len(self.tickets) >= TICKETS_AT_MOST or not self._resumption:
            return
        age_add, at = int.from_bytes(body[4:8]), 9 + body[8] if len(body) > 8 else 0  # noqa: PLR2004 - lifetime and age_add
        nonce = body[9:at]
        size = int.from_bytes(body[at : at + 2])
        identity = body[at + 2 : at + 2 + size]
        announced = extensions_of(body[at + 2 + size :]).get(EARLY_DATA, b"")
        secret = _expand(self._resumption, "resumption", nonce, 32)
        early = int.from_bytes(announced[:4])
        self.tickets.append(Ticket(self._suite, secret, identity, age_add, early))


def _resuming(ticket: Ticket) -> bytes:
    """Write the extensions that offer a session and early data; the binder is left empty."""
    identity = len(ticket.identity).to_bytes(2) + ticket.identity + ticket.age_add.to_bytes(4)
    offered = len(identity).to_bytes(2) + identity + (BINDERS - 2).to_bytes(2) + bytes([32]) + ZERO
    early = EARLY_DATA.to_bytes(2) + bytes(2)
    return early + PSK.to_bytes(2) + len(offered).to_bytes(2) + offered


def _message(kind: int, body: bytes) -> bytes:
    return bytes([kind]) + len(body).to_bytes(3) + body


def _extract(salt: bytes, secret: bytes) -> bytes:
    return hmac.digest(salt, secret, "sha256")


def _expand(secret: bytes, label: str, context: bytes, length: int) -> bytes:
    """HKDF-Expand-Label, for no more than one block."""
    name = b"tls13 " + label.encode()
    info = length.to_bytes(2) + bytes([len(name)]) + name + bytes([len(context)]) + context
    return hmac.digest(secret, info + b"\1", "sha256")[:length]


def _derive(secret: bytes, label: str, transcript: bytes) -> bytes:
    return _expand(secret, label, sha256(transcript).digest(), 32)


def _mac(secret: bytes, transcript: bytes) -> bytes:
    """Write what a Finished or a binder holds."""
    key = _expand(secret, "finished", b"", 32)
    return hmac.digest(key, sha256(transcript).digest(), "sha256")
