"""What search engines are told of a product's site, and of hosts that are not for them."""

from dataclasses import dataclass

from launchready.evidence.journey import Reading
from launchready.evidence.robots import Robots


@dataclass(frozen=True, slots=True)
class Draft:
    """A host whose name says that it is not for visitors.

    Attributes:
        reading: its root, where that is a page.

    """

    host: str
    robots: Robots
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Indexing:
    """The site's robots.txt, sitemap and pages.

    Attributes:
        site: the canonical host.
        listed: the addresses in its sitemaps.
        linked: addresses on its host that the landing page links to.
        pages: the landing page, and pages that are linked or listed; no redirects.
        drafts: declared hosts such as `staging.`.

    """

    site: str
    robots: Robots
    listed: tuple[str, ...]
    linked: tuple[str, ...]
    pages: tuple[Reading, ...]
    drafts: tuple[Draft, ...]
