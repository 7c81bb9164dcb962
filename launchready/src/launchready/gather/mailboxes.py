"""Which names a domain's preferred mail exchanger takes mail for."""

import secrets
from collections.abc import Iterator

from launchready.evidence.exchangers import Exchangers, Known, Mailbox, Mailboxes, mailboxes
from launchready.evidence.tls import Broken
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Gap, Intrusion, MailDomain, Reason
from launchready.reach import Reach

OWED = ("postmaster", "abuse")
REASONS = {Known.LATER: Reason.NOT_TESTABLE_HERE, Known.UNSAID: Reason.WALL}


@gatherer(
    asks="which mailboxes its exchanger knows",
    intrusion=Intrusion.PROBE,
    cost=Cost(connections=1),
)
async def known_mailboxes(
    domain: MailDomain, reach: Reach, exchangers: Exchangers
) -> Seen[Mailboxes]:
    """Ask about a random name and those that must be there, by RCPT alone.

    Nobody is asked where TLS is broken: that is the first thing to mend.
    """
    if not exchangers.open:
        return Seen(Mailboxes(domain.name))
    host, end = exchangers.open[0]
    if isinstance(end.tls, Broken):
        return Seen(Mailboxes(domain.name, host))
    wanted = [a.rpartition("@") for a in reach.lent.contacts]
    contacts = [local for local, _, of in wanted if of == domain.name]
    names = list(dict.fromkeys((*OWED, *contacts)))
    baseline = secrets.token_hex(8)
    replies = await reach.smtp.ask(host, end.address, domain.name, (baseline, *names))
    found = mailboxes(domain.name, host, list(zip(names, replies[1:], strict=True)), replies[0])
    return Seen(found, tuple(_gaps(found.asked, domain.name)))


def _gaps(asked: tuple[Mailbox, ...], domain: str) -> Iterator[Gap]:
    for box in asked:
        if box.known is Known.LATER:
            detail = f"not now ({box.said}): ask again in a quarter of an hour"
            yield Gap(f"{box.name}@{domain}", REASONS[box.known], detail)
        elif box.known is Known.UNSAID:
            detail = f"{box.known} ({box.said})"
            yield Gap(f"{box.name}@{domain}", REASONS[box.known], detail)
