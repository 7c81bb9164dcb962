"""Twins of WEB-01: no script runs that a stranger got into a page."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import CHAT, CSP, WWW
from testbed.world import Asked, Response, World, page
from testbed.world.site import Act

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

NAME = "Content-Security-Policy"
SCRIPTS = "script-src 'self'"
NONCE = "bm9uY2UtMjItY2hhcmFjdGVycw"
FORM = '<form action="/message" method="post"><input name="text"></form>'
DATA = '<script type="application/json">{"not": "run"}</script>'


@broken
def no_policy(world: World) -> World:
    """The chat page has none."""
    return _sending(world)


@broken
def inline_allowed(world: World) -> World:
    """Every inline script runs."""
    return _scripts(world, f"{SCRIPTS} 'unsafe-inline'")


@broken
def every_host_over_https(world: World) -> World:
    """Scripts of every host that speaks HTTPS run, which anybody has."""
    return _scripts(world, f"{SCRIPTS} https:")


@broken
def everybodys_packages(world: World) -> World:
    """A CDN is listed that serves what anybody publishes."""
    return _scripts(world, f"{SCRIPTS} https://cdn.jsdelivr.net")


@broken
def calls_what_the_address_names(world: World) -> World:
    """A host is listed that answers as a script with whatever call the address names."""
    return _scripts(world, f"{SCRIPTS} https://accounts.google.com")


@broken
def everybodys_platform(world: World) -> World:
    """Every site of a platform where anybody can open one may serve scripts."""
    return _scripts(world, f"{SCRIPTS} https://*.netlify.app")


@broken
def report_only(world: World) -> World:
    """The policy is strict, and only reports."""
    bare = _sending(world)
    return bare.at(CHAT, lambda site: site.sending(f"{NAME}-Report-Only", CSP))


@broken
def same_nonce_for_all(world: World) -> World:
    """The nonce was written into the configuration, and never changes."""
    return _scripts(world, f"script-src 'nonce-{NONCE}'")


@broken
def nonces_without_base(world: World) -> World:
    """A <base> can lead the scripts that carry the nonce to somebody else's host."""
    return _acting(world, _baseless)


@broken
def handlers_allowed(world: World) -> World:
    """Inline scripts are kept out, and handlers in attributes are not."""
    return _scripts(world, f"{SCRIPTS}; script-src-attr 'unsafe-inline'")


@broken
def on_one_page(world: World) -> World:
    """One page of www, with a session, comes with a policy for images alone."""
    site = world.sites[WWW].sending(NAME)
    strict = {path: each.plus((NAME, CSP)) for path, each in site.paged.pages.items()}
    about = site.paged.pages["/about"].plus((NAME, "img-src 'self'"))
    pages = replace(site.paged, pages={**strict, "/about": about})
    return world.with_site(WWW, replace(site, https=pages))


@tricky
def fresh_nonces(world: World) -> World:
    """A fresh nonce each time; 'unsafe-inline' and https: beside it are for old browsers."""
    return _acting(world, _fresh)


@tricky
def hash_of_the_one_script(world: World) -> World:
    """The one inline script is named by its hash; the text beside it that is data needs none."""
    text = "<script>1</script>"
    digest = "'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"
    form = page("Chat", FORM + text + DATA)
    changed = world.at(CHAT, lambda site: site.serving("/", form))
    return _sending(changed, CSP.replace(SCRIPTS, f"script-src {digest}"))


@tricky
def second_policy_is_strict(world: World) -> World:
    """The first policy lets all in, and the second one, which holds too, does not."""
    return _sending(world, "default-src * 'unsafe-inline' data:", CSP)


@tricky
def one_file_of_a_cdn(world: World) -> World:
    """A CDN is listed that serves all packages, but only this very file of it."""
    return _scripts(world, f"{SCRIPTS} https://cdn.jsdelivr.net/npm/widget@1.0.0/widget.js")


@tricky
def in_the_head(world: World) -> World:
    """The policy stands at the top of the page's head; with one in a header, both hold."""
    meta = f'<meta http-equiv="{NAME}" content="{CSP}">'
    chat = page("Chat", FORM)
    stated = replace(chat, body=chat.body.replace("<head>", f"<head>{meta}"))
    return _sending(world.at(CHAT, lambda site: site.serving("/", stated)), "img-src 'self'")


_NONCES: Iterator[int] = count()
_FRESH = CSP.replace(SCRIPTS, "script-src 'nonce-{}' 'strict-dynamic' 'unsafe-inline' https:")
_BASELESS = CSP.replace("; base-uri 'none'", "").replace(SCRIPTS, "script-src 'nonce-{}'")


def _fresh(asked: Asked) -> Response | None:
    return _chat(asked, _FRESH)


def _baseless(asked: Asked) -> Response | None:
    return _chat(asked, _BASELESS)


def _chat(asked: Asked, policy: str) -> Response | None:
    """Answer with the chat and a nonce that never came before."""
    if asked.path != "/":
        return None
    nonce = f"{next(_NONCES):022d}"
    chat = page("Chat", f'{FORM}<script nonce="{nonce}">1</script>')
    return chat.plus((NAME, policy.format(nonce)))


def _acting(world: World, act: Act) -> World:
    return _sending(world).at(CHAT, lambda site: site.acting(act))


def _scripts(world: World, directive: str) -> World:
    return _sending(world, CSP.replace(SCRIPTS, directive))


def _sending(world: World, *policies: str) -> World:
    return world.at(CHAT, lambda site: site.sending(NAME, *policies))
