"""The one door: scope, proof of control, consent, budget, pace, and a kill switch."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from launchready.model import Consent, Intrusion, Reason
from launchready.reach.budget import Budget, Toll
from launchready.reach.consent import Consents
from launchready.reach.errors import NeedsConsent, Unseen
from launchready.reach.harm import Harm
from launchready.reach.pace import Pace
from launchready.reach.scope import Scope, is_internal
from launchready.reach.tripwire import opened

SETTLING = 30.0


@dataclass(frozen=True, slots=True)
class Action:
    """Something about to be done to a host.

    Attributes:
        port: the logical one, such as 443.
        behalf: the declared domain whose record led there; empty for the host itself.

    """

    host: str
    port: int
    toll: Toll
    intrusion: Intrusion = Intrusion.LOOK
    behalf: str = ""


@dataclass(slots=True)
class Gateway:
    """Asks, in this order: scope, opt-out, proof, consent, budget, pace.

    `proof` says how control of a host, or of the domain whose record led to it, is proven,
    or raises NeedsConsent; `opted_out` says whether the host's owner wants no audit. Both
    look things up, so both are set once the clients exist. `owed` is what it costs to take
    away what the run has made so far; of every ceiling it is kept back until `settling`. `harm` is
    told of every answer to an attack: a host that shows a sign of it gets no more of them.
    """

    scope: Scope
    consents: Consents
    budget: Budget
    pace: Pace
    private: bool
    proof: Callable[[str, Intrusion, str], Awaitable[str]]
    opted_out: Callable[[str], Awaitable[bool]]
    owed: Callable[[], Toll] = Toll
    harm: Harm = field(default_factory=Harm)
    used: set[Consent] = field(default_factory=set[Consent])
    _stopped: str = ""

    async def permit(self, action: Action) -> None:
        """Return when the action may be done.

        Raises:
            Unseen: it is out of scope, opted out of, over budget, would go on with harm, or the
                run was stopped.
            NeedsConsent: proof of control or consent is missing.

        """
        self._go_on()
        if not self.scope.holds(action.host, action.port):
            detail = f"{action.host}:{action.port} is not a declared host"
            raise Unseen(Reason.OUT_OF_SCOPE, detail)
        if await self.opted_out(action.host):
            detail = f"{action.host} asks not to be audited (TXT _launchready)"
            raise Unseen(Reason.OPTED_OUT, detail)
        self._spared(action)
        await self._consented(action)
        self.budget.charge(action.toll, self.owed())
        await self.pace.wait(action.host, action.intrusion)
        self._spared(action)
        self._go_on()

    def query(self, address: str, port: int) -> None:
        """Permit one question to a resolver or an admitted name server: public data.

        Raises:
            Unseen: it is over budget, or the run was stopped.

        """
        self._go_on()
        self.budget.charge(Toll(queries=1), self.owed())
        opened(address, port)

    def admit(self, host: str, address: str, port: int) -> None:
        """Check an address that a name led to, and note it as opened.

        Raises:
            Unseen: a public name led to an address inside somebody's network.

        """
        if is_internal(address) and not self.private:
            detail = f"{host} leads to {address}, which is not on the public internet"
            raise Unseen(Reason.OUT_OF_SCOPE, detail)
        opened(address, port)

    def left(self, intrusion: Intrusion, host: str) -> int:
        """Count the requests that a host may still get at a level, beside what is owed."""
        budget = self.budget.ceiling.requests - self.budget.spent.requests
        return min(budget, self.consents.left(intrusion, host)) - self.owed().requests

    def settling(self) -> None:
        """Give what was kept back to what it was kept for, and some time on top.

        What was made is taken away from a host that shows harm too, unless it shows more of it.
        """
        self.owed = Toll
        self.harm.begin_anew()
        self.budget.seconds += SETTLING

    def stop(self, why: str) -> None:
        """Pull the kill switch: nothing is permitted from now on."""
        self._stopped = why

    def _go_on(self) -> None:
        if self._stopped:
            raise Unseen(Reason.STOPPED, self._stopped)

    def _spared(self, action: Action) -> None:
        sign = self.harm.sign(action.host) if action.intrusion is Intrusion.ATTACK else ""
        if sign:
            raise Unseen(Reason.HARM, f"the target shows harm: {action.host}: {sign}")

    def _lent(self, action: Action) -> None:
        """A credential is the consent, for the host that it is lent for."""
        if not self.scope.lent(action.host):
            raise NeedsConsent(action.intrusion, f"lend a credential for {action.host}")
        self.used.add(Consent(action.intrusion, action.host, "the credential that you lend"))

    async def _consented(self, action: Action) -> None:
        if action.intrusion is Intrusion.LOOK:
            return
        if action.intrusion is Intrusion.LEND:
            self._lent(action)
            return
        owner = self.scope.owner(action.host, action.port, action.behalf)
        basis = await self.proof(owner, action.intrusion, action.host)
        if action.intrusion > Intrusion.PROBE:
            owed = self.owed()
            grant = self.consents.charge(action.intrusion, action.host, action.toll, owed)
            basis = f"{basis}; consent until {grant.until:%Y-%m-%d}"
        self.used.add(Consent(action.intrusion, action.host, basis))
