"""The closed list of tools. What is not in here does not exist, whatever a model calls it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from frontdesk.services.tools import book_call, look_up_booking, refund, send_quote
from frontdesk.services.tools.tool import Effect, Tool

__all__ = ["REGISTRY", "Effect", "Tool"]

_TOOLS = (look_up_booking.TOOL, book_call.TOOL, send_quote.TOOL, refund.TOOL)
REGISTRY: Final[Mapping[str, Tool]] = MappingProxyType({tool.name: tool for tool in _TOOLS})
