"""A ClientHello that offers one version, and the reading of what comes back.

Built by hand, RFC 8446 section 4.1.2 and RFC 5246 section 7.4.1.2, since no TLS library
still offers all that must be asked for. Nothing here is negotiated to the end: the first
message of the server answers the question.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address

from launchready.evidence.tls import Version
from launchready.evidence.tls_numbers import (
    ALERTS,
    CURVES,
    EVER,
    FINITE_FIELDS,
    MODERN,
    SAFE_RENEGOTIATION,
    SIGNATURES,
    SINCE_TLS12,
    SPOKEN,
    WIRE,
)

RECORD_AT_MOST = 2**14 + 2048
ANSWER_AT_MOST = 65_536
CLOSED = "closed without an alert"
NOT_TLS = "not TLS"

ALERT, HANDSHAKE = 21, 22
HELLO_REQUEST, CLIENT_HELLO, SERVER_HELLO = 0, 1, 2
WARNING, CLOSE_NOTIFY = 1, 0
SUPPORTED_VERSIONS, PADDING = 43, 21
RENEGOTIATION_INFO = 0xFF01
NO_COMPRESSION, WITH_DEFLATE = b"\0", b"\1\0"


def client_hello(  # noqa: PLR0913 - each is a field of the message
    version: Version,
    host: str,
    random: bytes,
    key_share: bytes,
    suites: tuple[int, ...] = (),
    *,
    compressions: bytes = NO_COMPRESSION,
    last: bytes = b"",
) -> bytes:
    """Write the record of a ClientHello that offers one version and no other.

    Args:
        version: what is offered.
        host: goes into server_name, unless it is an IP address (RFC 6066 section 3).
        random: 32 bytes.
        key_share: 32 bytes that serve as an X25519 public key: any will do, since the
            handshake is never finished.
        suites: what is offered instead of every suite of the version.
        compressions: the methods offered; TLS 1.3 knows none.
        last: extensions as on the wire, which come behind all others.

    Raises:
        ValueError: where a length is wrong or the host is not ASCII.

    """
    if len(host) > 253:  # noqa: PLR2004 - RFC 1035 section 3.1, without the root
        raise ValueError("the host is longer than a DNS name")
    if len(random) != 32 or len(key_share) != 32:  # noqa: PLR2004 - RFC 8446 and RFC 7748
        raise ValueError("random and key share are 32 bytes each")
    modern = version is Version.TLS13
    legacy = min(WIRE[version], WIRE[Version.TLS12])
    hello = legacy.to_bytes(2, "big") + random
    hello += _vector(1, random if modern else b"")
    hello += _vector(2, _numbers(suites or _suites(version))) + _vector(1, compressions)
    if version is not Version.SSL3:
        hello += _vector(2, _padded(len(hello), _extensions(version, host, key_share)) + last)
    message = CLIENT_HELLO.to_bytes(1, "big") + _vector(3, hello)
    record = min(WIRE[version], WIRE[Version.TLS10])
    return HANDSHAKE.to_bytes(1, "big") + record.to_bytes(2, "big") + _vector(2, message)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the server made of an offer.

    Attributes:
        accepted: it chose the very version that was offered.
        answer: `ServerHello`, `ServerHello of` another version, the alert's name,
            `closed without an alert`, or `not TLS`.
        suite: the suite of the ServerHello, as on the wire; 0 where there is none.
        compression: the method that it chose; 0 is none.
        renegotiates: it speaks secure renegotiation (RFC 5746).

    """

    accepted: bool
    answer: str
    suite: int = 0
    compression: int = 0
    renegotiates: bool = False


@dataclass(slots=True)
class Reply:
    """Reads the answer to an offer, however it is cut into pieces.

    A HelloRetryRequest is a ServerHello (RFC 8446 section 4.1.3). Warnings that a server
    sends ahead of it, such as `unrecognized_name`, decide nothing.
    """

    offered: Version
    _raw: bytearray = field(default_factory=bytearray)
    _message: bytearray = field(default_factory=bytearray)
    _read: int = 0
    _warning: str = ""
    _said: Outcome | None = None

    def feed(self, data: bytes) -> Outcome | None:
        """Take the next bytes, or none at the end of the stream; tell once it is decided."""
        if self._said is None and not data:
            self._said = Outcome(accepted=False, answer=self._warning or CLOSED)
        if self._said is None:
            self._raw += data[: ANSWER_AT_MOST - self._read]
            self._read += min(len(data), ANSWER_AT_MOST - self._read)
            self._said = self._records()
        if self._said is None and self._read == ANSWER_AT_MOST:
            self._said = _not_tls()
        return self._said

    def _records(self) -> Outcome | None:
        """Read every record that is whole. What can be no TLS is told by its first bytes."""
        while self._raw:
            raw = self._raw
            if raw[0] not in {ALERT, HANDSHAKE} or (len(raw) > 1 and raw[1] != 3):  # noqa: PLR2004 - the major version of SSLv3 and all of TLS
                return _not_tls()
            if len(raw) < 5:  # noqa: PLR2004 - type, version, length
                return None
            length = int.from_bytes(raw[3:5], "big")
            if not 0 < length <= RECORD_AT_MOST:
                return _not_tls()
            if len(raw) < 5 + length:
                return None
            kind, body = raw[0], bytes(raw[5 : 5 + length])
            del raw[: 5 + length]
            if said := self._alert(body) if kind == ALERT else self._handshake(body):
                return said
        return None

    def _alert(self, body: bytes) -> Outcome | None:
        if len(body) % 2:
            return _not_tls()
        for level, number in zip(body[::2], body[1::2], strict=True):
            name = ALERTS.get(number, f"alert {number}")
            if level != WARNING or number == CLOSE_NOTIFY:
                return Outcome(accepted=False, answer=name)
            self._warning = name
        return None

    def _handshake(self, body: bytes) -> Outcome | None:
        self._message += body
        while len(self._message) >= 4:  # noqa: PLR2004 - type and length
            kind, length = self._message[0], int.from_bytes(self._message[1:4], "big")
            if kind == HELLO_REQUEST and not length:
                del self._message[:4]
                continue
            if kind != SERVER_HELLO:
                return _not_tls()
            if len(self._message) < 4 + length:
                return None
            return self._chosen(bytes(self._message[4 : 4 + length]))
        return None

    def _chosen(self, hello: bytes) -> Outcome:
        try:
            chosen = server_hello(hello)
        except ValueError:
            return _not_tls()
        number = chosen.version
        if number == WIRE[self.offered]:
            secured = RENEGOTIATION_INFO in chosen.extensions
            answer = "ServerHello"
            return Outcome(True, answer, chosen.suite, chosen.compression, secured)  # noqa: FBT003 - accepted
        name = SPOKEN.get(number, f"version {number:#06x}")
        return Outcome(accepted=False, answer=f"ServerHello of {name}")


def _not_tls() -> Outcome:
    return Outcome(accepted=False, answer=NOT_TLS)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A ServerHello; `version` is what `supported_versions` says, where it is there."""

    version: int
    random: bytes
    suite: int
    compression: int
    extensions: Mapping[int, bytes]


def server_hello(hello: bytes) -> Chosen:
    """Read a ServerHello without its message header.

    Raises:
        ValueError: where the message is cut short or runs over.

    """
    legacy, rest = _cut(hello, 2)
    random, rest = _cut(rest, 32)
    _, rest = _vector_of(1, rest)
    picked, rest = _cut(rest, 3)
    extensions = extensions_of(rest) if rest else {}
    version, _ = _cut(extensions.get(SUPPORTED_VERSIONS, legacy), 2)
    suite = int.from_bytes(picked[:2], "big")
    return Chosen(int.from_bytes(version, "big"), random, suite, picked[2], extensions)


def extensions_of(data: bytes) -> dict[int, bytes]:
    """Read a list of extensions that is all there is.

    Raises:
        ValueError: where it is cut short or runs over.

    """
    listed, rest = _vector_of(2, data)
    if rest:
        raise ValueError("bytes after the extensions")
    found: dict[int, bytes] = {}
    while listed:
        kind, listed = _cut(listed, 2)
        found[int.from_bytes(kind, "big")], listed = _vector_of(2, listed)
    return found


def _cut(data: bytes, length: int) -> tuple[bytes, bytes]:
    if len(data) < length:
        raise ValueError("cut short")
    return data[:length], data[length:]


def _vector_of(width: int, data: bytes) -> tuple[bytes, bytes]:
    length, rest = _cut(data, width)
    return _cut(rest, int.from_bytes(length, "big"))


def _vector(width: int, content: bytes) -> bytes:
    return len(content).to_bytes(width, "big") + content


def _numbers(values: tuple[int, ...]) -> bytes:
    return b"".join(value.to_bytes(2, "big") for value in values)


def _suites(version: Version) -> tuple[int, ...]:
    if version is Version.TLS13:
        return MODERN
    later = SINCE_TLS12 if version is Version.TLS12 else ()
    return (*later, *EVER, SAFE_RENEGOTIATION)


def _extensions(version: Version, host: str, key_share: bytes) -> bytes:
    modern = version is Version.TLS13
    groups = CURVES + (FINITE_FIELDS if modern else ())
    offered = [(10, _vector(2, _numbers(groups))), (11, _vector(1, b"\0")), (23, b"")]
    if not _is_address(host):
        offered.insert(0, (0, _vector(2, b"\0" + _vector(2, host.encode("ascii")))))
    if version in {Version.TLS12, Version.TLS13}:
        offered.append((13, _vector(2, _numbers(SIGNATURES))))
    if modern:
        offered.append((SUPPORTED_VERSIONS, _vector(1, _numbers((WIRE[version],)))))
        offered.append((45, _vector(1, b"\x01")))
        offered.append((51, _vector(2, _numbers(CURVES[:1]) + _vector(2, key_share))))
    return b"".join(kind.to_bytes(2, "big") + _vector(2, value) for kind, value in offered)


def _padded(before: int, extensions: bytes) -> bytes:
    """Keep the message out of the sizes from 256 to 511, which some servers choke on (RFC 7685)."""
    message = 4 + before + 2 + len(extensions)
    if not 256 <= message < 512:  # noqa: PLR2004 - RFC 7685 section 4
        return extensions
    return extensions + PADDING.to_bytes(2, "big") + _vector(2, bytes(max(508 - message, 1)))


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
