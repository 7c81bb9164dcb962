"""The routes of the API that show themselves: in its description, a journey, and scripts."""

from dataclasses import dataclass, field
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

SCRIPTS_AT_MOST = 12
LEFT = "{} of what it describes could not be understood, such as {}"


@gatherer(asks="which routes its API has", cost=Cost(requests=1 + 2 * (1 + SCRIPTS_AT_MOST)))
async def routes(product: Product, reach: Reach) -> Seen[Routes]:
    """Read the description, the journey and the scripts; what cannot be read is a gap."""
    people = reach.door.known
    stated, host = people.inventory, people.host
    look = Look(host)
    look.files(stated.described if isinstance(stated.described, Path) else None, stated.journey)
    if stated.described and isinstance(stated.described, str):
        await _description(look, stated.described, reach)
    for page in dict.fromkeys((host, product.name)):
        await _scripts(look, page, reach)
    spoken = (*spoken_of(people, reach), *(each.route for each in reach.fetching.fetchers))
    found = Routes(
        host,
        merged(look.found),
        tuple(dict.fromkeys(map(str, spoken))),
        tuple(map(str, stated.public)),
        tuple(map(str, stated.private)),
        tuple(map(str, stated.destructive)),
    )
    return Seen(found, tuple(look.gaps))


@dataclass(slots=True)
class Look:
    """What was found of the API at a host so far, and what could not be read."""

    host: str
    found: list[Operation] = field(default_factory=list[Operation])
    gaps: list[Gap] = field(default_factory=list[Gap])

    def files(self, described: Path | None, recorded: Path | None) -> None:
        """Read a description and a journey of this machine."""
        if described:
            try:
                self.describe(f"the API's description in {described.name}", _read(described))
            except OSError as error:
                self.gaps.append(_gap(f"the API's description in {described.name}", error))
        if recorded:
            try:
                self.found += journey(_read(recorded), self.host)
            except (UnreadableError, OSError) as error:
                self.gaps.append(_gap(f"the journey in {recorded.name}", error))

    def describe(self, what: str, raw: bytes) -> None:
        """Read a description."""
        try:
            said = described(raw)
        except UnreadableError as error:
            self.gaps.append(_gap(what, error))
            return
        self.found += said.operations
        if said.left:
            detail = LEFT.format(len(said.left), said.left[0])
            self.gaps.append(Gap(what, Reason.BROKEN_ANSWER, detail))


async def _description(look: Look, url: str, reach: Reach) -> None:
    what = f"the API's description at {url}"
    try:
        look.describe(what, await _fetched(url, reach))
    except Unseen as unseen:
        look.gaps.append(unseen.as_gap(what))


async def _scripts(look: Look, page: str, reach: Reach) -> None:
    """Read the scripts that the front page of a host loads from the product."""
    at = f"https://{page}/"
    try:
        front = await reach.get(at)
        unwalled((front,))
        loaded = document(front.exchange, front.body).scripts
        own = [each.url for each in loaded if _is_own(each.url, reach)]
        for url in own[:SCRIPTS_AT_MOST]:
            script = await _fetched(url, reach)
            look.found += named(script, look.host, relative=page == look.host)
    except (Unseen, ConnectionRefusedError) as error:
        look.gaps.append(_gap(f"the scripts of {at}", error))


def _is_own(url: str, reach: Reach) -> bool:
    return url.startswith("https:") and urlsplit(url).hostname in reach.gateway.scope.hosts


async def _fetched(url: str, reach: Reach) -> bytes:
    try:
        got = await reach.get(url)
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
