from launchready.evidence.handshakes import Early, Handshakes, HandshakesAt
from launchready.fix.tls.handshake import handshake
from launchready.model import Host


def written(end: HandshakesAt) -> str:
    return str(handshake.write(Host("acme.test"), Handshakes("acme.test", (end,))).parts)


def test_early_data_is_switched_off_where_it_was_acted_on() -> None:
    assert "ssl_early_data off;" in written(HandshakesAt("::1", early=Early.ACTS))
    assert "ssl_early_data" not in written(HandshakesAt("::1", renegotiates=False))


def test_what_is_old_gets_something_new_in_front() -> None:
    assert "older than RFC 5746" in written(HandshakesAt("::1", renegotiates=False))
    assert "older than RFC 5746" in written(HandshakesAt("::1", compression=1))
    assert "older than RFC 5746" not in written(HandshakesAt("::1", early=Early.ACTS))
