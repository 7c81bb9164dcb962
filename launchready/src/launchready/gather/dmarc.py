"""The DMARC record that applies to a mail domain."""

from launchready.evidence.dmarc import QUESTIONS_AT_MOST, Dmarc, discover
from launchready.gather.questions import answered
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import MailDomain
from launchready.reach import Reach


@gatherer(asks="its DMARC record and where reports go", cost=Cost(queries=QUESTIONS_AT_MOST))
async def dmarc(domain: MailDomain, reach: Reach) -> Seen[Dmarc]:
    """Walk the tree, and ask the receivers of reports whether they agreed."""
    return Seen(await answered(discover(domain.name), reach))
