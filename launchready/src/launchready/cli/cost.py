"""`launchready cost`: what the chat can cost."""

import tomllib
from collections.abc import Collection, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from launchready.cli.options import DEFAULT, Refusal
from launchready.cli.target import read
from launchready.evidence.ceiling import Ceiling
from launchready.evidence.limits import Burst, Disguises, Ramp, Scattered
from launchready.evidence.spend import (
    UNBOUNDED,
    Bound,
    Call,
    Exposure,
    Limit,
    Origin,
    bursting,
    calls,
    ceiling,
    limit,
)
from launchready.evidence.windows import Windows
from launchready.knowledge.prices import Price, PriceError, price_of
from launchready.manifest.chat import Chat
from launchready.model import Evidence, Host, Observed
from launchready.report.bill import FINE, Bill, Figure, Usage, document, dollars, text
from launchready.run.folder import FolderError, load
from launchready.run.record import Record

NEEDED = ("model", "input_tokens", "output_tokens")
SUPPOSABLE = (*NEEDED, "calls_per_message", "turns_per_minute", "dollars_per_day")
MESSAGES = 6.0
TOUCHED = "counted for each day that is touched: by an hour or a night 2, by a month 31"


@click.command(name="cost")
@click.argument("target", default=DEFAULT, metavar="[MANIFEST]")
@click.option(
    "--run", "folder", type=click.Path(path_type=Path), metavar="FOLDER",
    help="Take the limits as this run measured them.",
)  # fmt: skip
@click.option(
    "--what-if", "what_if", multiple=True, metavar="KEY=VALUE",
    help=f"Suppose another value of [chat]: {', '.join(SUPPOSABLE)}.",
)  # fmt: skip
@click.option(
    "--conversations-per-day", "conversations", type=click.IntRange(1, 10_000), metavar="N",
    help="Also say what usual use costs.",
)  # fmt: skip
@click.option(
    "--messages-per-conversation", "mean", type=click.FloatRange(1, 100), metavar="M",
    help=f"How many a visitor writes on average; {MESSAGES:g} is assumed.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(
    target: str,
    folder: Path | None,
    what_if: tuple[str, ...],
    conversations: int | None,
    mean: float | None,
    as_json: bool,
) -> None:
    """Say what the chat can cost: the worst bill, and that of usual days.

    Nothing is sent. Limits are those of [chat] in the manifest, or as a run measured them;
    each figure is shown with where it comes from. A limit that is missing, or that a disguise
    gets by, bounds nothing: then the bill is unbounded, and no number is made up.

    \b
    Examples:
      launchready cost
      launchready cost --run runs/monday --conversations-per-day 40
      launchready cost --what-if turns_per_minute=5 --what-if dollars_per_day=20
      launchready cost --json | jq .worst
    """
    supposed = dict(map(_supposition, what_if))
    chat = _supposing(_chat(target), supposed)
    record = _record(folder, chat, supposed) if folder else None
    bill = _bill(chat, supposed, record, _usage(conversations, mean))
    click.echo(document(bill) if as_json else text(bill))


def _chat(target: str) -> Chat:
    chat = read(Path(target)).chat
    if chat is None:
        raise Refusal(f"{target} says nothing of [chat]: what the chat costs is not known")
    return chat


def _supposition(said: str) -> tuple[str, Any]:
    key, _, value = said.partition("=")
    if key not in SUPPOSABLE or not value:
        raise Refusal(f"--what-if {said}: write KEY=VALUE, with one of {', '.join(SUPPOSABLE)}")
    try:
        return key, tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return key, value


def _supposing(chat: Chat, supposed: Mapping[str, Any]) -> Chat:
    try:
        return Chat.model_validate({**chat.model_dump(), **supposed})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise Refusal(f"--what-if {first['loc'][0]}: {first['msg']}") from error


def _record(folder: Path, chat: Chat, supposed: Collection[str]) -> Record:
    """Load a run, if it is one of this chat as the manifest has it now."""
    try:
        record = load(folder).record
    except FolderError as error:
        raise Refusal(str(error)) from error
    if Host(chat.host) not in record.cast.hosts:
        raise Refusal(f"{folder} is a run of {record.cast.product}, without {chat.host}")
    ramp = _seen(record, Ramp)
    if isinstance(ramp, Observed):
        then, now = ramp.value.declared, chat.turns_per_minute
        if ramp.value.host != chat.host or (then != now and "turns_per_minute" not in supposed):
            was = f"{then} messages a minute at {ramp.value.host}"
            raise Refusal(f"{folder} measured {was}; the manifest has changed since: run it again")
    return record


def _seen(record: Record | None, kind: type) -> Evidence[Any] | None:
    return record.store.get((kind, record.cast.product)) if record else None


def _usage(conversations: int | None, mean: float | None) -> tuple[Usage, Figure] | None:
    if conversations is None:
        if mean is not None:
            raise Refusal("--messages-per-conversation: say --conversations-per-day too")
        return None
    origin = Origin.DECLARED if mean else Origin.ASSUMED
    mean = mean or MESSAGES
    why = (
        f"on average in each of {conversations:,} conversations a day; after each message another "
        "one follows with the same chance, and each costs the most"
    )
    return Usage(conversations, mean), Figure("messages", f"{mean:g}", origin, why)


def _bill(
    chat: Chat,
    supposed: Collection[str],
    record: Record | None,
    used: tuple[Usage, Figure] | None,
) -> Bill:
    ramp = _seen(record, Ramp)
    often = calls(chat.calls_per_message, None if "calls_per_message" in supposed else ramp)
    price, call = _call(chat, often.value)
    bound = limit(
        chat.turns_per_minute, ramp, _seen(record, Disguises),
        (_seen(record, Burst), _seen(record, Scattered)),
        supposed="turns_per_minute" in supposed,
    )  # fmt: skip
    bound = bursting(bound, _seen(record, Windows))
    stated = None if chat.dollars_per_day is None else Decimal(str(chat.dollars_per_day))
    top = ceiling(stated, None if "dollars_per_day" in supposed else _seen(record, Ceiling))
    figures = [_priced(price, supposed), _bound(bound, record)]
    figures += _figures(chat, supposed, ramp)
    figures += [_figure(often, supposed), _figure(top, supposed)]
    usage, figure = used or (None, None)
    figures += [figure] if figure else []
    return Bill(price.model, Exposure(call, bound, top.value), tuple(figures), usage)


def _call(chat: Chat, often: Decimal) -> tuple[Price, Call]:
    """Price a call at its longest."""
    model, sent, answered = chat.model, chat.input_tokens, chat.output_tokens
    if model is None or sent is None or answered is None:
        missing = [f"chat.{key}" for key in NEEDED if getattr(chat, key) is None]
        raise Refusal(f"the manifest says nothing of {', '.join(missing)}")
    try:
        price = price_of(model, sent)
    except PriceError as error:
        raise Refusal(f"chat.model: {error}") from error
    return price, Call(price.input, price.output, sent, answered, int(often))


def _bound(bound: Limit, record: Record | None) -> Figure:
    value = "no bound" if bound.per_minute is None else f"{bound.per_minute}"
    when = f" (run of {record.as_of:%Y-%m-%d})" if record else ""
    return Figure("turns_per_minute", value, bound.origin, bound.why + when)


def _figures(chat: Chat, supposed: Collection[str], ramp: Evidence[Ramp] | None) -> list[Figure]:
    """Give what the manifest alone says."""
    whys = {
        "input_tokens": "a call at most" + _longer(chat, ramp),
        "output_tokens": "a call at most",
    }
    found: list[Figure] = []
    for key, why in whys.items():
        value = getattr(chat, key)
        origin = Origin.SUPPOSED if key in supposed else Origin.DECLARED
        found.append(Figure(key, f"{value:,}", origin, why))
    return found


def _figure(bound: Bound, supposed: Collection[str]) -> Figure:
    """Give what a run may have measured beside what is declared."""
    value = "none" if bound.value == UNBOUNDED else f"{bound.value:,}"
    origin = Origin.SUPPOSED if bound.key in supposed else bound.origin
    why = f"{bound.why}; {TOUCHED}" if bound.by_day and bound.value != UNBOUNDED else bound.why
    return Figure(bound.key, value, origin, why)


def _longer(chat: Chat, ramp: Evidence[Ramp] | None) -> str:
    """Say where the run saw longer messages taken than the manifest declares."""
    if not isinstance(ramp, Observed) or chat.message_chars is None:
        return ""
    taken = [each.characters for each in ramp.value.lengths if each.answered.taken]
    longest = max(taken, default=0)
    if longest <= chat.message_chars:
        return ""
    return f"; it may be more: a message of {longest:,} characters was taken"


def _priced(price: Price, supposed: Collection[str]) -> Figure:
    costs = f"{dollars(price.input, FINE)} in, {dollars(price.output, FINE)} out a million tokens"
    origin = Origin.SUPPOSED if "model" in supposed else Origin.DECLARED
    why = f"{costs} by {price.source} ({price.date})"
    return Figure("model", price.model, origin, why)
