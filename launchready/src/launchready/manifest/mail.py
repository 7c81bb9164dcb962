"""How the product sends mail, and the mailbox in which it arrives."""

from pydantic import Field

from launchready.manifest.fields import (
    HostName,
    MailAddress,
    MailAddresses,
    MailDomains,
    NearFiles,
    Password,
    Selectors,
)
from launchready.manifest.table import Table


class Mail(Table):
    """How the product sends mail."""

    domains: MailDomains = Field(
        description="The domains behind the @ of its From addresses.", examples=[["acme.test"]]
    )
    samples: NearFiles = Field(
        default=(),
        description="Mails of the product as a mailbox received them, saved whole as .eml files; "
        "relative to the manifest. Take the lead's notification and the visitor's confirmation.",
        examples=[["lead.eml", "confirmation.eml"]],
    )
    receiver: HostName | None = Field(
        default=None,
        description="The server that received the samples, as it names itself behind `by` in "
        "their topmost Received field. Only its Authentication-Results count.",
        examples=["mx.receiver.test"],
    )
    selectors: Selectors = Field(
        default=(),
        description="DKIM selectors in use, whose key records are judged too. Those of the "
        "samples need not be named.",
        examples=[["s2026"]],
    )
    contacts: MailAddresses = Field(
        default=(),
        description="Addresses of these domains that visitors are told to write to. Beside "
        "`postmaster` and `abuse`, their mail server is asked whether it takes mail for them.",
        examples=[["hello@acme.test"]],
    )


class Mailbox(Table):
    """A mailbox that you lend, in which the product's mail arrives. It is only read."""

    host: HostName = Field(
        description="Its IMAP server, spoken to on port 993 alone. Only this host gets the "
        "password, and only once its certificate is valid.",
        examples=["imap.receiver.test"],
    )
    user: Password = Field(description="The name to log in with.", examples=["leads@receiver.test"])
    password: Password = Field(
        repr=False,
        description="The password to log in with, one for this use alone (an app password). Only "
        "as a reference to an environment variable named `LAUNCHREADY_*`.",
        examples=["${LAUNCHREADY_MAILBOX_PASSWORD}"],
    )
    address: MailAddress = Field(
        description="The address that the product writes to.", examples=["leads@receiver.test"]
    )
