"""What the domain of a host publishes of mail."""

from launchready.evidence.mail_parked import QUESTIONS_AT_MOST, Parked, parked
from launchready.gather.questions import answered
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Host
from launchready.reach import Reach, Unsaid


@gatherer(asks="whether its domain lets anybody send mail", cost=Cost(queries=QUESTIONS_AT_MOST))
async def parked_domain(host: Host, reach: Reach) -> Seen[Parked]:
    """Ask for the records of the domain, declared for mail or not."""
    if reach.lent.domains is None:
        raise Unsaid("mail: which domains send mail")
    return Seen(await answered(parked(host.name, reach.lent.domains), reach))
