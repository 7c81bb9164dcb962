"""The people of `[identity]`, and what `[access]` and `[[resource]]` say of the API."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from launchready.evidence.trials import Doing, Who
from launchready.reach.carrier import Carrier


@dataclass(frozen=True, slots=True)
class Route:
    """A method and a path in which `{id}` may stand."""

    method: str
    path: str

    @classmethod
    def of(cls, text: str) -> "Route":
        """Read `GET /leads/{id}`."""
        method, _, path = text.partition(" ")
        return cls(method, path)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class Step:
    """A request that goes before others.

    Attributes:
        keep: where in its answer something is, by the name that it gets.

    """

    route: Route
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: str = ""
    keep: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Account:
    """How one person enters, and what every request of theirs carries.

    Attributes:
        before: what is asked before the login.
        body: sent to the login, with `{secret}` in it.
        token: a place in the login's answer; empty where it gives none.
        headers: with `{secret}` and `{token}` in them.
        carriers: what else the same credential may travel in.

    """

    secret: str = field(repr=False)
    login: Route | None = None
    body: str = ""
    token: str = ""
    before: tuple[Step, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    carriers: tuple[Carrier, ...] = ()


@dataclass(frozen=True, slots=True)
class Owned:
    """A kind of object: how it is made, and who may do what with it.

    Attributes:
        body: of what makes one, with `{canary}` in it.
        id: a place in the answer of `find`, else of `create`; `{canary}` may stand in it.
        routes: what can be tried; DELETE is always there, and READ or LIST.
        bodies: of an update and of a removal.
        policy: what each may do; nobody is left out but those whom nobody decided on.
        guarded: what nobody but the server may set, with a value to try; None is undecided.
        hidden: what no answer may hold; None is undecided.

    """

    name: str
    create: Route
    body: str
    id: str
    routes: Mapping[Doing, Route]
    bodies: Mapping[Doing, str]
    policy: Mapping[Who, frozenset[Doing]]
    before: tuple[Step, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    find: Route | None = None
    guarded: Mapping[str, str] | None = None
    hidden: tuple[str, ...] | None = None

    @property
    def shown(self) -> Doing:
        """How its owner sees it again."""
        return Doing.READ if Doing.READ in self.routes else Doing.LIST


@dataclass(frozen=True, slots=True)
class Inventory:
    """What the manifest says of routes beyond those of objects.

    Attributes:
        described: the URL or the file of the API's own description; empty where there is none.
        journey: a file in which a browser recorded what it asked.

    """

    described: str | Path = ""
    journey: Path | None = None
    public: tuple[Route, ...] = ()
    private: tuple[Route, ...] = ()
    destructive: tuple[Route, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaving:
    """How a person goes out.

    Attributes:
        within: seconds until a session that was ended opens nothing.
        everywhere: it ends every session of the person.

    """

    route: Route
    body: str = ""
    within: int = 0
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Changing:
    """How a person sets another password, which `{new}` stands for."""

    route: Route
    body: str


@dataclass(frozen=True, slots=True)
class Guessing:
    """What the login is said to make of wrong passwords.

    Attributes:
        account: the name of the spare account, as the body of its login has it.
        attempts: what is taken for one account.
        address_attempts: what is taken from one address; None is not tried.
        locked: seconds after which the right password works again, at the latest.
        changing: how it is changed; None is not tried.

    """

    account: str
    attempts: int
    address_attempts: int | None
    locked: int
    changing: Changing | None = None


@dataclass(frozen=True, slots=True)
class LeadForm:
    """The form that visitors leave their name in.

    Attributes:
        email: an address that leads may name.
        id: a place in the answer of `send`, or in braces what was kept before.
        shown: what shows leads to their owner.
        suspects: what shows those that are marked; None where none are.
        trap: a field that only machines fill in; empty where there is none.
        seconds: after so many, somebody is taken for a person.
        each: how many leads one form may bring in.

    """

    host: str
    email: str
    send: Route
    body: str
    id: str
    shown: Route
    delete: Route
    removal: str = ""
    before: tuple[Step, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    suspects: Route | None = None
    trap: str = ""
    seconds: int = 2
    each: int = 1


@dataclass(frozen=True, slots=True)
class Resetting:
    """How a password is set by a link in a mail.

    Attributes:
        address: of the spare account.
        link: how the link reads; `*` is its secret.
        within: seconds that a mail takes, at most.
        lasts: seconds after which a link opens nothing.

    """

    request: Route
    request_body: str
    address: str
    link: str
    redeem: Route
    redeem_body: str
    within: float
    lasts: int
    before: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Federated:
    """A login by the word of a provider, which the run is for a while.

    Attributes:
        callback: the path that the provider sends back to.
        issuer: what the product knows the run's provider by.
        address: where that arrives, on this machine.
        secret: empty where the product has none.
        email: of the one whom the provider vouches for.
        existing: of the spare account, which nobody verified.
        several: other providers lead to the same callback.
        remove: what takes away the account of whoever asks; None leaves it there.

    """

    begin: Route
    callback: str
    issuer: str
    address: str
    port: int
    client: str
    email: str
    existing: str
    secret: str = field(default="", repr=False)
    begin_body: str = ""
    before: tuple[Step, ...] = ()
    several: bool = False
    remove: Route | None = None
    removal: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """All of it.

    Attributes:
        accounts: the people that were lent.
        before: what each of them asks before every change.

    """

    host: str
    whoami: Route
    id: str
    accounts: Mapping[Who, Account]
    owned: tuple[Owned, ...]
    before: tuple[Step, ...] = ()
    inventory: Inventory = field(default_factory=Inventory)
    leaving: Leaving | None = None
    guessing: Guessing | None = None
    resetting: Resetting | None = None
    lead: LeadForm | None = None
    federated: Federated | None = None
