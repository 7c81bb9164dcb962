"""The DKIM keys of the selectors that the manifest names."""

from launchready.evidence.mail import DkimKeys, declared_keys
from launchready.gather.questions import answered
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import MailDomain
from launchready.reach import Reach

SELECTORS_AT_MOST = 8


@gatherer(asks="the DKIM keys of its declared selectors", cost=Cost(queries=SELECTORS_AT_MOST))
async def dkim_keys(domain: MailDomain, reach: Reach) -> Seen[DkimKeys]:
    """Look up every declared selector; a product that declares none has none to look up."""
    return Seen(await answered(declared_keys(domain.name, reach.lent.selectors), reach))
