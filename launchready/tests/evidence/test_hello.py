import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.hello import (
    ANSWER_AT_MOST,
    CLOSED,
    NOT_TLS,
    RECORD_AT_MOST,
    Outcome,
    Reply,
    client_hello,
)
from launchready.evidence.tls import Version
from launchready.evidence.tls_numbers import ALERTS

RANDOM, SHARE = bytes(range(32)), bytes(range(32, 64))
RETRY = bytes.fromhex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c")
TLS12, TLS13 = Version.TLS12, Version.TLS13
SUITE = 0xC02F

SSL3, TLS10, TLS11 = Version.SSL3, Version.TLS10, Version.TLS11
LEGACY = {SSL3: 0x0300, TLS10: 0x0301, TLS11: 0x0302, TLS12: 0x0303, TLS13: 0x0303}

versions = pytest.mark.parametrize("version", Version, ids=str)


def record(kind: int, body: bytes, version: int = 0x0303) -> bytes:
    return bytes([kind]) + version.to_bytes(2, "big") + len(body).to_bytes(2, "big") + body


def alert(number: int, level: int = 2) -> bytes:
    return record(21, bytes([level, number]))


def hello(legacy: int, extensions: bytes | None = None, random: bytes = RANDOM) -> bytes:
    body = legacy.to_bytes(2, "big") + random + b"\0" + b"\xc0\x2f\0"
    if extensions is not None:
        body += len(extensions).to_bytes(2, "big") + extensions
    return b"\x02" + len(body).to_bytes(3, "big") + body


def chosen(version: int) -> bytes:
    return b"\0\x2b\0\x02" + version.to_bytes(2, "big")


def test_offers_the_suites_that_it_is_told() -> None:
    raw = client_hello(TLS12, "acme.test", RANDOM, SHARE, (0x0005, 0x000A))

    assert raw[44:50] == b"\0\4\0\5\0\x0a"


def answer(version: Version, *pieces: bytes) -> Outcome | None:
    reply = Reply(version)
    said = None
    for piece in pieces:
        said = reply.feed(piece)
    return said


def bytewise(version: Version, data: bytes) -> Outcome | None:
    return answer(version, *(data[at : at + 1] for at in range(len(data))))


RUNNING_OVER = hello(0x0303, b"")[4:] + b"more"


class Parsed:
    """A ClientHello taken apart by a second reader, so that the writer is not its own judge."""

    def __init__(self, raw: bytes) -> None:
        assert raw[0] == 22
        self.record_version = int.from_bytes(raw[1:3], "big")
        assert int.from_bytes(raw[3:5], "big") == len(raw) - 5
        assert raw[5] == 1
        self.length = int.from_bytes(raw[6:9], "big") + 4
        assert self.length == len(raw) - 5
        self.legacy = int.from_bytes(raw[9:11], "big")
        self.session = raw[44 : 44 + raw[43]]
        at = 44 + raw[43]
        count = int.from_bytes(raw[at : at + 2], "big")
        listed = raw[at + 2 : at + 2 + count]
        self.suites = [int.from_bytes(listed[n : n + 2], "big") for n in range(0, count, 2)]
        at += 2 + count
        assert raw[at : at + 2] == b"\x01\0", "no compression"
        at += 2
        self.extensions: dict[int, bytes] = {}
        if at < len(raw):
            assert int.from_bytes(raw[at : at + 2], "big") == len(raw) - at - 2
            at += 2
        while at < len(raw):
            kind, size = (int.from_bytes(raw[at + n : at + n + 2], "big") for n in (0, 2))
            self.extensions[kind] = raw[at + 4 : at + 4 + size]
            at += 4 + size
        assert at == len(raw)


@versions
def test_offers_exactly_one_version(version: Version) -> None:
    sent = Parsed(client_hello(version, "acme.test", RANDOM, SHARE))

    assert sent.legacy == LEGACY[version]
    assert sent.extensions.get(43) == (b"\x02\x03\x04" if version is TLS13 else None)


@versions
def test_names_the_host_where_the_version_can(version: Version) -> None:
    sent = Parsed(client_hello(version, "acme.test", RANDOM, SHARE))

    if version is Version.SSL3:
        assert sent.extensions == {}
    else:
        assert sent.extensions[0] == b"\0\x0c\0\0\x09acme.test"


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1"])
def test_an_address_is_no_server_name(address: str) -> None:
    assert 0 not in Parsed(client_hello(TLS12, address, RANDOM, SHARE)).extensions


@versions
def test_offers_what_servers_of_that_time_know(version: Version) -> None:
    suites = Parsed(client_hello(version, "acme.test", RANDOM, SHARE)).suites

    if version is TLS13:
        assert all(0x1301 <= suite <= 0x1305 for suite in suites)
    else:
        assert {0x002F, 0xC013, 0x0033, 0x000A, 0x0005, 0x00FF} <= set(suites)
        assert (0xC02F in suites) is (version is TLS12)
        assert 0x5600 not in suites, "a fallback signal would be answered with an alert"


@pytest.mark.parametrize(
    ("version", "kinds"),
    [
        (SSL3, set()),
        (TLS10, {0, 10, 11, 23}),
        (TLS11, {0, 10, 11, 23}),
        (TLS12, {0, 10, 11, 13, 23}),
        (TLS13, {0, 10, 11, 13, 23, 43, 45, 51}),
    ],
    ids=str,
)
def test_carries_the_extensions_of_its_time(version: Version, kinds: set[int]) -> None:
    assert set(Parsed(client_hello(version, "acme.test", RANDOM, SHARE)).extensions) == kinds


def test_tls_13_carries_a_key_share_and_looks_like_a_resumption() -> None:
    sent = Parsed(client_hello(TLS13, "acme.test", RANDOM, SHARE))

    assert sent.extensions[51] == b"\0\x24\0\x1d\0\x20" + SHARE
    assert len(sent.session) == 32
    assert Parsed(client_hello(TLS12, "acme.test", RANDOM, SHARE)).session == b""


@given(version=st.sampled_from(Version), length=st.integers(1, 253))
def test_no_message_has_a_size_that_servers_choke_on(version: Version, length: int) -> None:
    sent = Parsed(client_hello(version, "a" * length, RANDOM, SHARE))

    assert not 256 <= sent.length < 512


@pytest.mark.parametrize(
    ("host", "random", "share"),
    [
        pytest.param("a" * 254, RANDOM, SHARE, id="long-name"),
        pytest.param("bücher.test", RANDOM, SHARE, id="not-ascii"),
        pytest.param("acme.test", b"short", SHARE, id="short-random"),
        pytest.param("acme.test", RANDOM, b"short", id="short-share"),
    ],
)
def test_refuses_what_makes_no_hello(host: str, random: bytes, share: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        client_hello(TLS12, host, random, share)


@pytest.mark.parametrize(
    ("offered", "sent", "accepted", "said"),
    [
        pytest.param(TLS12, record(22, hello(0x0303)), True, "ServerHello", id="1.2"),
        pytest.param(
            TLS13, record(22, hello(0x0303, chosen(0x0304))), True, "ServerHello", id="1.3"
        ),
        pytest.param(
            TLS13,
            record(22, hello(0x0303, chosen(0x0304), RETRY)),
            True,
            "ServerHello",
            id="hello-retry-request",
        ),
        pytest.param(
            TLS13, record(22, hello(0x0303)), False, "ServerHello of TLS 1.2", id="downgrade"
        ),
        pytest.param(
            Version.TLS10, record(22, hello(0x0303)), False, "ServerHello of TLS 1.2", id="other"
        ),
        pytest.param(
            TLS12, record(22, hello(0x0399)), False, "ServerHello of version 0x0399", id="unknown"
        ),
        pytest.param(
            TLS12, alert(112, 1) + record(22, hello(0x0303)), True, "ServerHello", id="warned-first"
        ),
        pytest.param(
            TLS12, record(22, b"\0\0\0\0" + hello(0x0303)), True, "ServerHello", id="hello-request"
        ),
        pytest.param(Version.TLS10, alert(70), False, "protocol_version", id="alert"),
        pytest.param(TLS12, alert(0, 1), False, "close_notify", id="close-notify"),
        pytest.param(TLS12, alert(199), False, "alert 199", id="unknown-alert"),
        pytest.param(TLS12, b"HTTP/1.1 400 Bad Request\r\n", False, NOT_TLS, id="http"),
        pytest.param(TLS12, b"SSH-2.0-OpenSSH_9\r\n", False, NOT_TLS, id="ssh"),
        pytest.param(TLS12, b"\x16\x05\x03\0\x05hello", False, NOT_TLS, id="major-version"),
        pytest.param(TLS12, record(22, b"\x0b\0\0\x01x"), False, NOT_TLS, id="no-hello-first"),
        pytest.param(TLS12, record(22, b"\x02\0\0\x02\x03\x03"), False, NOT_TLS, id="cut-hello"),
        pytest.param(TLS12, record(22, b""), False, NOT_TLS, id="empty-record"),
        pytest.param(TLS12, record(21, b"\x02"), False, NOT_TLS, id="half-alert"),
        pytest.param(
            TLS12, record(22, hello(0x0303, b"\0\x2b\0\x05\x03")), False, NOT_TLS, id="extension"
        ),
        pytest.param(
            TLS12,
            record(22, b"\x02" + (len(RUNNING_OVER)).to_bytes(3, "big") + RUNNING_OVER),
            False,
            NOT_TLS,
            id="bytes-after-the-extensions",
        ),
        pytest.param(
            TLS12,
            b"\x16\x03\x03" + (RECORD_AT_MOST + 1).to_bytes(2, "big"),
            False,
            NOT_TLS,
            id="oversize-record",
        ),
    ],
)
def test_reads_the_answer(offered: Version, sent: bytes, accepted: bool, said: str) -> None:
    outcome = Outcome(accepted, said, SUITE if accepted else 0)

    assert answer(offered, sent) == outcome
    assert bytewise(offered, sent) == outcome


@pytest.mark.parametrize("size", [1, 7, 50])
def test_a_hello_may_be_cut_across_records(size: int) -> None:
    whole = hello(0x0303, chosen(0x0304) + bytes([0, 99, 0, 200]) + bytes(200))
    cut = b"".join(record(22, whole[at : at + size]) for at in range(0, len(whole), size))

    assert answer(TLS13, cut) == Outcome(accepted=True, answer="ServerHello", suite=SUITE)


def test_every_alert_of_rfc_8446_has_its_name() -> None:
    assert {10, 20, 22, 40, *range(42, 52), 70, 71, 80, 86, 90, 109, 110, 112, 113} <= set(ALERTS)
    assert {115, 116, 120} <= set(ALERTS)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        pytest.param(b"", CLOSED, id="at-once"),
        pytest.param(b"\x16\x03\x03\0\x50\x02", CLOSED, id="mid-record"),
        pytest.param(alert(112, 1), "unrecognized_name", id="after-a-warning"),
    ],
)
def test_the_end_of_the_stream_decides(sent: bytes, said: str) -> None:
    assert answer(TLS12, sent, b"") == Outcome(accepted=False, answer=said)


def test_what_is_decided_stays_so() -> None:
    reply = Reply(Version.TLS10)
    reply.feed(alert(70))

    assert reply.feed(record(22, hello(0x0301))) == Outcome(
        accepted=False, answer="protocol_version"
    )
    assert reply.feed(b"") == Outcome(accepted=False, answer="protocol_version")


def test_endless_warnings_are_not_tls() -> None:
    assert answer(TLS12, alert(112, 1) * ANSWER_AT_MOST) == Outcome(accepted=False, answer=NOT_TLS)


def test_two_warnings_fit_in_one_record() -> None:
    warnings = record(21, bytes([1, 112, 1, 90]))

    assert answer(TLS12, warnings) is None
    assert answer(TLS12, warnings, b"") == Outcome(accepted=False, answer="user_canceled")


def test_patience_ends_after_64_kilobytes() -> None:
    most = (alert(112, 1) * ANSWER_AT_MOST)[: ANSWER_AT_MOST - 1]

    assert answer(TLS12, most) is None
    assert answer(TLS12, most, b"\x15") == Outcome(accepted=False, answer=NOT_TLS)


def test_an_endless_hello_is_not_tls() -> None:
    piece = record(22, b"\x02\xff\xff\xff" + bytes(16_000))

    assert answer(TLS12, piece, *[record(22, bytes(16_000))] * 4) == Outcome(
        accepted=False, answer=NOT_TLS
    )


PIECES = st.sampled_from(
    [
        record(22, hello(0x0303)),
        record(22, hello(0x0303, chosen(0x0304))),
        record(22, hello(0x0303)[:9]),
        record(22, hello(0x0303)[9:]),
        record(22, b"\0\0\0\0"),
        alert(112, 1),
        alert(40),
        b"\x16\x03\x03\0",
    ]
)
ANSWERS = st.lists(PIECES | st.binary(max_size=12), max_size=6).map(b"".join)


@given(version=st.sampled_from(Version), data=ANSWERS)
def test_fed_byte_by_byte_equals_fed_whole(version: Version, data: bytes) -> None:
    assert bytewise(version, data) == (answer(version, data) if data else None)


@given(data=ANSWERS, rest=st.binary(max_size=64))
def test_what_follows_the_decision_changes_nothing(data: bytes, rest: bytes) -> None:
    said = answer(TLS12, data) if data else None

    if said is not None:
        assert answer(TLS12, data + rest) == said


@given(version=st.sampled_from(Version), pieces=st.lists(st.binary(min_size=1), max_size=8))
def test_the_end_always_decides(version: Version, pieces: list[bytes]) -> None:
    assert answer(version, *pieces, b"") is not None
