"""The words in which a small internet is described. Pure: nothing here opens a socket."""

from testbed.world.mail import Box, Exchange
from testbed.world.names import IPV4, IPV6, RRset, Signing, Zone
from testbed.world.site import (
    Acting,
    Answer,
    Asked,
    Behind,
    Headers,
    Pages,
    Redirect,
    Response,
    Site,
    page,
)
from testbed.world.switches import At, Layer, Silence, Wall, Wear, Worn
from testbed.world.tls import Certificate, Chain, Tls, Version
from testbed.world.world import Scheme, World

__all__ = [
    "IPV4",
    "IPV6",
    "Acting",
    "Answer",
    "Asked",
    "At",
    "Behind",
    "Box",
    "Certificate",
    "Chain",
    "Exchange",
    "Headers",
    "Layer",
    "Pages",
    "RRset",
    "Redirect",
    "Response",
    "Scheme",
    "Signing",
    "Silence",
    "Site",
    "Tls",
    "Version",
    "Wall",
    "Wear",
    "World",
    "Worn",
    "Zone",
    "page",
]
