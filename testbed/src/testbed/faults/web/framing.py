"""Twins of WEB-03: nobody but who should can put a page into a frame."""

from dataclasses import replace

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import CHAT, CSP, GUARDED, WWW
from testbed.world import Pages, World, page

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

NAME = "Content-Security-Policy"
OPTIONS = "X-Frame-Options"
BARE = CSP.replace("; frame-ancestors 'none'", "")


@broken
def no_rule(world: World) -> World:
    """The chat page says nothing of frames."""
    return _sending(world, BARE)


@broken
def allow_from(world: World) -> World:
    """Only X-Frame-Options: ALLOW-FROM, which browsers ignore."""
    return _sending(world, BARE, "ALLOW-FROM https://www.acme.test")


@broken
def in_a_meta_tag(world: World) -> World:
    """frame-ancestors stands in a meta tag, where it does not count."""
    meta = f'<meta http-equiv="{NAME}" content="frame-ancestors \'none\'">'
    chat = page("Chat", '<form action="/message" method="post"><input name="text"></form>')
    stated = replace(chat, body=chat.body.replace("<head>", f"<head>{meta}"))
    return _sending(world.at(CHAT, lambda site: site.serving("/", stated)), BARE)


@broken
def everybody_over_https(world: World) -> World:
    """Every site that speaks HTTPS may frame the chat, whatever X-Frame-Options says."""
    return _sending(world, f"{BARE}; frame-ancestors https:", "DENY")


@broken
def everybodys_platform(world: World) -> World:
    """Every site of a platform where anybody can open one may frame the chat."""
    return _sending(world, f"{BARE}; frame-ancestors 'self' https://*.netlify.app")


@broken
def only_on_the_front_page(world: World) -> World:
    """The front page of www is guarded, and the pages behind it, with a session, are not."""
    bare = world.at(WWW, lambda site: site.sending(NAME, BARE))
    site = bare.sites[WWW]
    front = site.paged.pages["/"].plus((NAME, "frame-ancestors 'none'"))
    pages = {**site.paged.pages, "/": front}
    return bare.with_site(WWW, replace(site, https=Pages(pages, site.paged.missing)))


@tricky
def options_alone(world: World) -> World:
    """An older header says it: X-Frame-Options: SAMEORIGIN."""
    return _sending(world, BARE, "sameorigin")


@tricky
def two_customers(world: World) -> World:
    """Two customers embed the widget, and are named; ALLOW-FROM beside it is ignored."""
    named = "frame-ancestors https://one.example https://www.two.example"
    return _sending(world, f"{BARE}; {named}", "ALLOW-FROM https://one.example")


@tricky
def empty_list(world: World) -> World:
    """No customer embeds the widget yet; an empty list means nobody."""
    return _sending(world, f"{BARE}; frame-ancestors")


@tricky
def clashing_options(world: World) -> World:
    """X-Frame-Options comes twice with two words; browsers then let nobody."""
    return world.at(
        CHAT,
        lambda site: site.sending(NAME, BARE).sending(OPTIONS, "DENY", "SAMEORIGIN"),
    )


@tricky
def no_page_at_all(world: World) -> World:
    """The chat host answers JSON, which no frame makes clickable."""
    api = world.sites["api.acme.test"].paged
    return world.at(
        CHAT, lambda site: replace(site, https=api, headers=site.headers[:1] + GUARDED[1:])
    )


def _sending(world: World, policy: str, options: str = "") -> World:
    sent = world.at(CHAT, lambda site: site.sending(NAME, policy))
    return sent.at(CHAT, lambda site: site.sending(OPTIONS, options)) if options else sent
