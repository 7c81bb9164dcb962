"""The SPF tree of a mail domain."""

from launchready.evidence.spf import QUESTIONS_AT_MOST, evaluate
from launchready.evidence.spf_tree import SpfTree
from launchready.gather.questions import answered
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import MailDomain
from launchready.reach import Reach


@gatherer(asks="its SPF record and all that it includes", cost=Cost(queries=QUESTIONS_AT_MOST))
async def spf(domain: MailDomain, reach: Reach) -> Seen[SpfTree]:
    """Expand the record for its worst-case sender."""
    return Seen(await answered(evaluate(domain.name), reach))
