"""The key record without its fault, or the way to a new key."""

from collections.abc import Iterator

from launchready.evidence.dkim_key import DkimKey
from launchready.evidence.dkim_verify import LATE, Signature
from launchready.evidence.mail import DkimKeys, ReceivedMails
from launchready.fix import fix
from launchready.fix.email.txt import is_plain, splitting
from launchready.fix.safe import is_host
from launchready.model import Change, DnsRecord, MailDomain, Step

Part = DnsRecord | Step
RECHECK = "launchready recheck EML-03"
FRESH = "Send the mail again, save what the mailbox received, and lend that sample"


@fix
def dkim(domain: MailDomain, found: ReceivedMails, declared: DkimKeys) -> Change:
    """Mend the records that can stay, rotate the others, and let the provider sign."""
    own = [s.signature for mail in found.mails for s in mail.signed if s.aligned]
    keys = {s.key.name: s.key for s in own if s.stands or s.key.error}
    keys |= {key.name: key for key in declared.keys}
    parts: list[Part] = [part for key in keys.values() for part in _key(key)]
    if not all(any(s.aligned for s in mail.signed) for mail in found.mails):
        parts.append(
            Step(
                f"At the mail provider, verify the domain {domain}, publish the DKIM record that "
                f"it shows, with a key of 2048 bits, and let it sign with d={domain}"
            )
        )
    parts += [Step(text) for text in dict.fromkeys(text for s in own for text in _broken(s))]
    if any(signature.partial for mail in found.mails for signature in mail.by_dkim):
        parts.append(Step("Turn the body length (l=) off in the signer"))
    return Change(f"Sign the mail of {domain} by a strong key", (*parts, Step(FRESH)), RECHECK)


def _broken(signature: Signature) -> Iterator[str]:
    """Say what mends a signature whose key can be read and that does not verify."""
    if signature.stands or signature.key.error:
        return
    if signature.why == LATE:
        yield "Give signatures a week to live (x=), or sign without an end"
        return
    yield (
        f"Compare the key at {_place(signature.key)} with the one that signs, and publish the "
        "public half of that one"
    )
    yield "Let nothing change the mail behind the signer: no footer, no re-encode"


def _place(key: DkimKey) -> str:
    return key.name if is_host(key.domain) and is_plain(key.name) else "the selector's name"


def _key(key: DkimKey) -> Iterator[Part]:
    where = _place(key)
    if key.testing and key.strong and not key.error:
        record = DnsRecord(where, "TXT", _without_flags(key.texts[0]), key.texts)
        if is_plain(record.value):
            yield from (record, *splitting(record))
        else:
            yield Step(f"Take t=y out of the record at {where}")
    elif not key.texts:
        yield Step(
            f"Publish the key record at {where} as the mail provider shows it, or sign by a "
            "selector that has one"
        )
    elif key.error or not key.strong:
        yield Step(
            f"Rotate the key at {where}: make one of 2048 bits, publish it at a new selector, "
            "sign with that one, and revoke the old one (p= without a value) a week later"
        )


def _without_flags(text: str) -> str:
    tags = [tag.strip() for tag in text.split(";")]
    return "; ".join(tag for tag in tags if tag and tag.partition("=")[0].strip() != "t")
