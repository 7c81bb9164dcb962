"""Who works at the office, and what they make there."""

from dataclasses import dataclass, field

from testbed.world.papers import Fixed, Means, Papers, Seen

OWN = frozenset({"name", "phone"})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may log in."""

    id: str
    email: str
    tenant: str
    low: bool = False

    @property
    def password(self) -> str:
        """A word that only the tests know."""
        return f"Open sesame, {self.id}"

    @property
    def about(self) -> dict[str, str]:
        """What they are told of themselves."""
        return {"id": self.id, "email": self.email, "tenant": self.tenant}


ADA = Person("u1", "ada@acme.test", "acme")
BEN = Person("u2", "ben@acme.test", "acme")
VIC = Person("u3", "vic@acme.test", "acme", low=True)
EVE = Person("u4", "eve@bolt.test", "bolt")
DEE = Person("u5", "dee@acme.test", "acme", low=True)
PEOPLE = (ADA, BEN, VIC, EVE, DEE)


@dataclass(slots=True)
class Thing:
    """An object, its kind and who made it; `status` and `tenant` are the server's to set."""

    id: str
    kind: str
    owner: Person
    held: dict[str, str] = field(default_factory=dict[str, str])
    fixed: dict[Fixed, str] = field(default_factory=dict[Fixed, str])

    def take(self, sent: dict[str, str], means: Means, papers: Papers) -> None:
        """Keep what was sent, as far as it is the sender's to set."""
        self.held |= {name: value for name, value in sent.items() if name in OWN}
        self.fixed = {"status": "new", "tenant": self.owner.tenant, **self.fixed}
        for name in self.fixed:
            if (means, name) in papers.takes and name in sent:
                self.fixed[name] = sent[name]

    def shown(self, papers: Papers, seen: Seen, *, own: bool) -> dict[str, str | None]:
        """Write what somebody is shown who may read it."""
        shown: dict[str, str | None] = {"id": self.id, "name": self.held.get("name", "")}
        shown |= self.fixed
        if own or seen in papers.phones:
            shown[papers.contact] = self.held.get("phone", "")
        if papers.blanks:
            shown["score"] = None
        if seen in papers.scores:
            shown["score"] = "0.93"
        return shown
