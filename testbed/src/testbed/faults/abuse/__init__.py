"""Twins of the audits of limits: one chat, and what is wrong with it."""

from dataclasses import replace

from testbed.healthy import CHAT
from testbed.world import World
from testbed.world.chatroom import Chatroom


def chatting(world: World, chat: Chatroom) -> World:
    """The same world with another chat."""
    return world.at(CHAT, lambda site: replace(site, chat=chat))
