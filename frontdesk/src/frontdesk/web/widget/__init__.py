"""The doors of the widget."""

from frontdesk.web.routing import Door

DOORS: tuple[Door, ...] = ()
