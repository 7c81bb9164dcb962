"""Whose scripts run on a host's pages."""

from dataclasses import dataclass

from launchready.evidence.csp import is_open
from launchready.evidence.names import registrable
from launchready.evidence.visit import Document, Script, Visit

FOREIGN_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class ForeignScript:
    """A script that comes from somebody else's domain, or over plain HTTP.

    Attributes:
        page: the URL of the page that loads it.
        listed: the page's policy names the hosts that scripts may come from.

    """

    page: str
    script: Script
    listed: bool

    @property
    def plain(self) -> bool:
        """Whether anybody on the way can change it."""
        return self.script.url.startswith("http:")


@dataclass(frozen=True, slots=True)
class Scripts:
    """The scripts of a host's pages.

    Attributes:
        pages: how many pages were read.
        count: how many scripts with an address they load, each once.
        foreign: those of other domains, page by page; 200 at most.

    """

    host: str
    pages: int
    count: int
    foreign: tuple[ForeignScript, ...]


def scripts_of(visit: Visit) -> Scripts:
    """Sort the scripts of all pages by whose they are."""
    shown = [page for page in visit.documents if page.shape == "html"]
    foreign = tuple(
        ForeignScript(page.url, script, _lists_hosts(page))
        for page in shown
        for script in page.scripts
        if _is_foreign(script, visit.host)
    )
    count = len({script.url for page in shown for script in page.scripts})
    return Scripts(visit.host, len(shown), count, foreign[:FOREIGN_AT_MOST])


def _is_foreign(script: Script, host: str) -> bool:
    at = script.url.partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0]
    at = at.lower().rstrip(".")
    same = at == host or registrable(at) == registrable(host) != ""
    return not same or script.url.startswith("http:")


def _lists_hosts(page: Document) -> bool:
    stated = [policy.sources("script-src") for policy in page.policies]
    return any(sources is not None and not any(map(is_open, sources)) for sources in stated)
