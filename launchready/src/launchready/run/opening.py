"""From a manifest to an order: who is judged, from where, and under which terms."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from launchready.manifest import Manifest
from launchready.model import Host, Intrusion, MailDomain, Product, Waiver
from launchready.reach import Settings, Vantage
from launchready.reach.budget import Toll
from launchready.reach.consent import Grant
from launchready.reach.lent import LentMail, LentMailbox
from launchready.reach.system import system_resolvers
from launchready.reach.vantage import PUBLIC_EXCHANGERS, PUBLIC_RESOLVERS
from launchready.run.cast import Absent, Cast, Unspoken
from launchready.run.check import Order
from launchready.run.fetching import fetching
from launchready.run.key import control_key
from launchready.run.lending import chat, meter, people
from launchready.run.plan import Selection
from launchready.run.score import Waived
from launchready.run.streaming import channels
from launchready.run.telling import told
from launchready.run.uploading import uploads
from launchready.run.webhooks import webhooks

MAIL = "mail"


def order(manifest: Manifest, as_of: datetime, selection: Selection) -> Order:
    """Turn a manifest into an order.

    Raises:
        OSError: the user's key for proofs of control cannot be read or made.

    """
    return Order(cast(manifest), settings(manifest, as_of), _waivers(manifest), selection)


def cast(manifest: Manifest) -> Cast:
    """Say who is judged."""
    hosts = tuple(Host(name) for name in manifest.product.hosts)
    absent = tuple(
        Absent(key, absence.reason, absence.owner) for key, absence in manifest.absent.items()
    )
    return Cast(Product(manifest.product.site_host), hosts, _mail(manifest), absent)


def settings(manifest: Manifest, as_of: datetime) -> Settings:
    """Say from where and under which terms."""
    budget, pace = manifest.budget, manifest.pace
    return Settings(
        hosts=frozenset(manifest.product.hosts),
        vantage=_vantage(manifest),
        as_of=as_of,
        key=control_key(manifest.control.key if manifest.control else None),
        grants=tuple(_grants(manifest)),
        ceiling=_ceiling(manifest),
        bytes=budget.bytes,
        seconds=budget.seconds + sum(consent.seconds for consent in manifest.consent.values()),
        patience=budget.answer_seconds,
        connections=pace.connections,
        probes_per_second=pace.probes_per_second,
        lent=_lent(manifest),
        people=people(manifest),
        told=told(manifest),
        chat=chat(manifest),
        fetching=fetching(manifest),
        meter=meter(manifest),
        channels=channels(manifest),
        uploads=uploads(manifest),
        webhooks=tuple(webhooks(manifest)),
    )


def _ceiling(manifest: Manifest) -> Toll:
    """Add up: the budget, and what somebody consented to on top of it."""
    budget, consents = manifest.budget, manifest.consent.values()
    return Toll(
        requests=budget.requests + sum(consent.requests for consent in consents),
        connections=budget.connections,
        queries=budget.queries,
        mails=sum(consent.mails for consent in consents),
        turns=sum(consent.turns for consent in consents),
        tokens=sum(consent.tokens for consent in consents),
        dollars=sum(consent.dollars for consent in consents),
    )


def _mail(manifest: Manifest) -> tuple[MailDomain, ...] | Absent | Unspoken:
    if manifest.mail:
        return tuple(MailDomain(name) for name in manifest.mail.domains)
    absence = manifest.absent.get(MAIL)
    return Absent(MAIL, absence.reason, absence.owner) if absence else Unspoken(MAIL)


def _lent(manifest: Manifest) -> LentMail:
    mail = manifest.mail
    if mail is None:
        return LentMail(() if MAIL in manifest.absent else None)
    return LentMail(
        mail.domains,
        mail.samples,
        mail.receiver or "",
        mail.selectors,
        mail.contacts,
        _mailbox(manifest),
    )


def _mailbox(manifest: Manifest) -> LentMailbox | None:
    lent = manifest.mailbox
    return LentMailbox(lent.host, lent.user, lent.address, lent.password) if lent else None


def _vantage(manifest: Manifest) -> Vantage:
    stated = manifest.vantage
    if stated is None:
        resolvers = tuple(dict.fromkeys((*system_resolvers(), *PUBLIC_RESOLVERS)))
        return Vantage(resolvers, mail_controls=PUBLIC_EXCHANGERS)
    return Vantage(
        resolvers=tuple(stated.resolvers),
        ports=dict(stated.ports),
        addresses={host: tuple(addresses) for host, addresses in stated.addresses.items()},
        ca=stated.ca,
        rdap=stated.rdap or "",
        private=True,
    )


def _grants(manifest: Manifest) -> Iterator[Grant]:
    for level, consent in manifest.consent.items():
        yield Grant(
            intrusion=Intrusion[level.upper()],
            hosts=frozenset(consent.hosts),
            until=datetime.combine(consent.until, time.max, UTC),
            ceiling=Toll(
                requests=consent.requests,
                mails=consent.mails,
                turns=consent.turns,
                tokens=consent.tokens,
                dollars=consent.dollars,
            ),
        )


def _waivers(manifest: Manifest) -> tuple[Waived, ...]:
    return tuple(
        Waived(w.audit, w.subject, Waiver(w.owner, w.reason, w.until)) for w in manifest.waiver
    )
