"""Who may do what to which thing: the one place that decides, `authorize`.

A `Scope` is the proof of a decision. Services and queries take a `Scope` and nothing else,
and it carries the id that was checked, so the id that was checked is the id that is used.
"""

from dataclasses import dataclass, field
from enum import Enum, IntEnum, StrEnum
from typing import Final, assert_never

from frontdesk.domain.errors import Denied


class Role(IntEnum):
    """What a member of a tenant may do; a higher role may do all that a lower one may."""

    AGENT = 1
    ADMIN = 2
    OWNER = 3

    @classmethod
    def named(cls, name: str) -> "Role":
        """Find a role by its lower-case name.

        Raises:
            KeyError: There is no such role.
        """
        return cls[name.upper()]

    @property
    def title(self) -> str:
        """The role's lower-case name, as stored and shown."""
        return self.name.lower()


class Audience(StrEnum):
    """Who is asked for, and therefore which single carrier of credentials counts."""

    PUBLIC = "public"
    VISITOR = "visitor"
    MEMBER = "member"
    OPERATOR = "operator"
    SYSTEM = "system"


class Action(Enum):
    """Everything that can be done, with who may do it."""

    def __init__(self, word: str, audience: Audience, role: Role | None = None) -> None:
        self.word = word
        self.audience = audience
        self.role = role

    HEALTH_READ = ("health.read", Audience.PUBLIC)
    PAGE_READ = ("page.read", Audience.PUBLIC)
    TICKET_MINT = ("ticket.mint", Audience.PUBLIC)
    SESSION_START = ("session.start", Audience.PUBLIC)
    LOGIN = ("login", Audience.PUBLIC)

    METRICS_READ = ("metrics.read", Audience.OPERATOR)

    CHAT_READ = ("chat.read", Audience.VISITOR)
    CHAT_WRITE = ("chat.write", Audience.VISITOR)
    HANDOFF_ASK = ("handoff.ask", Audience.VISITOR)
    LEAD_CREATE = ("lead.create", Audience.VISITOR)
    TOOL_REQUEST = ("tool.request", Audience.VISITOR)
    TOOL_CONFIRM = ("tool.confirm", Audience.VISITOR)
    SESSION_END = ("session.end", Audience.VISITOR)

    LOGOUT = ("logout", Audience.MEMBER, Role.AGENT)
    OWN_PASSWORD = ("own.password", Audience.MEMBER, Role.AGENT)
    PRESENCE_SET = ("presence.set", Audience.MEMBER, Role.AGENT)
    CONVERSATION_READ = ("conversation.read", Audience.MEMBER, Role.AGENT)
    CONVERSATION_REPLY = ("conversation.reply", Audience.MEMBER, Role.AGENT)
    CONVERSATION_ERASE = ("conversation.erase", Audience.MEMBER, Role.ADMIN)
    LEAD_READ = ("lead.read", Audience.MEMBER, Role.AGENT)
    LEAD_UPDATE = ("lead.update", Audience.MEMBER, Role.AGENT)
    REFUND_REQUEST = ("refund.request", Audience.MEMBER, Role.AGENT)
    PROPOSAL_READ = ("proposal.read", Audience.MEMBER, Role.AGENT)
    LEAD_EXPORT = ("lead.export", Audience.MEMBER, Role.ADMIN)
    APPROVAL_DECIDE = ("approval.decide", Audience.MEMBER, Role.ADMIN)
    KNOWLEDGE_READ = ("knowledge.read", Audience.MEMBER, Role.AGENT)
    KNOWLEDGE_WRITE = ("knowledge.write", Audience.MEMBER, Role.ADMIN)
    SETTINGS_READ = ("settings.read", Audience.MEMBER, Role.ADMIN)
    SETTINGS_WRITE = ("settings.write", Audience.MEMBER, Role.ADMIN)
    TOOL_SWITCH = ("tool.switch", Audience.MEMBER, Role.ADMIN)
    OUTBOX_READ = ("outbox.read", Audience.MEMBER, Role.ADMIN)
    OUTBOX_RETRY = ("outbox.retry", Audience.MEMBER, Role.ADMIN)
    AUDIT_READ = ("audit.read", Audience.MEMBER, Role.ADMIN)
    SPEND_READ = ("spend.read", Audience.MEMBER, Role.ADMIN)
    USER_READ = ("user.read", Audience.MEMBER, Role.OWNER)
    USER_WRITE = ("user.write", Audience.MEMBER, Role.OWNER)

    TURN_RUN = ("turn.run", Audience.SYSTEM)
    OUTBOX_DELIVER = ("outbox.deliver", Audience.SYSTEM)
    RETENTION_RUN = ("retention.run", Audience.SYSTEM)
    OPERATE = ("operate", Audience.SYSTEM)


@dataclass(frozen=True, slots=True)
class Anonymous:
    """Somebody of whom nothing is known."""

    @property
    def name(self) -> str:
        """How the audit log calls this subject."""
        return "anonymous"


@dataclass(frozen=True, slots=True)
class Visitor:
    """The holder of a visitor's token; it is bound to one conversation."""

    id: str
    tenant: str
    conversation: str
    ip: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        """How the audit log calls this subject."""
        return f"visitor:{self.id}"


@dataclass(frozen=True, slots=True)
class Member:
    """A person who works for a tenant, in one living session."""

    id: str
    tenant: str
    role: Role
    session: str = field(default="", repr=False)
    display: str = ""

    @property
    def name(self) -> str:
        """How the audit log calls this subject."""
        return f"user:{self.id}"


@dataclass(frozen=True, slots=True)
class Operator:
    """Whoever runs the installation and reads its metrics."""

    @property
    def name(self) -> str:
        """How the audit log calls this subject."""
        return "operator"


@dataclass(frozen=True, slots=True)
class System:
    """A job of the product itself, for one tenant or for all (`tenant` empty)."""

    job: str
    tenant: str = ""

    @property
    def name(self) -> str:
        """How the audit log calls this subject."""
        return f"system:{self.job}"


Subject = Anonymous | Visitor | Member | Operator | System


@dataclass(frozen=True, slots=True)
class Thing:
    """What is acted upon: the tenant where it is known, and its id where it has one."""

    id: str = ""
    tenant: str = ""


ANYTHING: Final = Thing()
_SEAL: Final = object()


@dataclass(frozen=True, slots=True)
class Scope:
    """The proof that `authorize` allowed an action, and all that queries may filter by.

    `tenant` is empty only for public actions and jobs over all tenants. `visitor` and
    `conversation` are set when the subject is a visitor: queries then see that alone.
    """

    subject: Subject
    action: Action
    id: str
    tenant: str
    visitor: str
    conversation: str
    seal: object = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.seal is not _SEAL:
            raise TypeError("a Scope is minted by authorize() alone")

    def need(self, *actions: Action) -> None:
        """Refuse a scope that was granted for something else.

        Raises:
            Denied: The scope's action is none of these.
        """
        if self.action not in actions:
            raise Denied

    @property
    def member(self) -> Member:
        """The member who acts.

        Raises:
            Denied: The subject is no member.
        """
        if isinstance(self.subject, Member):
            return self.subject
        raise Denied


def _audience(subject: Subject) -> Audience:
    match subject:
        case Anonymous():
            return Audience.PUBLIC
        case Visitor():
            return Audience.VISITOR
        case Member():
            return Audience.MEMBER
        case Operator():
            return Audience.OPERATOR
        case System():
            return Audience.SYSTEM
        case _:
            assert_never(subject)


def authorize(subject: Subject, action: Action, thing: Thing = ANYTHING) -> Scope:
    """Decide whether a subject may do an action to a thing, and prove it.

    A thing of another tenant is refused. A thing whose tenant is not yet known is searched
    for inside the scope, so that another tenant's id is simply not there.

    Raises:
        Denied: It may not.
    """
    if action.audience is not Audience.PUBLIC and _audience(subject) is not action.audience:
        raise Denied
    tenant = getattr(subject, "tenant", "")
    if thing.tenant and tenant and thing.tenant != tenant:
        raise Denied
    if action.role is not None and (not isinstance(subject, Member) or subject.role < action.role):
        raise Denied
    visitor = subject if isinstance(subject, Visitor) else None
    return Scope(
        subject=subject,
        action=action,
        id=thing.id,
        tenant=tenant or (thing.tenant if action.audience is Audience.PUBLIC else ""),
        visitor=visitor.id if visitor else "",
        conversation=visitor.conversation if visitor else "",
        seal=_SEAL,
    )
