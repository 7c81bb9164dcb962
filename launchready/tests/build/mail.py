"""Received mails for tests: a healthy one, and whatever a test wants otherwise."""

from dataclasses import replace
from typing import Any

from launchready.evidence.dkim_key import DkimKey
from launchready.evidence.dkim_verify import Signature
from launchready.evidence.mail import DkimKeys, ReceivedMail, ReceivedMails, Signed
from launchready.evidence.spf_check import SpfChecked, SpfResult

NO_KEYS = DkimKeys("acme.test", ())
KEY = DkimKey("acme.test", "s1", ("v=DKIM1; p=KEY",), "rsa", 2048)
FIELDS = ("received", "dkim-signature", "from", "to", "subject", "date", "message-id")


def signed(*, aligned: bool = True, **over: Any) -> Signed:  # noqa: ANN401 - whatever a field holds
    domain = over.get("domain", "acme.test")
    made = Signature(
        domain=domain,
        selector="s1",
        algorithm="rsa-sha256",
        covers=("from", "subject"),
        partial=False,
        expires=0,
        valid=True,
        why="",
        key=replace(KEY, domain=domain),
    )
    return Signed(replace(made, **over), aligned)


def invalid(why: str = "it does not verify by its key", **over: Any) -> Signed:  # noqa: ANN401 - whatever a field holds
    return signed(valid=False, why=why, **over)


def spf(result: str = "pass", domain: str = "acme.test") -> SpfChecked:
    return SpfChecked(SpfResult(result), domain, f"a term of {domain}")


def mail(**over: Any) -> ReceivedMail:  # noqa: ANN401 - whatever a field holds
    made = ReceivedMail(
        name="lead.eml",
        author="acme.test",
        ip="192.0.2.25",
        by="mx.receiver.test",
        spf=spf(),
        spf_aligned=True,
        signed=(signed(),),
        policy="reject",
        said=(),
        from_fields=1,
        authors=("acme.test",),
        fields=FIELDS,
        reply_to=(),
        unsubscribe=(),
    )
    return replace(made, **over)


def mails(*several: ReceivedMail, **over: Any) -> ReceivedMails:  # noqa: ANN401 - whatever a field holds
    return ReceivedMails("acme.test", several or (mail(**over),), ("acme.test",))
