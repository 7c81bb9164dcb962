"""Turns in progress: each runs on the loop, is paid for step by step, and can be stopped.

The unfinished answer lives in memory (`live`); what is stored is the question, the money
and the finished message. A crash loses an unfinished answer and no money.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from frontdesk.domain.access import Action, Visitor, authorize
from frontdesk.domain.answers import (
    Abstain,
    Cite,
    Piece,
    Prompt,
    Responder,
    ResponderFailure,
    Source,
    Text,
    ToolRequest,
    ToolResult,
    Usage,
)  # fmt: skip
from frontdesk.domain.errors import Limited, Refusal, Unavailable
from frontdesk.domain.limits import Limits, charges
from frontdesk.domain.money import most_tokens
from frontdesk.services.bus import Bus, conversation_topic
from frontdesk.services.chat import Turn
from frontdesk.services.metrics import Metrics
from frontdesk.services.turn_records import TurnRecords

T = TypeVar("T")
GLANCE = 1.0
TRIES, PAUSE = 4, 1.5


@dataclass(slots=True)
class Live:
    """An answer that is being written.

    `heard` is when somebody last listened, by the loop's clock.
    """

    message: str
    heard: float
    text: str = ""
    sources: tuple[Source, ...] = ()
    abstained: bool = False
    stop: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(slots=True)
class Turns:
    """Runs turns, one at a time for each conversation."""

    records: TurnRecords
    responders: tuple[Responder, ...]
    bus: Bus
    limits: Limits
    metrics: Metrics
    live: dict[str, Live] = field(default_factory=dict[str, Live])
    _tasks: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])

    def begin(self, turn: Turn) -> None:
        """Start a turn; one that still runs in this conversation is stopped and billed."""
        self.stop(turn.chat.id)
        loop = asyncio.get_running_loop()
        live = Live(turn.answer, loop.time())
        self.live[turn.chat.id] = live
        task = loop.create_task(self._run(turn, live))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def stop(self, conversation: str) -> None:
        """Ask the turn of a conversation, if there is one, to end now."""
        if live := self.live.get(conversation):
            live.stop.set()

    async def close(self) -> None:
        """Stop every turn and wait until each is paid for."""
        for live in self.live.values():
            live.stop.set()
        await asyncio.gather(*self._tasks)

    async def _run(self, turn: Turn, live: Live) -> None:
        outcome = "failed"
        try:
            async with asyncio.timeout(self.limits.turn_timeout / 1000):
                outcome = await self._answer(turn, live)
        except Limited:
            outcome = "budget"
        except (ResponderFailure, TimeoutError, Refusal) as error:
            logging.getLogger("frontdesk.turns").warning("no answer: %s", type(error).__name__)
        except Exception:  # a visitor gets an answer and the turn its bill, whatever broke
            logging.getLogger("frontdesk.turns").exception("a turn broke")
        finally:
            self.metrics.count("frontdesk_turns_total", outcome=outcome)
            try:
                await _kept(lambda: self.records.finish(turn, live.text, live.sources, outcome))
            finally:
                if self.live.get(turn.chat.id) is live:
                    del self.live[turn.chat.id]
                self.bus.ring(conversation_topic(turn.chat.id))

    async def _answer(self, turn: Turn, live: Live) -> str:
        prompt = await _thread(lambda: self.records.prompt(turn))
        results: tuple[ToolResult, ...] = ()
        for _ in range(self.limits.tool_steps):
            asked = await self._step(turn, live, prompt.replaced(results))
            if live.stop.is_set():
                return "stopped"
            if not asked:
                return "abstained" if live.abstained else "done"
            for request in asked:
                results += (await _thread(self._tool(turn, request)),)
        raise ResponderFailure("too many steps")

    async def _step(self, turn: Turn, live: Live, prompt: Prompt) -> list[ToolRequest]:
        """Ask the first responder that answers; the next one only while nothing was said."""
        for place, responder in enumerate(self.responders):
            said = live.text
            try:
                return await self._paid(turn, live, responder, prompt)
            except ResponderFailure:
                self.metrics.count("frontdesk_responder_failures_total", responder=responder.name)
                if live.text != said or place == len(self.responders) - 1:
                    raise
        raise ResponderFailure("no responder")

    async def _paid(
        self, turn: Turn, live: Live, responder: Responder, prompt: Prompt
    ) -> list[ToolRequest]:
        """Reserve the most that the call may cost, call, and settle whatever happens."""
        most = responder.most(prompt)
        cost = charges(self.limits.money, holders(turn), most)
        reservation = await _thread(lambda: self.records.reserve(turn, cost, responder.name))
        usage: Usage | None = None
        asked: list[ToolRequest] = []
        written = len(live.text.encode())
        taken = True
        pieces = responder.respond(prompt)
        try:
            async with contextlib.aclosing(self._watched(pieces, live, turn)) as watched:
                async for piece in watched:
                    match piece:
                        case Usage():
                            usage = piece
                        case ToolRequest():
                            asked.append(piece)
                        case _:
                            self._heard(turn, live, piece)
        except ResponderFailure as failure:
            taken = failure.billed
            raise
        finally:
            bill = self._bill(responder, prompt, usage, len(live.text.encode()) - written)
            paid = bill if usage else min(most, bill) * taken
            await asyncio.shield(_kept(lambda: self.records.settle(reservation, paid)))
        return asked

    def _bill(self, responder: Responder, prompt: Prompt, usage: Usage | None, out: int) -> int:
        """Price the call; without the provider's word, by the most that it can have counted."""
        return responder.cost(usage or Usage(most_tokens(prompt.texts()), out))

    def _heard(self, turn: Turn, live: Live, piece: Piece) -> None:
        match piece:
            case Text(text=text):
                live.text += text
            case Cite(sources=sources):
                live.sources = sources
            case Abstain():
                live.abstained = True
            case _:
                return
        self.bus.ring(conversation_topic(turn.chat.id))

    async def _watched(
        self, pieces: AsyncIterator[Piece], live: Live, turn: Turn
    ) -> AsyncGenerator[Piece, None]:
        """Pass pieces on until they end, somebody says stop, or nobody listens any more."""
        stop = asyncio.ensure_future(live.stop.wait())
        coming: asyncio.Future[Piece] | None = None
        try:
            while not live.stop.is_set():
                coming = coming or asyncio.ensure_future(anext(pieces))
                done, _ = await asyncio.wait(
                    {coming, stop}, timeout=GLANCE, return_when=asyncio.FIRST_COMPLETED
                )
                self._attended(turn, live)
                if coming in done:
                    ready, coming = coming, None
                    with contextlib.suppress(StopAsyncIteration):
                        yield ready.result()
                        continue
                    return
        finally:
            await _ended(pieces, coming, stop)

    def _attended(self, turn: Turn, live: Live) -> None:
        """Stop an answer that nobody has listened to for a while, also one that flows."""
        now = asyncio.get_running_loop().time()
        if self.bus.listeners(conversation_topic(turn.chat.id)):
            live.heard = now
        elif (now - live.heard) * 1000 >= self.limits.orphan_grace:
            live.stop.set()

    def _tool(self, turn: Turn, request: ToolRequest) -> Callable[[], ToolResult]:
        subject = Visitor(turn.chat.visitor, turn.chat.tenant, turn.chat.id, turn.ip)
        scope = authorize(subject, Action.TOOL_REQUEST)
        return lambda: self.records.tool(scope, request)


def holders(turn: Turn) -> dict[str, str]:
    """Say who pays for a turn."""
    return {
        "visitor": turn.chat.visitor, "ip": turn.ip, "tenant": turn.chat.tenant, "product": "all",
    }  # fmt: skip


async def _ended(
    pieces: AsyncIterator[Piece],
    coming: asyncio.Future[Piece] | None,
    stop: asyncio.Future[Literal[True]],
) -> None:
    stop.cancel()
    if coming is not None:
        coming.cancel()
        with contextlib.suppress(asyncio.CancelledError, StopAsyncIteration, ResponderFailure):
            await coming
    closing = getattr(pieces, "aclose", None)
    if closing is not None:
        await closing()


async def _kept(work: Callable[[], None]) -> None:
    """Write down what was done already; a store that does not answer is waited for."""
    for _ in range(TRIES):
        try:
            return await _thread(work)
        except Unavailable:
            await asyncio.sleep(PAUSE)
    return await _thread(work)


async def _thread(work: Callable[[], T]) -> T:
    return await asyncio.to_thread(work)
