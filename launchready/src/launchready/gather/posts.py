"""What stands between the forms of a host and the place where they post to."""

from launchready.evidence.journey import Journey
from launchready.evidence.posts import Post, Posts
from launchready.gather.ours import is_ours
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Host
from launchready.reach import Reach
from launchready.reach.names import NoAddress
from launchready.reach.redirects import Client

FORMS_AT_MOST = 10


@gatherer(asks="where its forms post to", cost=Cost(requests=20))
async def posts(host: Host, reach: Reach, journey: Journey) -> Seen[Posts]:
    """Ask by HEAD, which changes nothing, for the address of each form that posts."""
    actions: dict[str, str] = {}
    for page in journey.pages:
        for form in page.forms:
            if form.method == "POST" and is_ours(form.action, reach):
                actions.setdefault(form.action, page.url)
    few = list(actions.items())[:FORMS_AT_MOST]
    works = {action: _post(page, action, reach) for action, page in few}
    seen, gaps = await parts(works)
    return Seen(Posts(host.name, tuple(post for post in seen if post)), gaps)


async def _post(page: str, action: str, reach: Reach) -> Post | None:
    try:
        return Post(page, await reach.follow(action, Client(method="HEAD")))
    except NoAddress:
        return None
