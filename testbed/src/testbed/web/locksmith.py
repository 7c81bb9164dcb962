"""Sends links to those who forgot their password, and sets another one for whoever has one."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from urllib.parse import parse_qs

from testbed.web.json import answer, sent
from testbed.web.people import Person
from testbed.web.reception import Reception
from testbed.world.locksmith import Locksmith
from testbed.world.site import Asked, Response, page
from testbed.world.wicket import Word

ASK, USE = "/v1/reset", "/v1/reset/confirm"
CLAIMS = ("x-forwarded-host", "x-host")
Post = Callable[[bytes], None]


@dataclass(slots=True)
class Key:
    """A link that was sent: for whom, when, and how often it was used."""

    person: Person
    made: float
    used: int = 0


@dataclass(slots=True)
class Keys:
    """Every link of an office."""

    locksmith: Locksmith
    reception: Reception
    post: Post
    host: str
    made: dict[str, Key] = field(default_factory=dict[str, Key])

    def answer(self, asked: Asked) -> Response | None:
        """Answer what is about forgotten passwords; None is that it is not."""
        match asked.method, asked.path:
            case "POST", "/v1/reset":
                return self._asked(asked)
            case "GET", "/v1/reset":
                return self._read(asked)
            case "POST", "/v1/reset/confirm":
                return self._used(asked)
            case _:
                return None

    def _asked(self, asked: Asked) -> Response:
        smith = self.locksmith
        if smith.strict and any(asked.header(claim) for claim in CLAIMS):
            return answer(400, {"error": "not from there"})
        known = self.reception.accounts.get(sent(asked).get("email", ""))
        if known and smith.sends:
            secret = secrets.token_urlsafe(24)
            self.made = {} if smith.newest else self.made
            self.made[secret] = Key(known, time.monotonic())
            self._write(f"https://{self._host(asked)}{ASK}?token={secret}")
        word = smith.word if known else Word.SAME
        said = {"sent": "a mail is on its way" if word is Word.TEXT else "if you are known"}
        return answer(201 if word is Word.STATUS else 202, said)

    def _host(self, asked: Asked) -> str:
        claims = [host for claim in CLAIMS if (host := asked.header(claim))]
        match self.locksmith.origin:
            case "own":
                return self.host
            case "claimed":
                return claims[0] if claims else self.host
            case "asked":
                return asked.header("host")

    def _read(self, asked: Asked) -> Response:
        key = self._key("".join(parse_qs(asked.query).get("token", [])))
        if key and self.locksmith.reads:
            key.used += 1
        return page("Another password", '<form method="post"><input name="password"></form>')

    def _used(self, asked: Asked) -> Response:
        told = sent(asked)
        key = self._key(told.get("token", ""))
        if key is None:
            return answer(410, {"error": "this link is over"})
        key.used += 1
        if self.locksmith.works:
            self.reception.words[key.person.id] = told.get("password", "")
        if self.locksmith.notices:
            self._write(f"https://{self.host}/help")
        return answer(200, {"changed": True})

    def _key(self, secret: str) -> Key | None:
        """Find a link that still works."""
        key, smith = self.made.get(secret), self.locksmith
        if key is None or (smith.uses and key.used >= smith.uses):
            return None
        over = smith.lasts and time.monotonic() - key.made >= smith.lasts
        return None if over else key

    def _write(self, link: str) -> None:
        mail = EmailMessage()
        mail["From"], mail["To"] = f"hello@{self.host}", "you"
        mail["Subject"] = "Your password"
        text = f"Somebody asked for this.\r\n\r\n{link}\r\n"
        mail.set_content(text)
        if self.locksmith.dressed:
            mail.set_content(
                f'<p>Somebody <a href="{link}">asked</a> for this.</p>',
                "html",
                cte="quoted-printable",
            )
        self.post(mail.as_bytes())
