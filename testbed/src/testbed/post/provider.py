"""The mail provider of the product: it signs, and brings the mail to a server."""

import smtplib

from testbed.mail import Letter

SECONDS = 10
READY = 220


def send(letter: Letter, port: int, to: str) -> None:
    """Bring a signed mail to the server at a port of loopback, as from the letter's address.

    Raises:
        smtplib.SMTPException: the server does not take it.

    """
    with smtplib.SMTP("127.0.0.1", port, local_hostname=letter.helo, timeout=SECONDS) as server:
        server.ehlo()
        code, said = server.docmd("XCLIENT", f"NAME={letter.helo} ADDR={letter.ip}")
        if code != READY:
            raise smtplib.SMTPResponseException(code, said)
        server.sendmail(letter.mail_from, to, letter.sent)
