"""An API behind which people of two tenants keep what is theirs, and what is wrong with it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from testbed.world.aside import EXPORT, HEALTH, SETTINGS, Aside, Spelling
from testbed.world.cabinet import Cabinet
from testbed.world.entry import Carrier, Entry
from testbed.world.hatch import Hatch
from testbed.world.letterbox import Letterbox
from testbed.world.live import Live
from testbed.world.locksmith import Locksmith
from testbed.world.mint import Mint
from testbed.world.papers import Papers
from testbed.world.passwords import Passwords
from testbed.world.radio import Radio
from testbed.world.wicket import Wicket

Stranger = Literal["anonymous", "foreign", "peer", "low"]
Deed = Literal["read", "list", "update", "delete"]


class Manner(StrEnum):
    """How a call is refused.

    PLAIN: 401 or 403, in JSON.
    HIDES: 404, as if there were no such object.
    SHRUGS: 204, and nothing is done.
    EMPTY: 200 with an empty answer.
    SHELL: 200 with the page of a single-page application.
    SENDS_AWAY: 302 to the login page.
    ECHOES: 200 with what was sent, and nothing is kept of it.
    MISTAKES: 200, and something of the caller's own is changed in its place.
    """

    PLAIN = "plain"
    HIDES = "hides"
    SHRUGS = "shrugs"
    EMPTY = "empty"
    SHELL = "shell"
    SENDS_AWAY = "sends-away"
    ECHOES = "echoes"
    MISTAKES = "mistakes"


@dataclass(frozen=True, slots=True)
class Hole:
    """Somebody who may do something that the policy forbids, with objects of a kind.

    Attributes:
        by: only with a credential that travels so.

    """

    who: Stranger
    deed: Deed
    kind: str = "drafts"
    by: Carrier | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """The API.

    Attributes:
        patience: calls after which a first session ends; the next one lasts. 0 is never.
        forgets: every session ends like that.
        keeps: nothing is ever removed, whatever the answer says.
        tires: calls after which everything is answered with 429. 0 is never.
        asides: routes beside those of objects.
        understands: ways of writing that mean the same here.
        lax: those of them that go past the guard.

    """

    holes: frozenset[Hole] = frozenset()
    manner: Manner = Manner.PLAIN
    patience: int = 0
    forgets: bool = False
    keeps: bool = False
    tires: int = 0
    asides: tuple[Aside, ...] = (EXPORT, SETTINGS, HEALTH)
    understands: frozenset[Spelling] = frozenset()
    lax: frozenset[Spelling] = frozenset()
    entry: Entry = field(default_factory=Entry)
    papers: Papers = field(default_factory=Papers)
    mint: Mint = field(default_factory=Mint)
    wicket: Wicket = field(default_factory=Wicket)
    letterbox: Letterbox = field(default_factory=Letterbox)
    radio: Radio = field(default_factory=Radio)
    live: Live = field(default_factory=Live)
    cabinet: Cabinet = field(default_factory=Cabinet)
    passwords: Passwords = field(default_factory=Passwords)
    locksmith: Locksmith = field(default_factory=Locksmith)
    hatch: Hatch = field(default_factory=Hatch)
