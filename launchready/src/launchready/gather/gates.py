"""What its owner says of where access is decided, beside the routes that are declared."""

from collections.abc import Iterator

from launchready.evidence.gates import Gates
from launchready.gather.registry import Cost, Seen, Word, gatherer
from launchready.model import Product
from launchready.reach import Reach, Unsaid
from launchready.reach.people import People, Route
from launchready.reach.visitor import Chat


@gatherer(asks="where its access is decided", cost=Cost())
async def gates(product: Product, reach: Reach) -> Seen[Gates]:  # noqa: ARG001 - the one API
    """Read the map; nothing is sent."""
    people, word = reach.door.api, reach.told.access
    if word is None:
        raise Unsaid("attested.access")
    declared = tuple(dict.fromkeys(map(str, spoken_of(people, reach))))
    drawn = Gates(people.host, word.gates, declared)
    return Seen(drawn, word=Word(word.who, word.when, word.until))


def spoken_of(people: People, reach: Reach) -> Iterator[Route]:
    """List the routes that the manifest declares, those that fetch excepted."""
    yield from _of_people(people)
    if chat := reach.lobby.chat:
        yield from _of_chat(chat)
    yield from (each.subscribe for each in reach.streaming.channels)
    for upload in reach.uploads.stated:
        yield from (upload.send, upload.read, upload.delete)
    for hook in reach.webhooks:
        yield from (hook.shows, *filter(None, (hook.delete,)))
        if hook.host == people.host:
            yield hook.route


def _of_people(people: People) -> Iterator[Route]:
    yield from (people.whoami, *(step.route for step in people.before))
    if people.leaving:
        yield people.leaving.route
    if people.guessing and people.guessing.changing:
        yield people.guessing.changing.route
    if reset := people.resetting:
        yield from (*(step.route for step in reset.before), reset.request, reset.redeem)
    if login := people.federated:
        yield from (*(step.route for step in login.before), login.begin)
        yield from (Route("GET", login.callback), *filter(None, [login.remove]))
    for account in people.accounts.values():
        yield from (step.route for step in account.before)
        if account.login:
            yield account.login
    for owned in people.owned:
        yield from (*(step.route for step in owned.before), owned.create)
        if owned.find:
            yield owned.find
        yield from owned.routes.values()


def _of_chat(chat: Chat) -> Iterator[Route]:
    yield from (step.route for step in chat.before)
    if chat.start:
        yield chat.start
    yield chat.send
    for drill in chat.drills:
        yield from (drill.begin, drill.end, *([drill.showing.route] if drill.showing else []))
    if chat.claim and chat.claim.form:
        yield chat.claim.form.route
    if chat.claim and chat.claim.contacts:
        yield chat.claim.contacts
