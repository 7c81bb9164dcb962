"""Leads from the chat."""

from typing import Annotated

from pydantic import Field
from starlette.responses import JSONResponse, Response

from frontdesk.domain.access import Action
from frontdesk.services.leads import Form
from frontdesk.web.routing import Call, Input, post


class Lead(Input):
    """The form; `website` is hidden from people."""

    name: Annotated[str, Field(max_length=400)]
    email: Annotated[str, Field(max_length=400)]
    consent_version: Annotated[str, Field(max_length=40)]
    phone: Annotated[str, Field(max_length=100)] = ""
    message: Annotated[str, Field(max_length=8_000)] = ""
    website: Annotated[str, Field(max_length=400)] = ""


def submit(call: Call) -> Response:
    """Keep a lead."""
    given = call.read(Lead)
    lead = call.desk.leads.submit(call.scope, Form(**given.model_dump()))
    return JSONResponse({"lead": {"id": lead}}, 201)


DOORS = (post("/api/v1/leads", Action.LEAD_CREATE, submit, Lead),)
