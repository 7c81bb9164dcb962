"""The product as a world: its names, its certificates, its mail, and itself behind the fronts."""

import asyncio
import json
import secrets
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from email.utils import formatdate
from pathlib import Path
from tempfile import TemporaryDirectory

from testbed.healthy import APEX, API, CHAT, CSP, GUARDED, HSTS, METER, PROVIDERS, WWW, healthy
from testbed.lending import variable
from testbed.mail import RECEIVER, Letter
from testbed.mail.letter import SENDER
from testbed.model.provider import Manner, Provider
from testbed.neighbours import Neighbours, near
from testbed.net.ports import bind
from testbed.product.files import MODEL, SLUG, written
from testbed.product.lending import environ, lending
from testbed.product.outage import AT, Outage
from testbed.product.process import PATIENCE, NotReady, founded, serving
from testbed.product.terms import USUAL, Terms
from testbed.receivers.mailbox import Mail
from testbed.running import Running, running
from testbed.world import IPV4, Behind, Headers, Pages, Redirect, Site, World
from testbed.world.fetcher import OUTSIDE

# A short answer is there at once; a long one takes seconds, as that of a real model does.
PACE = Manner(pause=0.05, fluent=10)
EMBED = (
    f'<script src="https://{CHAT}/static/widget/loader.js" data-business="{SLUG}" defer></script>'
)
EMBEDDING = (
    CSP.replace("script-src 'self'", f"script-src 'self' https://{CHAT}")
    .replace("connect-src 'self'", f"connect-src 'self' https://{CHAT}")
    .replace("form-action", f"frame-src https://{CHAT}; form-action")
)


@dataclass(frozen=True, slots=True)
class Fronted:
    """The product while it serves.

    Attributes:
        logins: a line for each person of its tenants, with the password.
        port: where the product itself listens, behind the fronts.
        data: the folder that it keeps its store in.
        outage: the hook that locks that store.

    """

    it: Running
    them: Neighbours
    logins: str
    port: int
    data: Path
    outage: Outage

    @property
    def environ(self) -> dict[str, str]:
        """The variables of those whom its manifest lends, of its counter, and of its hook."""
        keys = {variable("meter"): self.them.provider.key, variable("drill"): self.outage.key}
        return environ(self.logins) | keys


@dataclass(frozen=True, slots=True)
class Arrived(Letter):
    """A mail that the product really sent, as the server of a mailbox received it."""

    taken: bytes = b""

    @property
    def raw(self) -> bytes:
        """The file."""
        return self.taken


def product(port: int, provider: int, letter: Letter, outage: Outage) -> World:
    """Make the world of a product that listens on a port of this machine, as its provider does."""
    behind = Behind(port, f"/site/{SLUG}", (AT, outage.act))
    chat = Site(behind, Redirect(f"https://{CHAT}"))
    world = healthy().at(WWW, _embedding).with_site(CHAT, chat)
    world = world.at(API, lambda site: replace(site, https=Behind(port), headers=()))
    world = world.at(METER, lambda site: replace(site, https=Behind(provider), counts=""))
    return replace(world, letters=(letter,), stated=PROVIDERS)


@asynccontextmanager
async def fronted(folder: Path | None = None, terms: Terms = USUAL) -> AsyncGenerator[Fronted]:
    """Found the tenants, serve, have one lead notified of, and put the fronts before it.

    Raises:
        NotReady: the product does not come up.
        OSError: as `running` does.

    """
    with TemporaryDirectory(prefix="frontdesk-") as place:
        home, port = Path(place), _free()
        manners: dict[str, Manner] = dict.fromkeys((MODEL, "puppet-small"), PACE)
        provider = Provider(manners, terms.brain)
        async with near(Neighbours(provider)) as them:
            fetched = f"{OUTSIDE}:{_free()}"
            config = written(home, port, them, fetched, terms)
            logins = await founded(home)
            async with serving(config, port):
                letter = await _notified(them, port)
                outage = Outage(home / "data" / "frontdesk.db", secrets.token_urlsafe(24))
                world = product(port, them.ports["model"], letter, outage)
                async with running(world, folder, also=lending(fetched, terms)) as it:
                    try:
                        yield Fronted(it, them, logins, port, home / "data", outage)
                    finally:
                        outage.end()


def guide(product: Fronted) -> str:
    """Say how a person opens it in a browser of this machine, and with which logins."""
    door = f"{IPV4}:{product.it.ports.https}"
    rules = f"MAP *.{APEX} {door}, MAP {APEX} {door}"
    lent = "\n".join(f"export {name}={word}" for name, word in product.environ.items())
    return (
        f"{lent}\n"
        f'chromium --user-data-dir="$(mktemp -d)" --ignore-certificate-errors '
        f'--host-resolver-rules="{rules}" https://{WWW}/\n'
        f"the inbox is at https://{CHAT}/login, with one of\n{product.logins.rstrip()}"
    )


def _embedding(site: Site) -> Site:
    """Put the widget on every page of a site, and let its policy have it."""
    pages = {
        path: replace(page, body=page.body.replace("</body>", f"{EMBED}</body>"))
        for path, page in site.paged.pages.items()
    }
    headers: Headers = (*HSTS, ("Content-Security-Policy", EMBEDDING), *GUARDED[1:])
    return replace(site, https=Pages(pages, site.paged.missing), headers=headers)


async def _notified(them: Neighbours, port: int) -> Letter:
    """Leave a lead as a visitor does, and give the mail that the product sends of it."""
    ticket = await _posted(port, f"/embed/{SLUG}/ticket", None, origin=f"https://{WWW}")
    opened = await _posted(port, "/api/v1/sessions", {"ticket": ticket["ticket"]})
    form = {"name": "Ada Visitor", "email": "ada@visitor.test", "consent_version": "1",
            "message": "The drain drips."}  # fmt: skip
    await _posted(port, "/api/v1/leads", form, authorization=f"Bearer {opened['token']}")
    mail = await asyncio.to_thread(them.mailbox.arrived.get, timeout=PATIENCE)
    return Arrived("lead.eml", (), (), mail.sender, taken=_received(mail))


def _received(mail: Mail) -> bytes:
    """Write what the mailbox's server puts on top: where it came from, and what it makes of it."""
    top = (
        f"Return-Path: <{mail.sender}>\r\n"
        f"Authentication-Results: {RECEIVER}; spf=pass; dkim=pass; dmarc=pass\r\n"
        f"Received: from out.mailer.test (out.mailer.test [{SENDER}])\r\n"
        f" by {RECEIVER} with ESMTPS id 4C0FFEE;\r\n {formatdate(localtime=False)}\r\n"
    )
    return top.encode() + mail.raw


async def _posted(port: int, path: str, body: object, **headers: str) -> dict[str, str]:
    """Post to the product itself, and read its JSON."""
    content = b"" if body is None else json.dumps(body).encode()
    lines = [f"POST {path} HTTP/1.1", "host: localhost", "connection: close",
             f"content-length: {len(content)}", "content-type: application/json"]  # fmt: skip
    lines += [f"{name}: {value}" for name, value in headers.items()]
    reader, writer = await asyncio.open_connection(IPV4, port)
    try:
        writer.write("\r\n".join([*lines, "", ""]).encode() + content)
        head, _, answer = (await reader.read()).partition(b"\r\n\r\n")
    finally:
        writer.close()
    if b" 20" not in head.partition(b"\r\n")[0]:
        raise NotReady(f"{path}: {head.decode('latin-1')}")
    return json.loads(answer)


def _free() -> int:
    """Find a port that is free now."""
    with bind(IPV4, socket.SOCK_STREAM, 0) as bound:
        return int(bound.getsockname()[1])
