"""Requests as a manifest writes them: routes, and places in what answers."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, Strict

from launchready.manifest.fields import at_most, fault, quoted
from launchready.manifest.table import Table

TEXT_AT_MOST = 2_000
STEPS_AT_MOST = 5
ROUTES_AT_MOST = 300
METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
ID = "{id}"
OURS = frozenset({"address", "canary", "id", "new", "private", "secret", "text", "token", "who"})

_NAME = re.compile(r"[a-z][a-z_]{0,30}")
_KEPT = re.compile(r"\{[a-z_]+\}")
_SELECTOR = re.compile(r"[a-zA-Z*.#\[][^<;]*[^<;@]")


def _route(text: str) -> str:
    method, _, path = text.partition(" ")
    if method not in METHODS or not path.startswith("/") or " " in path:
        raise fault(f"{quoted(text)} is no route", 'write a method and a path: "GET /leads/{id}"')
    return text


def _of_one(text: str) -> str:
    if ID not in _route(text):
        raise fault(f"{quoted(text)} names no object", f"put {ID} where its id goes")
    return text


def _pointer(text: str) -> str:
    if not text.startswith("/"):
        raise fault(f"{quoted(text)} is no JSON pointer", 'write it as "/data/id" (RFC 6901)')
    return text


def _place(text: str) -> str:
    if not text.startswith("/") and not _KEPT.fullmatch(text) and not _SELECTOR.fullmatch(text):
        hint = 'write it as "/data/id" (JSON, RFC 6901) or as "input[name=csrf]@value" (HTML)'
        raise fault(f"{quoted(text)} is no place in an answer", hint)
    return text


def _name(text: str) -> str:
    if not _NAME.fullmatch(text):
        raise fault(f"{quoted(text)} is no name", "lower-case letters and _ alone")
    if text in OURS:
        raise fault(f"{quoted(text)} means something already", "take another name")
    return text


Text = Annotated[str, Field(max_length=TEXT_AT_MOST)]
Route = Annotated[Text, AfterValidator(_route)]
Routes = Annotated[
    tuple[Route, ...],
    Strict(strict=False),
    Field(max_length=ROUTES_AT_MOST),
    at_most(ROUTES_AT_MOST),
]
ObjectRoute = Annotated[Text, AfterValidator(_of_one)]
Pointer = Annotated[Text, AfterValidator(_pointer)]
Place = Annotated[Text, AfterValidator(_place)]
Name = Annotated[str, AfterValidator(_name)]


class Step(Table):
    """A request that goes before, for what its answer holds."""

    route: Route = Field(description="What is asked.", examples=["POST /embed/acme/ticket"])
    headers: dict[str, Text] = Field(
        default={}, description="What it carries.",
        examples=[{"Origin": "https://www.acme.test"}],
    )  # fmt: skip
    body: Text = Field(
        default="", description="What is sent there, JSON or a form.", examples=["{}"]
    )
    keep: dict[Name, Place] = Field(
        default={},
        description="What is kept of the answer, by a name that then stands in braces in all that "
        "comes after: a JSON pointer, or in HTML a CSS selector with `@` and an attribute. Where "
        "the answer lacks one, it is a refusal.",
        examples=[{"ticket": "/ticket"}],
    )


Steps = Annotated[
    tuple[Step, ...],
    Strict(strict=False),
    Field(max_length=STEPS_AT_MOST),
    at_most(STEPS_AT_MOST),
]
