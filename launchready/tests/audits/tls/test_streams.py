import pytest

from build.http import exchange
from launchready.audits.tls.streams import streams
from launchready.evidence.http import Exchange
from launchready.evidence.sockets import Sockets
from launchready.model import Finding, State

ROOT, PAGE = "http://acme.test/", "https://acme.test/"


def sockets(*tried: Exchange, written: tuple[tuple[str, str], ...] = ()) -> Sockets:
    return Sockets("acme.test", written, tried)


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        pytest.param(sockets(exchange(ROOT, 308)), State.PASS, id="redirected"),
        pytest.param(sockets(exchange(ROOT, 426)), State.PASS, id="refused"),
        pytest.param(sockets(exchange(ROOT, 101)), State.FAIL, id="opens"),
        pytest.param(
            sockets(exchange(ROOT, 308), exchange(f"{ROOT}ws", 101)), State.FAIL, id="one-opens"
        ),
        pytest.param(
            sockets(exchange(ROOT, 308), written=((PAGE, "ws://acme.test/"),)),
            State.FAIL,
            id="written",
        ),
        pytest.param(
            sockets(written=((PAGE, "ws://acme.test/"),)), State.FAIL, id="written-and-closed"
        ),
        pytest.param(sockets(), State.NOT_APPLICABLE, id="closed"),
    ],
)
def test_judges_what_is_written_and_what_opens(seen: Sockets, state: State) -> None:
    assert streams.judge(seen).state is state


def test_says_where_it_stands_and_what_opens() -> None:
    seen = sockets(exchange(ROOT, 101), written=((PAGE, "ws://acme.test/"),))

    assert streams.judge(seen).findings == (
        Finding(PAGE, "ws://acme.test/", "wss or https"),
        Finding(ROOT, "a WebSocket opens without encryption", "a refusal"),
    )
