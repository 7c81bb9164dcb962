"""The closed vocabularies: states, severities, reasons, levels of intrusion, rows."""

from enum import IntEnum, StrEnum


class State(StrEnum):
    """What a verdict says. The first four an audit may say, the rest only the runner."""

    PASS = "pass"  # noqa: S105 - a state, not a password
    WARN = "warn"
    FAIL = "fail"
    NOT_APPLICABLE = "not-applicable"
    INCONCLUSIVE = "inconclusive"
    NEEDS_CONSENT = "needs-consent"
    UNDECLARED = "undeclared"

    @property
    def decided(self) -> bool:
        """Whether the question has an answer."""
        return self in {State.PASS, State.WARN, State.FAIL}

    @property
    def open(self) -> bool:
        """Whether the question still waits for one; an open blocking audit blocks."""
        return self in {State.INCONCLUSIVE, State.NEEDS_CONSENT, State.UNDECLARED}


class Severity(IntEnum):
    """The consequence of a fail at launch, worst highest."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def word(self) -> str:
        """The name as reports write it."""
        return self.name.lower()


class Effort(IntEnum):
    """What the usual fix costs a person, in minutes at most."""

    XS = 15
    S = 60
    M = 240
    L = 1440

    @property
    def words(self) -> str:
        """The bound in words."""
        return {15: "15 minutes", 60: "an hour", 240: "half a day", 1440: "three days"}[self]


class Reason(StrEnum):
    """Why something could not be seen."""

    TIMEOUT = "timeout"
    NETWORK_DOWN = "network-down"
    NAME_SERVER_FAILED = "name-server-failed"
    BROKEN_ANSWER = "broken-answer"
    CONNECTION_LOST = "connection-lost"
    WALL = "wall"
    BUDGET = "budget"
    OUT_OF_SCOPE = "out-of-scope"
    OPTED_OUT = "opted-out"
    STOPPED = "stopped"
    HARM = "harm"
    NOT_TESTABLE_HERE = "not-testable-here"
    STALE = "stale"
    BUG = "bug"


class Intrusion(IntEnum):
    """How deep an action goes; each level needs what design.md's table says."""

    LOOK = 0
    PROBE = 1
    TALK = 2
    ATTACK = 3
    LEND = 4

    @property
    def word(self) -> str:
        """The name as manifests and reports write it."""
        return self.name.lower()


class Lifecycle(StrEnum):
    """How much weight an audit carries."""

    PREVIEW = "preview"
    STABLE = "stable"
    DEPRECATED = "deprecated"


class Certainty(StrEnum):
    """How sure a finding is."""

    CERTAIN = "certain"
    LIKELY = "likely"


class Row(StrEnum):
    """The rows of the scorecard, in the order in which they are shown."""

    DOMAIN = "domain"
    TLS = "tls"
    REDIRECTS = "redirects"
    EMAIL = "email"
    SECRETS = "secrets"
    AUTH = "auth"
    LIMITS = "limits"
    INJECTION = "injection"
    MONITORING = "monitoring"
    HANDOVER = "handover"
    JOURNEY = "journey"

    @property
    def promise(self) -> str:
        """What is true when the row is ready."""
        return _ROWS[self][0]

    @property
    def why(self) -> str:
        """Why a buyer should care."""
        return _ROWS[self][1]


_ROWS = {
    Row.DOMAIN: (
        "The domain is set up",
        "A visitor who types your name must reach you, and nobody else.",
    ),
    Row.TLS: (
        "TLS is active",
        "A certificate warning ends the visit; weak TLS lets others read the chat.",
    ),
    Row.REDIRECTS: (
        "Redirects are clean",
        "Every spelling of your address must lead to one place, at once and encrypted.",
    ),
    Row.EMAIL: (
        "E-mail authentication passes",
        "Without it your lead notifications land in spam, and anyone can write as you.",
    ),
    Row.SECRETS: (
        "Secrets are hidden",
        "A key or a file that leaks hands over the account behind it.",
    ),
    Row.AUTH: (
        "Access boundaries are set",
        "One customer must never read what another one told your bot.",
    ),
    Row.LIMITS: (
        "Rate limits and spend caps hold",
        "One bad actor must not be able to burn your model budget overnight.",
    ),
    Row.INJECTION: (
        "Prompt injection is handled",
        "The bot must not be talked into leaking data or acting for a stranger.",
    ),
    Row.MONITORING: (
        "Monitoring is active",
        "You must hear of an outage before your customers tell you.",
    ),
    Row.HANDOVER: (
        "The handover is complete",
        "Whoever runs this next needs the runbook, the keys and the way back.",
    ),
    Row.JOURNEY: (
        "The first journey works",
        "Visit, chat, lead, handoff, notification: this is what the product is for.",
    ),
}
