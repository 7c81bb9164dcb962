"""TLS for the exchangers, and mailboxes for the names that must be there."""

from collections.abc import Iterator

from launchready.evidence.exchangers import Answered, Exchanger, Exchangers, Known, Mailboxes
from launchready.evidence.tls import Fault, Presented
from launchready.fix import fix
from launchready.fix.safe import is_host
from launchready.model import Change, DnsRecord, MailDomain, ServerRule, Step

RECHECK = "launchready recheck EML-07"
POSTFIX = "Postfix, main.cf"


@fix
def exchanger(domain: MailDomain, found: Exchangers, boxes: Mailboxes) -> Change:
    """Say what to do at each exchanger, and which names to lead into a mailbox."""
    parts = (
        *(part for one in found.hosts for part in _host(domain.name, one, found)),
        *_names(domain.name, boxes),
    )
    fallback = Step("Speak to the exchangers again")
    return Change(f"Let mail to {domain} arrive, over valid TLS", parts or (fallback,), RECHECK)


def _host(
    domain: str, one: Exchanger, found: Exchangers
) -> Iterator[DnsRecord | ServerRule | Step]:
    if not is_host(one.host):
        yield Step(f"Replace the MX record of {domain}: its host is no name")
    elif not isinstance(one.end, Answered):
        if found.implicit:
            yield DnsRecord(domain, "MX", f"10 mail.{domain}")
            yield Step(f"Put your mail provider's exchanger there instead of mail.{domain}")
        else:
            yield Step(f"Take {one.host} out of the MX records of {domain}, or start it again")
    elif not isinstance(one.end.tls, Presented):
        yield from _starttls(one.host)
    elif one.end.tls.fault:
        yield from _certificate(domain, one.host, one.end.tls)


def _starttls(host: str) -> Iterator[ServerRule | Step]:
    yield Step(f"Get a certificate for {host}")
    text = (
        f"smtpd_tls_chain_files = /etc/letsencrypt/live/{host}/privkey.pem,\n"
        f"  /etc/letsencrypt/live/{host}/fullchain.pem\n"
        "smtpd_tls_security_level = may\n"
    )
    yield ServerRule(POSTFIX, text)


def _certificate(domain: str, host: str, shown: Presented) -> Iterator[Step]:
    match shown.kind_of_fault:
        case Fault.WRONG_NAME:
            yield Step(
                f"Write the name that the certificate has into the MX record of {domain} (your "
                f"mail provider says which), or get a certificate for {host}"
            )
        case Fault.INCOMPLETE:
            yield Step(f"Let {host} send the intermediate certificates too (fullchain.pem)")
        case _:
            yield Step(f"Renew the certificate of {host}, and let the mail server load it again")


def _names(domain: str, boxes: Mailboxes) -> Iterator[Step]:
    for box in boxes.asked:
        if box.known is Known.UNKNOWN:
            yield Step(f"Lead {box.name}@{domain} into a mailbox that somebody reads")
    if boxes.catches_all:
        yield Step(f"Turn the catch-all of {domain} off, and name each mailbox that is read")
