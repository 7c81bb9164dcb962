"""What `[embed]` says: which page may show the chat, and what it is given for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Embed:
    """Who may show the chat, and how.

    Attributes:
        origin: of a page that may.
        ticket: the name under which a step before the session keeps the ticket; empty where the
            session is all that a page is given.
        frame: the origin of the chat's own frame, where that turns the ticket into a session.
        page: the URL of the page in that frame; empty where nobody said it.
        tenant: whose chat it is, as the routes and bodies say it.
        once: a ticket opens one session only.

    """

    origin: str
    ticket: str = ""
    frame: str = ""
    page: str = ""
    tenant: str = ""
    once: bool = True
