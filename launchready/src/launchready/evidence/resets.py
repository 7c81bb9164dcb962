"""Links in mails that let somebody set another password: what a mail holds, and what they open."""

import html
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default

TEXTS_AT_MOST = 8

_URL = re.compile(r"https?://[^\s<>\"']{1,2000}")


@dataclass(frozen=True, slots=True)
class Resets:
    """What became of such links.

    Attributes:
        request: the route that asks for a mail.
        redeem: the route that sets the password.
        scanned: a link that was read before by GET, as scanners of mail do, still set one.
        again: a link that had set a password set another one.
        astray: fields of a request for a mail which decide where its link leads.
        lasts: seconds that a link lasts, by the manifest.
        late: after those it still set a password; None was not waited for.
        tells: in what the answer to a known address differs from those to addresses of nobody.

    """

    host: str
    request: str
    redeem: str
    scanned: bool
    again: bool
    astray: tuple[str, ...]
    lasts: int
    late: bool | None = None
    tells: tuple[str, ...] = ()


def secret(raw: bytes, link: str) -> str:
    """Find the secret of the first link of a mail that reads as it should; empty without one."""
    front, _, behind = link.partition("*")
    end = re.escape(behind) if behind else r"(?![A-Za-z0-9._~%=+-])"
    wanted = re.compile(f"{re.escape(front)}([A-Za-z0-9._~%=+-]{{1,2000}}){end}")
    matches = (wanted.match(url) for url in urls(raw))
    return next((match[1].rstrip(".") for match in matches if match), "")


def leads_to(raw: bytes, host: str) -> bool:
    """Whether a link of a mail goes to a host, or names it."""
    return any(host in url.lower() for url in urls(raw))


def urls(raw: bytes) -> list[str]:
    """List the addresses in the texts of a mail."""
    parts = [*message_from_bytes(raw, policy=default).walk()][:TEXTS_AT_MOST]
    found: list[str] = []
    for part in parts:
        if part.get_content_maintype() == "text":
            body = part.get_payload(decode=True)
            text = body.decode("utf-8", "replace") if isinstance(body, bytes) else ""
            found += _URL.findall(html.unescape(text))
    return found
