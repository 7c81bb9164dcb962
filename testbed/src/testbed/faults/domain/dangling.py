"""Twins of DOM-05: no record points to a name or a place that anyone could take."""

from testbed.faults import NO_WALLS, SILENT_NAMES, broken, tricky
from testbed.healthy import APEX, CHAT
from testbed.world import IPV4, IPV6, Certificate, Pages, Site, Tls, World, page

SILENCES = SILENT_NAMES
WALLS = NO_WALLS

PAGES_HOST = "acme-plumbing.github.io"
PAGES_SERVER = (("Server", "GitHub.com"),)
PAGES_TLS = Tls(Certificate(("*.github.io", "github.io")))
UNCLAIMED = page(
    "Site not found &middot; GitHub Pages",
    "<p><strong>There isn't a GitHub Pages site here.</strong></p>",
    404,
)


@broken
def alias_of_deleted_app(world: World) -> World:
    """A host is a CNAME of an app that its provider no longer has: NXDOMAIN."""
    world = _with_zones(world, "net", "azurewebsites.net")
    return world.only_in(CHAT, "CNAME", "acme-chat.azurewebsites.net")


@broken
def alias_in_free_domain(world: World) -> World:
    """A host is a CNAME of a name whose domain nobody has registered."""
    return world.only_in(CHAT, "CNAME", "chat.acme-widgets.test")


@broken
def unclaimed_at_provider(world: World) -> World:
    """A host is a CNAME of a provider that says: there is no such site here."""
    nobody = Pages({}, UNCLAIMED)
    site = Site(nobody, nobody, PAGES_SERVER, PAGES_SERVER, PAGES_TLS)
    return _at_provider(world).with_site(CHAT, site)


@broken
def mail_server_gone(world: World) -> World:
    """The domain's second mail server does not exist, and its domain is free."""
    return world.put(APEX, "MX", "10 mx.mailer.test", "20 mx.old-mailer.test")


@broken
def spf_includes_free_domain(world: World) -> World:
    """The SPF record lets in whoever registers a domain that is free."""
    return world.put(
        APEX, "TXT", "v=spf1 include:_spf.mailer.test include:_spf.old-mailer.test -all"
    )


@broken
def delegated_to_nobody(world: World) -> World:
    """A host is a zone of its own, and none of its name servers exists."""
    servers = ("ns1.gone-dns.test", "ns2.gone-dns.test")
    return world.drop(CHAT).with_zone(CHAT, *servers, served=False)


@broken
def one_name_server_gone(world: World) -> World:
    """A host is a zone of its own; one of its name servers is in a domain that is free."""
    return world.with_zone(CHAT, f"ns1.{APEX}", "ns1.gone-dns.test")


@tricky
def ordinary_page_missing_at_provider(world: World) -> World:
    """A host at a provider, claimed by the product, has no page at its root: a mere 404."""
    return _at_provider(world).at(
        CHAT, lambda site: site.serving("/", page("Not found", "<p>Try /widget.</p>", 404))
    )


@tricky
def wildcard_zone(world: World) -> World:
    """The zone answers for every name, with addresses of the product."""
    return world.put(f"*.{APEX}", "A", IPV4).put(f"*.{APEX}", "AAAA", IPV6)


@tricky
def chain_of_three(world: World) -> World:
    """A host is a CNAME of a CNAME of a CNAME, and an address is at the end."""
    return (
        _with_zones(world, "cdn.test", "edge.test")
        .only_in(CHAT, "CNAME", "acme.cdn.test")
        .put("acme.cdn.test", "CNAME", "acme.edge.test")
        .put("acme.edge.test", "CNAME", "pop7.edge.test")
        .put("pop7.edge.test", "A", IPV4)
        .put("pop7.edge.test", "AAAA", IPV6)
    )


@tricky
def no_mail_at_all(world: World) -> World:
    """A null MX (RFC 7505) points nowhere on purpose."""
    return world.put(APEX, "MX", "0 .").put(APEX, "TXT", "v=spf1 -all")


@tricky
def text_names_the_fingerprint(world: World) -> World:
    """A page of the product quotes the provider's words for an unclaimed site."""
    text = "<p>Our help: what does &quot;There isn't a GitHub Pages site here.&quot; mean?</p>"
    return world.at(CHAT, lambda site: site.serving("/", page("Help", text)))


def _with_zones(world: World, *names: str) -> World:
    for name in names:
        world = world.with_zone(name)
    return world


def _at_provider(world: World) -> World:
    return (
        _with_zones(world, "io", "github.io")
        .put("*.github.io", "A", IPV4)
        .put("*.github.io", "AAAA", IPV6)
        .only_in(CHAT, "CNAME", PAGES_HOST)
    )
