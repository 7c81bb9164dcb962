"""Twins of WEB-07: session cookies that nothing but the host itself can read or set."""

from dataclasses import replace

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import CHAT, SESSION, WWW
from testbed.world import Pages, Site, World

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

VALUE = "8f1c0f0e5d7a"


@broken
def without_secure(world: World) -> World:
    """The session cookie goes over plain HTTP too."""
    return _session(world, f"session={VALUE}; Path=/; HttpOnly; SameSite=Lax")


@broken
def without_httponly(world: World) -> World:
    """Any script on the page can read the session cookie."""
    return _session(world, f"__Host-session={VALUE}; Path=/; Secure; SameSite=Lax")


@broken
def without_samesite(world: World) -> World:
    """The session cookie leaves it to the browser whether other sites may send it."""
    return _session(world, f"__Host-session={VALUE}; Path=/; Secure; HttpOnly")


@broken
def samesite_none_without_secure(world: World) -> World:
    """SameSite=None without Secure: browsers refuse the cookie, and the session is lost."""
    return _session(world, f"session={VALUE}; Path=/; HttpOnly; SameSite=None")


@broken
def host_prefix_with_domain(world: World) -> World:
    """A __Host- cookie with a Domain: browsers refuse it."""
    domain = "Domain=www.acme.test"
    return _session(
        world, f"__Host-session={VALUE}; Path=/; {domain}; Secure; HttpOnly; SameSite=Lax"
    )


@broken
def for_the_whole_domain(world: World) -> World:
    """The session cookie goes to every host below the apex."""
    domain = "Domain=.acme.test"
    return _session(world, f"session={VALUE}; Path=/; {domain}; Secure; HttpOnly; SameSite=Lax")


@tricky
def widget(world: World) -> World:
    """The chat runs inside other sites, so its cookie is SameSite=None, and partitioned."""
    cookie = f"__Host-chat={VALUE}; Path=/; Secure; HttpOnly; SameSite=None; Partitioned"
    return world.at(CHAT, lambda site: _setting(site, cookie))


@tricky
def preference(world: World) -> World:
    """A cookie that keeps the colours and no session, for scripts to read."""
    theme = "theme=dark; Path=/; Secure; SameSite=Lax; Max-Age=31536000"
    return world.at(WWW, lambda site: _setting(site, SESSION[1], theme))


@tricky
def deletion(world: World) -> World:
    """An old session cookie is deleted: empty, and already over."""
    old = "session=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT"
    return world.at(WWW, lambda site: _setting(site, SESSION[1], old))


def _session(world: World, cookie: str) -> World:
    return world.at(WWW, lambda site: _setting(site, cookie))


def _setting(site: Site, *cookies: str) -> Site:
    """The same site with these cookies, and no others, on its pages."""
    headers = tuple(("Set-Cookie", cookie) for cookie in cookies)
    pages = {path: replace(page, headers=headers) for path, page in site.paged.pages.items()}
    return replace(site, https=Pages(pages, site.paged.missing))
