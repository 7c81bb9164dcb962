"""Received mails of a mail domain, each checked as its receiver checks it.

Nothing of a mail is kept but domains, names of fields and results: no address, no text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from launchready.evidence.dkim_key import DkimKey, dkim_key, key_name
from launchready.evidence.dkim_verify import SIGNATURES_AT_MOST, Signature, signatures, wanted
from launchready.evidence.dmarc import QUESTIONS_AT_MOST as DMARC_AT_MOST
from launchready.evidence.dmarc import discover, organisation_of
from launchready.evidence.mail_trace import Trace, trace
from launchready.evidence.names import is_name, is_within
from launchready.evidence.questions import Asking, Inquiry
from launchready.evidence.spf_check import QUESTIONS_AT_MOST as SPF_AT_MOST
from launchready.evidence.spf_check import Sender, SpfChecked, SpfResult, check_host

WALKS_AT_MOST = 9 * (2 + SIGNATURES_AT_MOST)
QUESTIONS_AT_MOST = SPF_AT_MOST + DMARC_AT_MOST + SIGNATURES_AT_MOST + WALKS_AT_MOST


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature, and whether its domain is aligned with From (RFC 9989 section 4.4)."""

    signature: Signature
    aligned: bool


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    """One mail, evaluated with the records of now.

    Attributes:
        name: of the file.
        author: the domain of From; empty unless there is exactly one.
        ip: of the client that the receiver saw; empty where it did not write it down.
        by: the receiver.
        spf: of MAIL FROM and that client; None where the receiver wrote down too little.
        spf_aligned: the domain of MAIL FROM is aligned with From.
        signed: its signatures, in order.
        policy: the DMARC policy for the author's domain; empty where there is none.
        marks: fields by which a receiver says that it takes the mail for spam.
        junk: it ended among spam in the mailbox that was lent.

    """

    name: str
    author: str
    ip: str
    by: str
    spf: SpfChecked | None
    spf_aligned: bool
    signed: tuple[Signed, ...]
    policy: str
    said: tuple[tuple[str, str], ...]
    from_fields: int
    authors: tuple[str, ...]
    fields: tuple[str, ...]
    reply_to: tuple[str, ...]
    unsubscribe: tuple[str, ...]
    marks: tuple[str, ...] = ()
    junk: bool = False

    @property
    def by_spf(self) -> bool:
        """Whether DMARC passes by SPF."""
        return self.spf is not None and self.spf.result is SpfResult.PASS and self.spf_aligned

    @property
    def by_dkim(self) -> tuple[Signature, ...]:
        """The signatures by which DMARC passes."""
        return tuple(s.signature for s in self.signed if s.aligned and s.signature.stands)

    def claims(self, method: str) -> frozenset[str]:
        """What the receiver's own Authentication-Results say of a method."""
        return frozenset(result for name, result in self.said if name == method)


@dataclass(frozen=True, slots=True)
class ReceivedMails:
    """The samples of a mail domain.

    Attributes:
        mails: those whose From is of the domain, and those whose From is of no declared
            domain: the product sent them all the same.
        declared: every mail domain of the product.

    """

    domain: str
    mails: tuple[ReceivedMail, ...]
    declared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DkimKeys:
    """The key records of a mail domain's declared selectors."""

    domain: str
    keys: tuple[DkimKey, ...]


def mine(author: str, domain: str, declared: Sequence[str]) -> bool:
    """Whether a sample belongs to a mail domain: by its From, or because it fits none."""
    fitting = [name for name in declared if is_within(author, name)]
    return max(fitting, key=len) == domain if fitting else True


def authored(raw: bytes, receiver: str) -> str:
    """Give the one From domain of a mail, or the empty string."""
    return _author(trace(raw, receiver))


def received(name: str, raw: bytes, receiver: str) -> Asking[ReceivedMail]:
    """Check one mail with the records of now."""
    read = trace(raw, receiver)
    author = _author(read)
    inquiry = Inquiry(SIGNATURES_AT_MOST + WALKS_AT_MOST)
    keys = yield from _keys(inquiry, wanted(raw))
    dmarc = (yield from discover(author)) if author else None
    spf = yield from _spf(read)
    strict = {tag: bool(dmarc) and dmarc.tag(tag).lower() == "s" for tag in ("aspf", "adkim")}
    signed: list[Signed] = []
    for found in signatures(raw, keys):
        fits = yield from _aligned(inquiry, found.domain, author, strict=strict["adkim"])
        signed.append(Signed(found.at(read.hop.moment if read.hop else 0), fits))
    path = spf.domain if spf else ""
    return ReceivedMail(
        name=name,
        author=author,
        ip=str(read.hop.ip) if read.hop else "",
        by=read.hop.by if read.hop else "",
        spf=spf,
        spf_aligned=(yield from _aligned(inquiry, path, author, strict=strict["aspf"])),
        signed=tuple(signed),
        policy=dmarc.policy if dmarc else "",
        said=read.said,
        from_fields=read.from_fields,
        authors=read.authors,
        fields=read.fields,
        reply_to=read.reply_to,
        unsubscribe=read.unsubscribe,
        marks=read.marks,
    )


def declared_keys(domain: str, selectors: Sequence[str]) -> Asking[DkimKeys]:
    """Look the declared selectors up."""
    inquiry = Inquiry(len(selectors))
    found: list[DkimKey] = []
    for selector in selectors:
        name = key_name(domain, selector)
        texts = (yield from inquiry.data(name, "TXT")) if is_name(name) else ()
        found.append(dkim_key(domain, selector, texts or ()))
    return DkimKeys(domain, tuple(found))


def _author(read: Trace) -> str:
    return read.authors[0] if len(set(read.authors)) == 1 and read.from_fields == 1 else ""


def _keys(inquiry: Inquiry, names: tuple[str, ...]) -> Asking[dict[str, tuple[str, ...]]]:
    keys: dict[str, tuple[str, ...]] = {}
    for name in names:
        keys[name] = (yield from inquiry.data(name, "TXT")) or ()
    return keys


def _spf(read: Trace) -> Asking[SpfChecked | None]:
    if read.hop is None or read.mail_from is None:
        return None
    checked = yield from check_host(Sender(read.hop.ip, read.mail_from, read.hop.helo))
    return replace(checked, explanation="")


def _aligned(inquiry: Inquiry, domain: str, author: str, *, strict: bool) -> Asking[bool]:
    if not author or not is_name(domain):
        return False
    if strict or domain == author:
        return domain == author
    mine = yield from organisation_of(domain, inquiry)
    theirs = yield from organisation_of(author, inquiry)
    return mine == theirs
