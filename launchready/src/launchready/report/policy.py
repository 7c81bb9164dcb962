"""The tables of a manifest that say who may do what, drafted from the routes that were seen.

Every guess is marked as one. What nobody can guess, above all who else may do what, stands there
as a comment that says what to decide; until it is decided, it blocks as undeclared.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from launchready.evidence.operations import Kind, Operation
from launchready.manifest.access import RESOURCES_AT_MOST
from launchready.manifest.literal import string
from launchready.manifest.problem import inert, shortened
from launchready.model import Gap

LISTED_AT_MOST = 300
PEOPLE = {
    "owner": "makes the objects",
    "peer": "somebody else of the same tenant",
    "foreign": "somebody of another tenant",
    "low": "of the same tenant, with few rights",
}

_PLACE = re.compile(r"\{[^{}/]*\}|:[A-Za-z_]+")
_LOGIN = re.compile(r"/(?:log-?in|sign-?in|sessions?|tokens?)/?\Z", re.IGNORECASE)
_WHOAMI = re.compile(r"/(?:me|who-?am-?i|profile|account|userinfo)/?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Owned:
    """Routes that look like those of one kind of object; texts are empty where none was seen."""

    name: str
    create: str
    read: str
    delete: str
    list: str = ""
    update: str = ""
    texts: tuple[str, ...] = ()


def draft(host: str, seen: Sequence[Operation], gaps: Sequence[Gap] = ()) -> str:
    """Write the tables; they load where a way to ask who one is was seen."""
    routes = {str(each): each for each in seen if each.method not in {"HEAD", "OPTIONS", "TRACE"}}
    kinds = _distinct(_kinds(routes))
    login = next((r for r in routes if r.startswith("POST ") and _LOGIN.search(r)), "")
    whoami = next((r for r in routes if r.startswith("GET ") and _WHOAMI.search(r)), "")
    used = {login, whoami, *(route for kind in kinds for route in _of(kind))}
    rest = [each for text, each in routes.items() if text not in used and not _is_of(kinds, each)]
    lines = [
        *(f"# not seen: {_plain(str(gap))}" for gap in gaps),
        "[access]",
        f"host = {string(host)}",
        *_whoami(whoami),
        *_lists(rest),
        *(line for who in PEOPLE for line in _identity(who, login)),
        *(line for kind in kinds for line in _resource(kind)),
    ]
    if not kinds:
        lines += ["", "# decide: which objects do people own? Each is a [[resource]] with"]
        lines += ["# create, read and delete; no route that was seen looks like all three."]
    return "\n".join([*lines, ""])


def _kinds(routes: dict[str, Operation]) -> Iterator[Owned]:
    """Find what can be made, read and removed below one path."""
    for text, making in routes.items():
        base = text.removeprefix("POST ")
        if base == text or _PLACE.search(base) or not base.strip("/"):
            continue
        items = {_named(each): each for each in routes if _item(each) == base.rstrip("/")}
        read, delete = items.get("GET", ""), items.get("DELETE", "")
        if not read or not delete:
            continue
        listing = next((r for r in routes if r.rstrip("/") == f"GET {base.rstrip('/')}"), "")
        update = items.get("PATCH") or items.get("PUT") or ""
        name = base.rstrip("/").rpartition("/")[2]
        single = name[:-3] + "y" if name.endswith("ies") else name.removesuffix("s")
        item = _with_id(read), _with_id(delete), listing, _with_id(update)
        yield Owned(single, text, *item, making.texts)


def _distinct(kinds: Iterator[Owned]) -> tuple[Owned, ...]:
    """Number those of the same name, and end where a manifest does."""
    found: dict[str, Owned] = {}
    for kind in kinds:
        same = sum(each.name == kind.name for each in found.values())
        name = f"{kind.name} {same + 1}" if same else kind.name
        found[name] = kind
    named = [replace(kind, name=name) for name, kind in found.items()]
    return tuple(named[:RESOURCES_AT_MOST])


def _item(route: str) -> str:
    """Say below which path a route names one object; empty where it does not."""
    base, _, last = route.partition(" ")[2].rstrip("/").rpartition("/")
    return base if _PLACE.fullmatch(last) and not _PLACE.search(base) else ""


def _named(route: str) -> str:
    return route.partition(" ")[0]


def _with_id(route: str) -> str:
    return _PLACE.sub("{id}", route)


def _of(kind: Owned) -> tuple[str, ...]:
    return (kind.create, kind.read, kind.delete, kind.list, kind.update)


def _is_of(kinds: tuple[Owned, ...], each: Operation) -> bool:
    return any(_with_id(str(each)) in _of(kind) for kind in kinds)


def _whoami(route: str) -> Iterator[str]:
    if route:
        yield f"whoami = {string(route)}  # guess: by its name"
    else:
        yield '# decide: whoami = "GET /..."  # what tells a person who they are'
    yield 'id = "/id"  # guess: where that answer holds the person\'s own id'


def _lists(rest: list[Operation]) -> Iterator[str]:
    """Sort what is left: a description says public or private, names say destructive."""
    destructive = [each for each in rest if each.kind is Kind.DESTRUCTIVE]
    others = [each for each in rest if each.kind is not Kind.DESTRUCTIVE]
    said = {False: "public", True: "private"}
    for secured, key in said.items():
        why = f"the description says that it asks for {'' if secured else 'no '}credentials"
        yield from _array(key, [each for each in others if each.secured is secured], why)
    yield from _array("destructive", destructive, "by its method or name; it is never asked for")
    for each in others:
        if each.secured is None:
            yield f"# decide: {_plain(str(each))} ({each.source}): public, or private?"


def _array(key: str, routes: list[Operation], why: str) -> Iterator[str]:
    if routes:
        yield f"{key} = ["
        for each in routes[:LISTED_AT_MOST]:
            yield f"  {string(str(each))},  # guess: {why}"
        yield "]"


def _identity(who: str, login: str) -> Iterator[str]:
    yield ""
    yield f"# decide: lend a test account: {PEOPLE[who]}"
    yield f"[identity.{who}]"
    yield f'secret = "${{LAUNCHREADY_{who.upper()}_SECRET}}"'
    if login:
        yield f"login = {string(login)}  # guess: by its name"
        body = f'{{"email": "{who}@example.com", "password": "{{secret}}"}}'
        yield f"body = '{body}'  # guess: write the account"
        yield 'token = "/token"  # guess: take it out where a cookie is given'
        yield 'headers = { Authorization = "Bearer {token}" }  # guess'
    else:
        yield "# decide: login, or headers that carry the secret"


def _resource(kind: Owned) -> Iterator[str]:
    yield ""
    yield "[[resource]]"
    yield f"name = {string(kind.name)}  # guess: by its path"
    yield f"create = {string(kind.create)}"
    yield f"body = '{_body(kind.texts)}'  # guess: write what makes one, with {{canary}} in it"
    yield 'id = "/id"  # guess: where the answer holds the new id'
    for key in ("read", "list", "update", "delete"):
        if route := getattr(kind, key):
            yield f"{key} = {string(route)}"
    yield '# decide: peer = ["read", "list"]  # what somebody else of the same tenant may do'
    yield '# decide: low = ["read"]  # what somebody of few rights may do'


def _body(texts: tuple[str, ...]) -> str:
    return json.dumps(dict.fromkeys(texts or ("name",), "{canary}"))


def _plain(text: str) -> str:
    """Write a foreign text so that it stays a comment."""
    return inert(shortened(text, 200))
