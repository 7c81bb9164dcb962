"""What the door brings back from mail servers that are not simply good or bad."""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from build.hostile_mail import GREETING, HELLO, listening, smtp
from launchready.manifest import load
from launchready.model import Reason, State, Verdict
from launchready.run.check import Order, gathered, judged
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.healthy import APEX, MX, healthy
from testbed.running import Running, running
from testbed.world import IPV4, Exchange, World
from testbed.world.mail import TAKEN

KEY = '\n[control]\nkey = "${LAUNCHREADY_CONTROL_KEY}"\n[budget]\nanswer_seconds = '
ENVIRON = {"LAUNCHREADY_CONTROL_KEY": "only for this test"}
OUTSIDE = "mx.elsewhere.test"
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has 127.0.0.2")


def look(
    world: World, change: Callable[[Order], Order] = lambda order: order, patience: float = 20
) -> tuple[Verdict, Running]:
    async def run() -> tuple[Verdict, Running]:
        async with running(world, also=f"{KEY}{patience}\n") as it:
            manifest = load(it.manifest, environ=ENVIRON)
            placed = order(manifest, datetime.now(UTC), Selection(only=("EML-07",)))
            (verdict,) = judged(await gathered(change(placed), Silent())).verdicts
            return verdict, it

    return asyncio.run(run())


def having(**over: object) -> World:
    return healthy().with_exchange(IPV4, replace(Exchange(MX), **over))


@pytest.mark.parametrize(
    ("world", "reason", "words"),
    [
        pytest.param(
            having(recipients={}, others="451 4.7.1 Greylisted, come again"),
            Reason.NOT_TESTABLE_HERE,
            "postmaster@acme.test: not now (451 4.7.1 Greylisted, come again)", id="grey-listing",
        ),
        pytest.param(
            having(recipients={}, others="550 5.7.1 Client host blocked"), Reason.WALL,
            "it may be us whom it refuses (550 5.7.1 Client host blocked)", id="a block list",
        ),
        pytest.param(
            having(recipients={}, others="550 No"), Reason.WALL, "it may be us",
            id="everybody is refused",
        ),
        pytest.param(
            having(sender="550 5.7.1 Not from there"), Reason.WALL,
            "does not want to speak to us: 550 5.7.1 Not from there", id="no sender is good",
        ),
        pytest.param(
            having(greeting=("554 5.7.1 Go away",)), Reason.WALL,
            "does not want to speak to us: 554", id="at the door",
        ),
        pytest.param(
            having(greeting=("421 Too busy",)), Reason.WALL, "421 Too busy", id="too busy",
        ),
        pytest.param(
            having(greeting=("SSH-2.0-x",)), Reason.BROKEN_ANSWER, "an answer that is none of SMTP",
            id="another protocol",
        ),
        pytest.param(
            having(floods=True), Reason.BROKEN_ANSWER, "an answer without end", id="a banner flood",
        ),
    ],
)  # fmt: skip
def test_decides_nothing(world: World, reason: Reason, words: str) -> None:
    verdict, _ = look(world)

    assert (verdict.state, verdict.reason) == (State.INCONCLUSIVE, reason)
    assert words in verdict.summary


@pytest.mark.parametrize("verb", ["EHLO", "STARTTLS", "MAIL", "RCPT"])
def test_silence_behind_a_command_decides_nothing(verb: str) -> None:
    verdict, _ = look(having(mute_at=verb), patience=0.2)

    assert (verdict.state, verdict.reason) == (State.INCONCLUSIVE, Reason.TIMEOUT)
    assert f"{MX}:25 (127.0.0.1) went silent" in verdict.summary


def test_a_catch_all_is_a_warning() -> None:
    verdict, _ = look(having(others=TAKEN))

    assert verdict.state is State.WARN


def test_nothing_is_sent_and_the_names_are_asked_inside_tls() -> None:
    verdict, it = look(healthy())
    said = [command.line.partition(" ")[0] for command in it.commands]
    asked = [c.line for c in it.commands if c.line.startswith("RCPT")]

    assert verdict.state is State.PASS
    assert "DATA" not in said
    assert all(command.secured for command in it.commands if command.line.startswith("RCPT"))
    assert asked[1:] == ["RCPT TO:<postmaster@acme.test>", "RCPT TO:<abuse@acme.test>"]


def test_an_address_that_visitors_are_told_is_asked_too() -> None:
    def told(placed: Order) -> Order:
        lent = replace(placed.settings.lent, contacts=("sales@acme.test", "x@other.test"))
        return replace(placed, settings=replace(placed.settings, lent=lent))

    verdict, it = look(healthy(), told)

    assert verdict.state is State.FAIL
    assert verdict.summary == "mail to acme.test: sales is refused"
    assert not any("other.test" in command.line for command in it.commands)


def test_a_null_mx_is_not_spoken_to() -> None:
    verdict, it = look(healthy().put(APEX, "MX", "0 ."))

    assert verdict.state is State.NOT_APPLICABLE
    assert it.commands == []


@linux
@pytest.mark.parametrize(
    ("doors", "reason", "words"),
    [
        pytest.param(
            {"127.0.0.2": Exchange(OUTSIDE)}, Reason.TIMEOUT, "did not answer within",
            id="others are reached: it is the exchanger",
        ),
        pytest.param(
            {}, Reason.NOT_TESTABLE_HERE,
            "nor can mx.elsewhere.test: this network lets nobody out on port 25",
            id="nobody is reached: it is this network",
        ),
    ],
)  # fmt: skip
def test_silence_on_port_25_is_told_from_a_network_that_shuts_it(
    doors: dict[str, Exchange], reason: Reason, words: str
) -> None:
    def controlled(placed: Order) -> Order:
        vantage = replace(placed.settings.vantage, mail_controls=(OUTSIDE,))
        return replace(placed, settings=replace(placed.settings, vantage=vantage))

    world = healthy().with_zone("elsewhere.test").put(OUTSIDE, "A", "127.0.0.2")
    world = replace(world, exchanges={IPV4: Exchange(MX, deaf=True), **doors})
    verdict, _ = look(world, controlled, patience=0.3)

    assert (verdict.state, verdict.reason) == (State.INCONCLUSIVE, reason)
    assert words in verdict.summary


@pytest.mark.parametrize(
    ("behind", "words"),
    [
        ((b"220 go on\r\n", b"SSH-2.0-x\r\n"), "TLS with mx.mailer.test fails: "),
        ((b"220 go on\r\n250 and more\r\n",), "it goes on in clear behind its answer"),
    ],
    ids=["another protocol", "a word too many"],
)
def test_tls_that_breaks_is_a_fault_and_nobody_is_asked_about(
    behind: tuple[bytes, ...], words: str
) -> None:
    async def run() -> Verdict:
        serve = smtp(GREETING, HELLO, *behind)
        async with running(healthy(), also=f"{KEY}20\n") as it, listening(serve) as port:
            manifest = load(it.manifest, environ=ENVIRON)
            placed = order(manifest, datetime.now(UTC), Selection(only=("EML-07",)))
            vantage = placed.settings.vantage
            vantage = replace(vantage, ports={**vantage.ports, 25: port})
            placed = replace(placed, settings=replace(placed.settings, vantage=vantage))
            (verdict,) = judged(await gathered(placed, Silent())).verdicts
            return verdict

    verdict = asyncio.run(run())
    assert verdict.state is State.FAIL
    assert words in verdict.summary
