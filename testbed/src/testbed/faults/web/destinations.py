"""Twins of WEB-02: pages that may show a model's words send nothing to strangers."""

from dataclasses import replace

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import CHAT, CSP, WWW
from testbed.world import Pages, World, page

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

NAME = "Content-Security-Policy"
APP = page("Chat", '<div id="app"></div><script src="/app.js"></script>')
FORM = '<form action="/message" method="post"><textarea name="text"></textarea></form>'


@broken
def no_policy(world: World) -> World:
    """The chat page sends no policy."""
    return _sending(world)


@broken
def no_policy_on_app(world: World) -> World:
    """The chat page is an app's shell without a field, and sends no policy."""
    return _sending(world.at(CHAT, lambda site: site.serving("/", APP)))


@broken
def report_only(world: World) -> World:
    """The policy only reports."""
    bare = _sending(world)
    return bare.at(CHAT, lambda site: site.sending(f"{NAME}-Report-Only", CSP))


@broken
def images_from_anywhere(world: World) -> World:
    """Images may come from anywhere, so that their addresses may carry the chat."""
    return _sending(world, CSP.replace("img-src 'self'", "img-src *"))


@broken
def images_over_https(world: World) -> World:
    """Images may come from every host that speaks HTTPS."""
    return _sending(world, CSP.replace("img-src 'self'", "img-src 'self' https: data:"))


@broken
def image_proxy(world: World) -> World:
    """Images may come from a proxy that fetches whatever it is asked for."""
    return _sending(world, CSP.replace("img-src 'self'", "img-src 'self' https://wsrv.nl"))


@broken
def everybodys_platform(world: World) -> World:
    """Scripts may call every site of a platform where anybody can open one."""
    return _sending(world, CSP.replace("connect-src 'self'", "connect-src *.vercel.app"))


@broken
def forms_to_anywhere(world: World) -> World:
    """Forms may send to anywhere: default-src says nothing of them."""
    return _sending(world, "default-src 'self'")


@broken
def two_policies_with_one_hole(world: World) -> World:
    """Two policies, and neither of them limits images."""
    return _sending(world, CSP.replace("img-src 'self'", "img-src https:"), "img-src *")


@broken
def on_a_linked_page(world: World) -> World:
    """The contact page of www has a field, and a looser policy in place of the site's."""
    bare = world.at(WWW, lambda site: site.sending(NAME))
    site = bare.sites[WWW]
    pages = {path: answer.plus((NAME, CSP)) for path, answer in site.paged.pages.items()}
    loose = page("Contact", FORM).plus((NAME, "img-src *; form-action 'self'"))
    return bare.with_site(
        WWW, replace(site, https=Pages({**pages, "/contact": loose}, site.paged.missing))
    )


@tricky
def by_default(world: World) -> World:
    """Only default-src and form-action are stated; the one stands in for the rest."""
    return _sending(world, "default-src 'self'; form-action 'self'; frame-ancestors 'none'")


@tricky
def second_policy_narrows(world: World) -> World:
    """The first of two policies is wide open; the second one closes what it leaves."""
    return _sending(world, "img-src *; connect-src *", CSP)


@tricky
def data_images(world: World) -> World:
    """Images may be written into the page itself, and come from one host by name."""
    closed = CSP.replace("img-src 'self'", "img-src data: blob: https://images.acme.test:443/a/")
    return _sending(world, closed)


@tricky
def own_subdomains(world: World) -> World:
    """Scripts may call every host below the product's own domain."""
    return _sending(world, CSP.replace("connect-src 'self'", "connect-src *.acme.test"))


@tricky
def policy_in_the_page(world: World) -> World:
    """The policy stands in the page's head instead of a header."""
    meta = f'<meta http-equiv="{NAME}" content="{CSP}">'
    stated = replace(APP, body=APP.body.replace("<head>", f"<head>{meta}"))
    return _sending(world.at(CHAT, lambda site: site.serving("/", stated)))


@tricky
def plain_pages(world: World) -> World:
    """The pages of www run no script and take no text, and need no policy for that."""
    return world.at(WWW, lambda site: site.sending(NAME))


def _sending(world: World, *values: str) -> World:
    return world.at(CHAT, lambda site: site.sending(NAME, *values))
