"""What surrounds a chatbot product: a model provider, receivers of notifications, a mailbox."""

import asyncio
import socket
from collections.abc import AsyncGenerator
from contextlib import AbstractContextManager, asynccontextmanager
from dataclasses import dataclass, field

from testbed.background import apart
from testbed.model.provider import Provider
from testbed.net.hub import Hub, Serve
from testbed.net.ports import bind
from testbed.receivers.chat import Chat
from testbed.receivers.mailbox import Mailbox
from testbed.receivers.webhook import Webhook
from testbed.world import IPV4


@dataclass(slots=True)
class Neighbours:
    """All of them, before and while they serve; ports are 0 until then."""

    provider: Provider = field(default_factory=Provider)
    webhook: Webhook = field(default_factory=Webhook)
    chat: Chat = field(default_factory=Chat)
    mailbox: Mailbox = field(default_factory=Mailbox)
    ports: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def model_url(self) -> str:
        """The base URL for an OpenAI client."""
        return f"http://{self.place('model')}/v1"

    def place(self, name: str) -> str:
        """Host and port of `model`, `webhook`, `chat` or `mail`."""
        return f"{IPV4}:{self.ports[name]}"


@asynccontextmanager
async def near(them: Neighbours) -> AsyncGenerator[Neighbours]:
    """Serve them until the block ends."""
    async with Hub() as hub:
        them.ports["model"] = _http(hub, them.provider.connection)
        them.ports["webhook"] = _http(hub, them.webhook.posts.connection)
        them.ports["chat"] = _http(hub, them.chat.posts.connection)
        loop = asyncio.get_running_loop()
        bound = bind(IPV4, socket.SOCK_STREAM, 0)
        server = await loop.create_server(them.mailbox.protocol, sock=bound)
        them.ports["mail"] = bound.getsockname()[1]
        try:
            yield them
        finally:
            server.close()
            await server.wait_closed()


def _http(hub: Hub, serve: Serve) -> int:
    bound = bind(IPV4, socket.SOCK_STREAM, 0)
    hub.own(bound)
    hub.tcp(bound, serve)
    return int(bound.getsockname()[1])


def neighbours(them: Neighbours | None = None) -> AbstractContextManager[Neighbours]:
    """Serve them in a thread of their own until the block ends."""
    return apart(lambda: near(them or Neighbours()))
