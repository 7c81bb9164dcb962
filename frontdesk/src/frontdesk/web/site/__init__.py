"""The doors of the site."""

from frontdesk.web.routing import Door

DOORS: tuple[Door, ...] = ()
