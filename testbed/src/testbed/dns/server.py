"""A resolver or a name server: questions in, answers, truncated ones or silence out."""

import struct
from dataclasses import dataclass, replace
from typing import Literal

from testbed.dns import message
from testbed.dns.lookup import Found, Names, Rcode
from testbed.log import Log, Query
from testbed.net.stream import Tcp, hang
from testbed.world import At
from testbed.world.names import within


@dataclass(slots=True)
class NameServer:
    """Answers from one view of all names.

    Attributes:
        silent: at which moment answers about the product stop, if at all.
        rotates: sets of several records come in another order every time.

    """

    names: Names
    kind: Literal["resolver", "authority"]
    address: str
    domain: str
    log: Log
    silent: At | None = None
    rotates: bool = False
    _turn: int = 0

    def datagram(self, wire: bytes) -> bytes | None:
        """Answer a datagram; None for no answer."""
        question = self._read(wire, "udp")
        if question is None:
            return None
        if self._silent(question) is At.CONNECT:
            return None
        whole = self._answer(question)
        if self._silent(question) or len(whole) > question.payload:
            return message.truncated(question, recursive=self._recursive)
        return whole

    async def connection(self, stream: Tcp) -> None:
        """Answer one question after the other, each behind its length (RFC 7766)."""
        unread = b""
        while data := await stream.read():
            unread += data
            while len(unread) > 1 and len(unread) >= (end := 2 + int.from_bytes(unread[:2])):
                await self._segment(stream, unread[2:end])
                unread = unread[end:]

    async def _segment(self, stream: Tcp, wire: bytes) -> None:
        question = self._read(wire, "tcp")
        if question is None:
            return
        answer = self._answer(question)
        framed = struct.pack("!H", len(answer)) + answer
        match self._silent(question):
            case None:
                await stream.write(framed)
            case At.BODY:
                await stream.write(framed[: len(framed) // 2])
                await hang()
            case At.CONNECT | At.HANDSHAKE:
                await hang()

    @property
    def _recursive(self) -> bool:
        return self.kind == "resolver"

    def _read(self, wire: bytes, over: Literal["udp", "tcp"]) -> message.Question | None:
        question = message.parse(wire)
        if question is not None:
            query = Query(self.kind, self.address, question.name, question.type, over)
            self.log.queries.append(query)
        return question

    def _answer(self, question: message.Question) -> bytes:
        found = self.names.ask(question.name, question.type, recursive=self._recursive)
        if self._recursive and not question.unchecked and self.names.refused(question.name):
            found = Found(Rcode.SERVFAIL)
        self._turn += self.rotates
        if question.signed:
            signatures = (self.names.signature(rrset) for rrset in found.answer)
            found = replace(found, answer=(*found.answer, *filter(None, signatures)))
        return message.message(question, found, recursive=self._recursive, turn=self._turn)

    def _silent(self, question: message.Question) -> At | None:
        return self.silent if within(question.name, self.domain) else None
