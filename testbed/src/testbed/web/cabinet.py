"""Serves a `Cabinet`: files are sent, read by their id or by a link, and removed."""

import hmac
import re
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote

from testbed.web.json import answer
from testbed.web.people import Person
from testbed.world.cabinet import SECONDS, Cabinet, Giving, No, Taking
from testbed.world.site import HTML, Asked, Headers, Response, page

MILLI = 1_000
FILES, LINKS = "/v1/files", "/v1/links/"
IMAGE = b"\x89PNG\r\n\x1a\n"
MAGIC = (IMAGE, b"GIF89a")
TYPES = {"html": HTML, "svg": "image/svg+xml", "png": "image/png"}
BYTES = "application/octet-stream"
DOWNLOAD = ("Content-Disposition", 'attachment; filename="file"')
BOX = ("Content-Security-Policy", "sandbox")
ACCOUNTS = "root:x:0:0:root:/root:/bin/sh\nwww:x:33:33:www:/var/www:/usr/sbin/nologin\n"
NAME, TYPE = re.compile(rb'filename="([^"]*)"'), re.compile(rb"Content-Type: ([^\r\n]+)")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file, and who sent it."""

    owner: Person | None
    name: str
    type: str
    content: bytes

    @property
    def image(self) -> bool:
        """Whether it is one."""
        return self.content.startswith(IMAGE)


@dataclass(slots=True)
class Files:
    """What lies there: the state of one cabinet that serves."""

    cabinet: Cabinet
    kept: dict[str, Kept] = field(default_factory=dict[str, Kept])
    escaped: dict[str, Kept] = field(default_factory=dict[str, Kept])
    key: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def at_root(self, asked: Asked) -> Response | None:
        """Answer what lies where no file should."""
        found = self.escaped.get(asked.path)
        return self._given(found) if found else None

    def answer(self, asked: Asked, who: Person | None) -> Response | None:
        """Answer what is asked of files; None is no such question."""
        if asked.path.startswith(LINKS):
            return self._linked(asked)
        if asked.path == FILES and asked.method == "POST":
            return self._take(asked, who)
        below, _, name = asked.path.rpartition("/")
        return self._named(unquote(name), asked, who) if below == FILES else None

    def _named(self, id_: str, asked: Asked, who: Person | None) -> Response:
        if self.cabinet.reads and id_.endswith("etc/passwd"):
            return Response(200, ACCOUNTS, "text/plain")
        found = self.kept.get(id_)
        if found is None or not self._may(who, found):
            return self._refused()
        if asked.method == "DELETE":
            return self._removed(id_, found, who)
        return self._given(found)

    def _may(self, who: Person | None, kept: Kept) -> bool:
        if kept.owner is None:
            return True
        if who is None:
            return "anonymous" in self.cabinet.open
        if who.tenant != kept.owner.tenant:
            return "foreign" in self.cabinet.open
        return who is kept.owner or not who.low or "low" in self.cabinet.open

    def _take(self, asked: Asked, who: Person | None) -> Response:
        cabinet, kept = self.cabinet, _sent(asked, who)
        if who is None and not cabinet.unasked:
            return answer(401, {"error": "not for you"})
        if cabinet.most and len(kept.content) > cabinet.most and not cabinet.cuts:
            return answer(413, {"error": "too large"})
        taken = kept.content.startswith(MAGIC) if cabinet.taking is Taking.MAGIC else kept.image
        if not taken and cabinet.taking in {Taking.REFUSES, Taking.MAGIC}:
            return answer(415, {"error": "no image"})
        if not taken and cabinet.taking is Taking.SAYS_NO:
            return answer(200, {"error": "no image"})
        return self._stored(kept, drops=not taken and cabinet.taking is Taking.DROPS)

    def _stored(self, kept: Kept, *, drops: bool) -> Response:
        cabinet = self.cabinet
        id_ = kept.name.strip("./") if cabinet.named else secrets.token_hex(8)
        content = kept.content[: cabinet.most] if cabinet.cuts else kept.content
        content += b"\x00" if cabinet.squeezes else b""
        if not drops:
            self.kept[id_] = Kept(kept.owner, kept.name, kept.type, content)
        if cabinet.escapes and kept.name.startswith("../"):
            self.escaped[f"/{kept.name.removeprefix('../')}"] = kept
        until = int((time.time() + SECONDS) * MILLI)
        link = f"{LINKS}{id_}?until={until}&sig={self._signature(id_, str(until))}"
        return answer(201, {"id": id_, "link": link})

    def _linked(self, asked: Asked) -> Response:
        id_ = asked.path.removeprefix(LINKS)
        said = {name: values[0] for name, values in parse_qs(asked.query).items()}
        until = said.get("until", "0")
        signed = hmac.compare_digest(said.get("sig", ""), self._signature(id_, until))
        late = not until.isdigit() or time.time() * MILLI > int(until)
        found = self.kept.get(id_)
        if found is None or not (signed or self.cabinet.unsigned):
            return self._refused()
        return self._refused() if late and not self.cabinet.forever else self._given(found)

    def _signature(self, id_: str, until: str) -> str:
        return hmac.new(self.key, f"{id_}:{until}".encode(), "sha256").hexdigest()

    def _removed(self, id_: str, kept: Kept, who: Person | None) -> Response:
        if kept.owner in {who, None} and not self.cabinet.keeps:
            del self.kept[id_]
        return Response(204)

    def _refused(self) -> Response:
        match self.cabinet.no:
            case No.HIDES:
                return answer(404, {"error": "no such file"})
            case No.EMPTY:
                return Response(200, "", BYTES)
            case No.SHELL:
                return page("Acme", '<div id="app"></div>')

    def _given(self, kept: Kept) -> Response:
        named = TYPES.get(kept.name.rpartition(".")[2], BYTES)
        safe: tuple[str, Headers] = ("image/png", ()) if kept.image else (BYTES, (DOWNLOAD,))
        kinds: dict[Giving, tuple[str, Headers]] = {
            Giving.SAFE: safe,
            Giving.STATED: (kept.type, ()),
            Giving.NAMED: (named, ()),
            Giving.BARE: ("", ()),
            Giving.BOXED: (named, (BOX,)),
            Giving.BYTES: (BYTES, ()),
        }
        kind, headers = kinds[self.cabinet.giving]
        return Response(200, kept.content.decode(errors="surrogateescape"), kind, headers)


def _sent(asked: Asked, who: Person | None) -> Kept:
    """Read a form with one file in it."""
    edge = asked.header("content-type").partition("boundary=")[2].encode()
    head, _, rest = asked.body.partition(b"\r\n\r\n")
    content = rest.rpartition(b"\r\n--" + edge + b"--")[0]
    name, kind = NAME.search(head), TYPE.search(head)
    return Kept(who, name[1].decode() if name else "", kind[1].decode() if kind else BYTES, content)
