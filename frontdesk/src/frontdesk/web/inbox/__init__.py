"""The doors of the inbox."""

from frontdesk.web.routing import Door

DOORS: tuple[Door, ...] = ()
