"""What answers without an end: streams of events, WebSockets, and answers that come bit by bit."""

from collections.abc import Mapping
from dataclasses import dataclass

from testbed.net.stream import Stream
from testbed.web import frames
from testbed.web.chatroom import Conversations
from testbed.web.flowing import flowed
from testbed.web.http import Head
from testbed.web.lines import asks
from testbed.web.office import Counter
from testbed.web.radio import Program
from testbed.web.till import Line
from testbed.world.site import Asked


@dataclass(frozen=True, slots=True)
class Lasting:
    """The offices and chats of a world, by their host."""

    counters: Mapping[str, Counter]
    chats: Mapping[str, Conversations]

    async def serve(self, stream: Stream, head: Head, asked: Asked, line: Line) -> bool:
        """Serve one that lasts; False is no such question. The connection is of no use then."""
        counter, chat = self.counters.get(head.host), self.chats.get(head.host)
        desk = counter or (chat and chat.visitors)
        socket = counter.socket(asked) if counter else chat and chat.socket(asked, line)
        if socket and frames.asks(head):
            await socket.serve(stream, head, asked)
        elif desk and isinstance(program := desk.tuned(asked), Program):
            await desk.station.play(program, stream)
        elif chat and (pieces := chat.events(asked, line)):
            await flowed(stream, pieces)
        elif chat and asks(head) and chat.visitors.knows(asked):
            await chat.streaming.serve(stream, head)
        else:
            return False
        return True
