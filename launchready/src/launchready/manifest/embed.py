"""Which page may show the chat, and what such a page is given for it."""

from typing import Annotated

from pydantic import Field

from launchready.manifest.fields import Origin
from launchready.manifest.routes import Name
from launchready.manifest.table import Table


class Embed(Table):
    """The chat on a page of a site: who may show it. The run asks for it from elsewhere too."""

    origin: Origin | None = Field(
        default=None,
        description="A page that may show the chat. Without it, the site.",
        examples=["https://www.acme.test"],
    )
    ticket: Name | None = Field(
        default=None,
        description="The name under which `[[chat.before]]` keeps the ticket that such a page is "
        "given. Without it, the session is all that it is given.",
        examples=["ticket"],
    )
    frame: Origin | None = Field(
        default=None,
        description="The origin of the chat's own frame, where that turns the ticket into a "
        "session. Without it, the page does so.",
        examples=["https://chat.acme.test"],
    )
    page: Annotated[str, Field(max_length=500, pattern=r"^/[!-~]*$")] | None = Field(
        default=None,
        description="The path of the page in that frame, at its origin. A script makes the frame, "
        "so nothing else leads to it: what its scripts hear from other windows is read too.",
        examples=["/widget/acme"],
    )
    tenant: Annotated[str, Field(max_length=200)] = Field(
        default="",
        description="Whose chat it is, as the routes and bodies of `[chat]` have it.",
        examples=["acme"],
    )
    once: bool = Field(
        default=True, description="Whether a ticket opens one session only.", examples=[True]
    )
