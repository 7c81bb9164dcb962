"""The chat as a page asks for it: what the page tells of itself stands in its requests."""

from collections.abc import Mapping
from dataclasses import replace

from launchready.reach.chat import Chat
from launchready.reach.embed import Embed
from launchready.reach.people import Route, Step

TELLING = frozenset({"origin", "referer"})


def shown(chat: Chat, embed: Embed, telling: Mapping[str, str], tenant: str = "") -> Chat:
    """Give the chat of a page that tells this of itself, and names another tenant."""

    def renamed(text: str) -> str:
        return text.replace(embed.tenant, tenant) if embed.tenant and tenant else text

    def route(asked: Route) -> Route:
        return Route(asked.method, renamed(asked.path))

    before = (
        Step(route(step.route), _told(step.headers, telling), renamed(step.body), step.keep)
        for step in chat.before
    )
    return replace(
        chat,
        before=tuple(before),
        start=route(chat.start) if chat.start else None,
        start_headers=exchanging(embed) if embed.ticket else telling,
        start_body=renamed(chat.start_body),
        headers=chat.headers if embed.ticket else _told(chat.headers, telling),
    )


def exchanging(embed: Embed) -> Mapping[str, str]:
    """What goes with a ticket when it is turned into a session, where that may be done."""
    return {"Origin": embed.frame or embed.origin}


def _told(stated: Mapping[str, str], telling: Mapping[str, str]) -> Mapping[str, str]:
    kept = {name: value for name, value in stated.items() if name.lower() not in TELLING}
    return {**kept, **telling}
