"""The routes of the API that show themselves: in its description, a journey, and scripts."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from launchready.evidence.bundle import routes as named
from launchready.evidence.har import BYTES_AT_MOST, journey
from launchready.evidence.openapi import described
from launchready.evidence.operations import Operation, merged
from launchready.evidence.routes import Routes
from launchready.evidence.visit import document
from launchready.gather.front import unwalled
from launchready.gather.gates import spoken_of
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.knowledge.yaml import UnreadableError
from launchready.model import Gap, Product, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.http import Fetched

SCRIPTS_AT_MOST = 12
LEFT = "{} of what it describes could not be understood, such as {}"


@gatherer(asks="which routes its API has", cost=Cost(requests=1 + 2 * (1 + SCRIPTS_AT_MOST)))
async def routes(product: Product, reach: Reach) -> Seen[Routes]:
    """Read the description, the journey and the scripts; what cannot be read is a gap."""
    people = reach.door.known
    stated, host = people.inventory, people.host
    look = Look(reach, host)
    if stated.described:
        await look.description(stated.described)
    if stated.journey:
        look.recording(stated.journey)
    for page in dict.fromkeys((host, product.name)):
        await look.scripts(page)
    found = Routes(
        host,
        merged(look.found),
        tuple(dict.fromkeys(map(str, spoken_of(people, reach.lobby.chat, reach.fetching)))),
        tuple(map(str, stated.public)),
        tuple(map(str, stated.private)),
        tuple(map(str, stated.destructive)),
    )
    return Seen(found, tuple(look.gaps))


class Look:
    """What was found so far, and what could not be read."""

    def __init__(self, reach: Reach, host: str) -> None:
        self.reach = reach
        self.host = host
        self.found: list[Operation] = []
        self.gaps: list[Gap] = []

    async def description(self, at: str | Path) -> None:
        """Read the API's own description, by its URL or from a file."""
        what = f"the API's description at {at}"
        try:
            said = described(_read(at) if isinstance(at, Path) else await self._fetched(at))
        except (Unseen, UnreadableError, OSError) as error:
            self.gaps.append(_gap(what, error))
            return
        self.found += said.operations
        if said.left:
            detail = LEFT.format(len(said.left), said.left[0])
            self.gaps.append(Gap(what, Reason.BROKEN_ANSWER, detail))

    def recording(self, at: Path) -> None:
        """Read a journey that a browser recorded."""
        try:
            self.found += journey(_read(at), self.host)
        except (UnreadableError, OSError) as error:
            self.gaps.append(_gap(f"the journey in {at.name}", error))

    async def scripts(self, page: str) -> None:
        """Read the scripts that the front page of a host loads from the product."""
        at = f"https://{page}/"
        try:
            front = await self.reach.get(at)
            unwalled((front,))
            for url in self._own(front):
                body = await self._fetched(url)
                self.found += named(body, self.host, relative=page == self.host)
        except (Unseen, ConnectionRefusedError) as error:
            self.gaps.append(_gap(f"the scripts of {at}", error))

    def _own(self, front: Fetched) -> Iterator[str]:
        """List the scripts that come from hosts of the product."""
        loaded = document(front.exchange, front.body).scripts
        mine = [each.url for each in loaded if self._is_own(each.url)]
        yield from mine[:SCRIPTS_AT_MOST]

    def _is_own(self, url: str) -> bool:
        return urlsplit(url).hostname in self.reach.gateway.scope.hosts and url.startswith("https:")

    async def _fetched(self, url: str) -> bytes:
        try:
            got = await self.reach.get(url)
        except ConnectionRefusedError:
            raise Unseen(Reason.CONNECTION_LOST, f"{url} refuses connections") from None
        if not got.exchange.whole:
            raise Unseen(Reason.BUDGET, f"{url} answers more than is read")
        return got.body


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(BYTES_AT_MOST + 1)


def _gap(what: str, error: Exception) -> Gap:
    match error:
        case Unseen():
            return error.as_gap(what)
        case UnreadableError():
            return Gap(what, Reason.BROKEN_ANSWER, error.why)
        case _:
            return Gap(what, Reason.CONNECTION_LOST, str(error) or type(error).__name__)
