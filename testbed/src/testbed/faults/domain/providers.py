"""Twins of DOM-04: records point at the providers in use."""

from dataclasses import replace

from testbed.faults import NO_WALLS, SILENT_NAMES, broken, tricky
from testbed.healthy import APEX, CHAT, PROVIDERS, SPF, WWW
from testbed.world import IPV4, World

SILENCES = SILENT_NAMES
WALLS = NO_WALLS

VERCEL, PAGES = "76.76.21.21", "acme.github.io"
GOOGLE = "google.com"


@broken
def www_at_the_old_host(world: World) -> World:
    """The www host still is an alias of the host before the last one."""
    return world.only_in(WWW, "CNAME", "acme.vercel.app")


@broken
def apex_at_a_platform(world: World) -> World:
    """The apex has the address of a platform that nobody declared."""
    return world.put(APEX, "A", VERCEL)


@broken
def one_address_of_two(world: World) -> World:
    """One of the addresses of the chat is a server that nobody speaks of any more."""
    return world.put(CHAT, "A", IPV4, "10.11.12.13")


@broken
def mail_at_the_old_provider(world: World) -> World:
    """A mail server of the provider before stands behind the one in use."""
    return world.put(APEX, "MX", "10 mx.mailer.test", "20 aspmx.l.google.com")


@broken
def sender_left_over(world: World) -> World:
    """SPF still includes a sender that is not used any more."""
    return world.put(APEX, "TXT", SPF.replace("-all", "include:sendgrid.net -all"))


@broken
def name_servers_elsewhere(world: World) -> World:
    """The owner believes that Cloudflare serves the zone; others do."""
    return _declaring(world, 'dns = ["Cloudflare"]')


@broken
def alias_by_way_of_another_host(world: World) -> World:
    """The chat is an alias of a host of the same domain, and that one leads elsewhere."""
    middle = f"edge.{APEX}"
    return world.only_in(CHAT, "CNAME", middle).put(middle, "CNAME", PAGES)


@tricky
def proofs_left_over(world: World) -> World:
    """Texts prove the domain to three services; they send no visitor and no mail anywhere."""
    proofs = ("google-site-verification=x1", "MS=ms12345678", "apple-domain-verification=y2")
    return world.put(APEX, "TXT", SPF, *proofs)


@tricky
def alias_of_a_declared_platform(world: World) -> World:
    """The www host is an alias at a platform, which is declared by its name."""
    moved = world.only_in(WWW, "CNAME", "cname.vercel-dns.com")
    return _declaring(moved, web='"vercel"')


@tricky
def mail_of_a_declared_provider(world: World) -> World:
    """Mail comes in at one provider and goes out by two, all declared."""
    moved = world.put(APEX, "MX", "1 smtp.google.com").put(
        APEX, "TXT", SPF.replace("-all", f"include:_spf.{GOOGLE} redirect=spf.mtasv.net")
    )
    return _declaring(moved, mail='"Google Workspace", "Postmark"')


@tricky
def alias_within_the_domain(world: World) -> World:
    """The www host is an alias of the apex, which needs no provider."""
    return world.only_in(WWW, "CNAME", APEX)


@tricky
def own_name_servers(world: World) -> World:
    """The zone is served from the domain itself, as declared."""
    return _declaring(world, f'dns = ["{APEX}"]')


def _declaring(world: World, line: str = "", *, web: str = "", mail: str = "") -> World:
    stated = PROVIDERS + f"{line}\n"
    if web:
        stated = stated.replace("web = [", f"web = [{web}, ")
    if mail:
        stated = stated.replace("mail = [", f"mail = [{mail}, ")
    return replace(world, stated=stated)
