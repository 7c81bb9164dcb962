"""The launchready.toml of a world: the product, and the vantage that leads to it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from testbed.mail import RECEIVER
from testbed.registry import BOOTSTRAP
from testbed.world import World
from testbed.world.partner import PORT


@dataclass(frozen=True, slots=True)
class Ports:
    """The ports of a world, which are the same on all of its addresses.

    Attributes:
        smtp: of the product's mail exchangers.
        receiver: of the mail exchanger of the lent mailbox.
        imap: of that mailbox.

    """

    resolvers: tuple[int, ...]
    authority: int
    http: int
    https: int
    smtp: int
    receiver: int
    imap: int


def manifest(world: World, ports: Ports, also: str = "") -> str:
    """Write the manifest; `also` is TOML that comes behind it."""
    resolvers = [f"127.0.0.1:{port}" for port in ports.resolvers]
    return f"""schema = 1

[product]
name = {_quoted(world.product)}
site = {_quoted(world.site)}
hosts = {_list(world.hosts)}

[mail]
domains = {_list(world.mail_domains)}
{_lent(world)}
{world.stated}
[vantage]
resolver = {_list(resolvers)}
ca = "ca.pem"
rdap = {_quoted(BOOTSTRAP)}

[vantage.ports]
80 = {ports.http}
443 = {ports.https}
53 = {ports.authority}
25 = {ports.smtp}
993 = {ports.imap}
{also.replace(PORT, str(ports.https))}"""


def _lent(world: World) -> str:
    if not world.letters:
        return ""
    samples = _list([letter.name for letter in world.letters])
    return f"samples = {samples}\nreceiver = {_quoted(RECEIVER)}\n"


def _list(items: Sequence[str]) -> str:
    return f"[{', '.join(_quoted(item) for item in items)}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
