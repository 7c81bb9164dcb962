"""From the manifest's people, resources and chat to what the door knows of them."""

from collections.abc import Iterator

from launchready.evidence.trials import Doing, Who
from launchready.manifest import Manifest
from launchready.manifest.access import Access, Identity, Resource
from launchready.manifest.chat import Chat as Chatting
from launchready.manifest.claim import Claim as Claiming
from launchready.manifest.guessing import Guessing as Stating
from launchready.manifest.reset import Reset
from launchready.manifest.routes import Step as Stated
from launchready.manifest.stream import Stream
from launchready.reach.carrier import Carrier
from launchready.reach.chat import Chat, Ledger, Looping, Question, Streamed
from launchready.reach.claim import Claim, Form
from launchready.reach.embed import Embed
from launchready.reach.meter import Metered
from launchready.reach.people import (
    Account,
    Changing,
    Guessing,
    Inventory,
    LeadForm,
    Leaving,
    Owned,
    People,
    Resetting,
    Route,
    Step,
)
from launchready.run.drilling import drills
from launchready.run.federating import federated
from launchready.run.streaming import sides


def people(manifest: Manifest) -> People | None:
    """Say who is lent, and what is theirs; None where the manifest names no API."""
    access, oauth = manifest.access, manifest.oauth
    if access is None:
        return None
    return People(
        host=access.host,
        whoami=Route.of(access.whoami),
        id=access.id,
        accounts={Who(who): _account(identity) for who, identity in manifest.identity.items()},
        owned=tuple(_owned(resource) for resource in manifest.resource),
        before=tuple(map(_step, access.before)),
        inventory=_inventory(access),
        leaving=_leaving(access),
        guessing=_guessing(access.guessing),
        resetting=_resetting(access.reset),
        lead=_lead(manifest),
        federated=oauth and federated(oauth, tuple(map(_step, oauth.before))),
    )


def _inventory(access: Access) -> Inventory:
    return Inventory(
        access.openapi or "",
        access.har,
        tuple(map(Route.of, access.public)),
        tuple(map(Route.of, access.private)),
        tuple(map(Route.of, access.destructive)),
    )


def chat(manifest: Manifest) -> Chat | None:
    """Say how visitors speak with the bot; None where the manifest names no chat."""
    stated = manifest.chat
    if stated is None:
        return None
    return Chat(
        host=stated.host,
        send=Route.of(stated.send),
        body=stated.body,
        accepted=stated.accepted,
        resource=stated.resource or "",
        before=tuple(map(_step, stated.before)),
        start=_route(stated.start),
        start_body=stated.start_body,
        token=stated.token or "",
        headers=stated.headers,
        refusal=stated.refusal or "",
        sides=sides(manifest),
        turns_per_minute=stated.turns_per_minute,
        address_turns_per_minute=stated.address_turns_per_minute,
        ceiling_messages=stated.ceiling_messages,
        message_chars=stated.message_chars,
        id=stated.id or "",
        read=_route(stated.read),
        end=_route(stated.end),
        events=_route(stated.events),
        events_open=stated.events_open,
        ids=stated.ids,
        embed=_embed(manifest),
        claim=_claim(stated.claim),
        stream=stated.stream and _streamed(stated.stream),
        loop=_looping(stated),
        asks=tuple(Question(ask.text, ask.says) for ask in stated.ask),
        answer_seconds=stated.answer_seconds,
        ledger=stated.ledger and Ledger(Route.of(stated.ledger.route), stated.ledger.dollars),
        drills=drills(stated),
    )


def _looping(stated: Chatting) -> Looping | None:
    if not stated.loop:
        return None
    return Looping(stated.loop, stated.calls_per_message, stated.loop_seconds)


def _streamed(stream: Stream) -> Streamed:
    return Streamed(
        first=stream.first,
        prompt=stream.prompt,
        route=_route(stream.route),
        grace=stream.grace_seconds,
        watch=stream.watch_seconds,
    )


def _claim(stated: Claiming | None) -> Claim | None:
    if stated is None:
        return None
    return Claim(
        start_body=stated.start_body or "",
        form=_form(stated),
        secret=stated.secret or "",
        contacts=_route(stated.contacts),
    )


def _form(stated: Claiming) -> Form | None:
    if not (stated.route and stated.body and stated.accepted):
        return None
    return Form(Route.of(stated.route), stated.body, stated.accepted)


def _embed(manifest: Manifest) -> Embed | None:
    stated = manifest.embed
    if stated is None:
        return None
    origin = stated.origin or manifest.product.site
    return Embed(
        origin=origin,
        ticket=stated.ticket or "",
        frame=stated.frame or "",
        page=f"{stated.frame or origin}{stated.page}" if stated.page else "",
        tenant=stated.tenant,
        once=stated.once,
    )


def _route(text: str | None) -> Route | None:
    return Route.of(text) if text else None


def _step(step: Stated) -> Step:
    return Step(Route.of(step.route), step.headers, step.body, step.keep)


def meter(manifest: Manifest) -> Metered | None:
    """Say where the provider's counter is; None where the manifest names none."""
    stated = manifest.meter
    if stated is None:
        return None
    return Metered(
        host=stated.host,
        route=Route.of(stated.route),
        secret=stated.secret,
        headers=stated.headers,
        calls=stated.calls,
        tokens=stated.tokens or "",
        dollars=stated.dollars or "",
        output_tokens=stated.output_tokens or "",
        lag=stated.lag_seconds,
    )


def _leaving(access: Access) -> Leaving | None:
    if access.logout is None:
        return None
    return Leaving(
        Route.of(access.logout), access.logout_body, access.logout_within, access.logout_everywhere
    )  # fmt: skip


def _guessing(stated: Stating | None) -> Guessing | None:
    if stated is None:
        return None
    changing = _route(stated.change)
    return Guessing(
        stated.account,
        stated.attempts,
        stated.address_attempts,
        stated.locked_seconds,
        Changing(changing, stated.change_body) if changing else None,
    )


def _lead(manifest: Manifest) -> LeadForm | None:
    stated = manifest.lead
    if stated is None:
        return None
    return LeadForm(
        host=stated.host,
        email=stated.email,
        send=Route.of(stated.send),
        body=stated.body,
        id=stated.id,
        shown=Route.of(stated.list),
        delete=Route.of(stated.delete),
        removal=stated.removal,
        before=tuple(map(_step, stated.before)),
        headers=stated.headers,
        suspects=_route(stated.suspects),
        trap=stated.trap or "",
        seconds=stated.seconds,
        each=stated.each,
    )


def _resetting(stated: Reset | None) -> Resetting | None:
    if stated is None:
        return None
    return Resetting(
        request=Route.of(stated.request),
        request_body=stated.request_body,
        address=stated.address,
        link=stated.link,
        redeem=Route.of(stated.redeem),
        redeem_body=stated.redeem_body,
        within=stated.mail_seconds,
        lasts=stated.lasts_seconds,
        before=tuple(map(_step, stated.before)),
    )


def _account(identity: Identity) -> Account:
    return Account(
        secret=identity.secret,
        login=_route(identity.login),
        body=identity.body,
        token=identity.token or "",
        before=tuple(map(_step, identity.before)),
        headers=tuple(identity.headers.items()),
        carriers=tuple(map(Carrier.of, identity.carriers)),
    )


def _owned(resource: Resource) -> Owned:
    return Owned(
        name=resource.name,
        create=Route.of(resource.create),
        body=resource.body,
        id=resource.id,
        routes=dict(_routes(resource)),
        bodies={
            Doing.UPDATE: resource.change or resource.body,
            Doing.DELETE: resource.removal,
        },
        policy=dict(_policy(resource)),
        before=tuple(map(_step, resource.before)),
        headers=resource.headers,
        find=Route.of(resource.find) if resource.find else None,
        guarded=resource.guarded,
        hidden=resource.hidden,
    )


def _routes(resource: Resource) -> Iterator[tuple[Doing, Route]]:
    stated = {
        Doing.READ: resource.read,
        Doing.LIST: resource.list,
        Doing.UPDATE: resource.update,
        Doing.DELETE: resource.delete,
    }
    for doing, route in stated.items():
        if route:
            yield doing, Route.of(route)


def _policy(resource: Resource) -> Iterator[tuple[Who, frozenset[Doing]]]:
    stated = {
        Who.PEER: resource.peer,
        Who.LOW: resource.low,
        Who.FOREIGN: resource.foreign,
        Who.ANONYMOUS: resource.anonymous,
    }
    for who, doings in stated.items():
        if doings is not None:
            yield who, frozenset(Doing(doing) for doing in doings)
