"""What the content policies of a host's pages leave open."""

from launchready.evidence.cookies import cookies_of
from launchready.evidence.csp import HEADER
from launchready.evidence.fence import Fence, Fences, inline_scripts, nonces_of
from launchready.evidence.visit import Document, Visit, document
from launchready.evidence.walls import THROTTLED, wall
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Gap, Host, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.http import Ask

RELOADING = (("Cache-Control", "max-age=0"),)


@gatherer(asks="what its content policies leave open", cost=Cost(requests=7))
async def fences(host: Host, reach: Reach, visit: Visit) -> Seen[Fences]:
    """Read each page again where its policy has nonces, which must not come twice."""
    works = {f"the policy of {page.url}": _fence(page, reach) for page in visit.pages}
    seen, gaps = await parts(works)
    cut = tuple(
        Gap(f"the end of {page.url}", Reason.BUDGET, f"only {page.exchange.length} bytes were read")
        for page in visit.pages
        if not page.exchange.whole
    )
    return Seen(Fences(host.name, seen), gaps + cut)


async def _fence(page: Document, reach: Reach) -> Fence:
    inline, ahead = inline_scripts((await reach.get(page.url)).body)
    session = any(cookie.session for cookie in cookies_of(page.exchange))
    return Fence(
        url=page.url,
        policies=page.policies,
        watching=bool(page.exchange.all(f"{HEADER}-report-only")),
        entrusted=page.text or page.password or session,
        again=await _again(page, reach) if nonces_of(page.policies) else None,
        inline=inline,
        ahead=ahead,
        loads=page.loads + tuple(("script-src", script.url) for script in page.scripts),
    )


async def _again(page: Document, reach: Reach) -> frozenset[str]:
    """Reload the page, as a visitor does; give the nonces of its policies.

    Raises:
        Unseen: no answer came, or not the page.

    """
    fetched = await reach.send(Ask(page.url, headers=RELOADING))
    status = fetched.exchange.status
    if status in THROTTLED:
        raise Unseen(Reason.WALL, f"{page.url} is throttled ({status})")
    if what := wall(fetched.exchange, fetched.body):
        raise Unseen(Reason.WALL, f"{page.url} shows {what}, not the product")
    if status != page.exchange.status:
        raise Unseen(Reason.BROKEN_ANSWER, f"{page.url} answers {status} the second time")
    return nonces_of(document(fetched.exchange, fetched.body).policies)
