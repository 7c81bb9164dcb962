"""People in the authentication format of Web Fuzzing Commons, as [identity.*] has them.

A file that serves other tools too is read: YAML with `auth`, a list of users. What of the format
cannot be done here is an error with its line; a secret stands in it as a reference alone.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast
from urllib.parse import quote_plus

from launchready.knowledge.yaml import Path as Keys
from launchready.knowledge.yaml import Text, UnreadableError, read
from launchready.manifest.environment import PEOPLE, REFERENCE
from launchready.manifest.problem import ManifestError, Problem, Source
from launchready.manifest.routes import METHODS
from launchready.manifest.secret import CLEAR, is_telling, masked_blindly
from launchready.manifest.tree import Document

BYTES_AT_MOST = 200_000
SECRET, TOKEN = "{secret}", "{token}"
REFER = 'write "${LAUNCHREADY_...}" with the name of an environment variable'
ELSEWHERE = ("externalEndpointURL", "no credential goes to another host than the API's")
UNABLE = {
    "createUsers": "users are not made by a run: lend some that are there",
    "requireMockHandling": "no service is replaced by another one",
}
FORM = "application/x-www-form-urlencoded"
TYPES = ("application/json", FORM)
_CARRYING = re.compile("(?i)authorization|cookie")
_NAME = re.compile(r"LAUNCHREADY_[A-Za-z0-9_]+")

Table = dict[str, object]


def introduced(document: Document, folder: Path, environ: Mapping[str, str]) -> Document:
    """Put the people of `access.auth` beside those of the manifest, which come first.

    Raises:
        ManifestError: something is wrong in that file.

    """
    access = _table(document.get("access"))
    name = access.get("auth")
    if not isinstance(name, str):
        return document
    path = folder / name
    if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        return document  # the manifest's own check says so, with its line
    with path.open("rb") as file:
        raw = file.read(BYTES_AT_MOST + 1)
    users = _Users(name, raw, environ, _table(access.get("users")))
    lent = users.read(_table(document.get("identity")))
    return {**document, "identity": {**_table(document.get("identity")), **lent}}


@dataclass(slots=True)
class _Users:
    """A file, and what is wrong in it."""

    name: str
    raw: bytes
    environ: Mapping[str, str]
    called: Table
    text: Text = field(default_factory=lambda: Text(None))
    wrong: list[Problem] = field(default_factory=list[Problem])

    def read(self, known: Table) -> Table:
        """Give the people who are lent here, as [identity.*] has them."""
        try:
            self.text = read(self.raw[:BYTES_AT_MOST])
        except UnreadableError as error:
            self.wrong.append(Problem(error.line, bool(error.line), "", "", error.why))
            raise self._error() from None
        whole = _table(self.text.value)
        template, users = _table(whole.get("authTemplate")), whole.get("auth")
        if not isinstance(users, list):
            self.say(("auth",), "there is no list of users", "auth: [{name: ...}]")
            raise self._error()
        found = {
            str(_table(user).get("name")): (place, _over(template, _table(user)))
            for place, user in enumerate(cast("list[object]", users))
        }
        lent: Table = dict(self._lent(found, known))
        if self.wrong:
            raise self._error()
        return lent

    def _lent(
        self, found: Mapping[str, tuple[int, Table]], known: Table
    ) -> Iterator[tuple[str, Table]]:
        for who in PEOPLE:
            name = str(self.called.get(who, who))
            if who in known:
                continue
            if name not in found:
                if who in self.called:
                    self.say(("auth",), f"nobody is called {name[:60]!r}", f"[access.users] {who}")
                continue
            place, user = found[name]
            yield who, self._person(("auth", place), user)

    def _person(self, at: Keys, user: Table) -> Table:
        for key, why in UNABLE.items():
            if user.get(key) not in {None, "false", False}:
                self.say((*at, key), f"{key} cannot be done here", why)
        spoken = _Spoken(self, at)
        headers = dict(self._headers(at, user, spoken))
        login = _table(user.get("loginEndpointAuth"))
        entry = self._login((*at, "loginEndpointAuth"), login, headers, spoken) if login else {}
        if not (spoken.reference or spoken.clear):
            self.say(at, "no secret is referred to", REFER)
        return {"secret": spoken.reference, "headers": headers, **entry}

    def _headers(self, at: Keys, user: Table, spoken: "_Spoken") -> Iterator[tuple[str, str]]:
        stated = user.get("fixedHeaders")
        items = cast("list[object]", stated) if isinstance(stated, list) else []
        for place, item in enumerate(items):
            header, here = _table(item), (*at, "fixedHeaders", place, "value")
            name, value = str(header.get("name", "")), str(header.get("value", ""))
            clear = bool(_CARRYING.search(name)) or is_telling((name,))
            yield name, spoken.put(value, here, clear=clear)

    def _login(self, at: Keys, login: Table, headers: dict[str, str], spoken: "_Spoken") -> Table:
        for key, why in (ELSEWHERE, ("headers", "say the credential in the payload")):
            if key in login:
                self.say((*at, key), f"{key} cannot be done here", why)
        endpoint, verb = str(login.get("endpoint", "")), str(login.get("verb", ""))
        if not endpoint.startswith("/") or " " in endpoint or verb not in METHODS:
            self.say(at, "the login is no route", "endpoint: /login, and verb: POST")
        entry: Table = {"login": f"{verb} {endpoint}", "body": self._payload(at, login, spoken)}
        token = _table(login.get("token"))
        if token:
            entry["token"] = self._token((*at, "token"), token, headers)
        return entry

    def _payload(self, at: Keys, login: Table, spoken: "_Spoken") -> str:
        kind = str(login.get("contentType", TYPES[0])).partition(";")[0].strip()
        if kind not in TYPES:
            self.say((*at, "contentType"), f"{kind[:60]} cannot be sent", " or ".join(TYPES))
        if "payloadRaw" in login:
            return spoken.put(str(login["payloadRaw"]), (*at, "payloadRaw"), clear=False)
        stated = _table(login.get("payloadUserPwd"))
        user = (str(stated.get("usernameField", "username")), str(stated.get("username", "")))
        password = spoken.put(str(stated.get("password", "")), (*at, "payloadUserPwd", "password"))
        pairs = (user, (str(stated.get("passwordField", "password")), password))
        if kind == FORM:
            return "&".join(
                f"{quote_plus(key)}={quote_plus(value, safe='{}')}" for key, value in pairs
            )
        return json.dumps(dict(pairs))

    def _token(self, at: Keys, token: Table, headers: dict[str, str]) -> str:
        """Read where the token is found and where it goes, in present words or older ones."""
        selector = str(token.get("extractSelector", token.get("extractFromField", "")))
        if token.get("extractFrom", "body") != "body" or token.get("sendIn", "header") != "header":
            self.say(at, "this token cannot be carried", "from the body, into a header")
        if not selector.startswith("/"):
            self.say(at, "the selector is no JSON pointer", "as in /token")
        name = str(token.get("sendName", token.get("httpHeaderName", "Authorization")))
        older = f"{token.get('headerPrefix', '')}{TOKEN}"
        headers[name] = str(token.get("sendTemplate", older))
        return selector

    def say(self, at: Keys, message: str, hint: str) -> None:
        """Note what is wrong, with its line."""
        line = self.text.line(at)
        self.wrong.append(Problem(line, 1, "", "", message, hint))

    def _error(self) -> ManifestError:
        shown = masked_blindly(self.raw.decode("utf-8", "replace"))
        return ManifestError(tuple(self.wrong), Source(self.name, shown))


@dataclass(slots=True)
class _Spoken:
    """The one secret of a user, found where it is referred to; or it stands there in clear."""

    users: _Users
    at: Keys
    reference: str = ""
    clear: bool = False

    def put(self, text: str, at: Keys, *, clear: bool = True) -> str:
        """Put a place where the secret is referred to; with `clear`, it has to be there."""
        found = REFERENCE.search(text)
        if found is None:
            if clear:
                self.clear = True
                self.users.say(at, CLEAR, REFER)
            return text
        written, name = found.group(), found.group(1)
        if not _NAME.fullmatch(name):
            self.users.say(at, f"{written} is not named LAUNCHREADY_*", REFER)
        elif not self.users.environ.get(name):
            self.users.say(at, f"{name} is not set", "set it in the environment of this command")
        if self.reference not in {"", written}:
            self.users.say(at, "a second secret of one user", "one is all that can be carried")
        self.reference = written
        return text.replace(written, SECRET)


def _over(template: Table, user: Table) -> Table:
    """Lay a user over the template: tables key by key, everything else whole."""
    laid = {**template, **user}
    for key in template.keys() & user.keys():
        if isinstance(template[key], dict) and isinstance(user[key], dict):
            laid[key] = _over(_table(template[key]), _table(user[key]))
    return laid


def _table(value: object) -> Table:
    return cast("Table", value) if isinstance(value, dict) else {}
