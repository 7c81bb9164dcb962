"""Which pages get into a chat, and what is wrong with how that is decided."""

from dataclasses import dataclass
from enum import StrEnum

PAGE, TENANT = "https://www.acme.test", "acme"


class Match(StrEnum):
    """What of an Origin is compared with the page that may show the chat.

    WHOLE: all of it.
    BEGINNING: whether it begins so.
    END: whether it ends with the product's domain.
    PART: whether the page's name stands in it.
    NAME: its host alone.
    DOT: all of it, by a pattern in which a dot is any character.
    NOTHING: the list is empty, which is everybody.
    """

    WHOLE = "whole"
    BEGINNING = "beginning"
    END = "end"
    PART = "part"
    NAME = "name"
    DOT = "dot"
    NOTHING = "nothing"


class Turn(StrEnum):
    """How a page that may not is turned away.

    PLAIN: 403.
    ERROR: 200 with an error in the body.
    DEAD: 201 with a ticket that opens nothing.
    MUTE: 201 with a ticket that opens a session in which nothing is taken.
    """

    PLAIN = "plain"
    ERROR = "error"
    DEAD = "dead"
    MUTE = "mute"


@dataclass(frozen=True, slots=True)
class Gate:
    """The chat's door for pages: a ticket for the one that may, and a session for a ticket.

    Attributes:
        lacking: no Origin is let in.
        null: the origin `null` is let in.
        referer: a Referer stands for an Origin that is missing.
        tenants: a tenant that is not there has a chat too.
        bare: a session begins without a ticket.
        unsigned: nobody verifies who signed a ticket.
        anywhere: any page turns a ticket into a session, and may read the token.
        unread: the same, and it may not.
        keeps: a ticket is as good after it was used.
        direct: there are no tickets, and the session is for the page that may.
        public: answers with tickets may be read by any page that gets one.

    """

    match: Match = Match.WHOLE
    turn: Turn = Turn.PLAIN
    lacking: bool = False
    null: bool = False
    referer: bool = False
    tenants: bool = False
    bare: bool = False
    unsigned: bool = False
    anywhere: bool = False
    unread: bool = False
    keeps: bool = False
    public: bool = False
    direct: bool = False
