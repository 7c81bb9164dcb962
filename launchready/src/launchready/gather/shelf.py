"""A route that takes files: what the run sends there, sees again, and takes away again."""

import hashlib
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from launchready.evidence.places import found
from launchready.gather.others import still_in
from launchready.model import Reason
from launchready.reach import Unseen
from launchready.reach.http import Fetched
from launchready.reach.people import Route
from launchready.reach.session import Session
from launchready.reach.upload import Parcel, Upload, form


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent, with what the answer says of it.

    Attributes:
        keeper: who may read it again, and takes it away.
        id: empty where the answer gives none.
        link: the same, of an address.

    """

    parcel: Parcel
    keeper: Session
    status: int
    id: str = ""
    link: str = ""


@dataclass(slots=True)
class Shelf:
    """The route, and what lies there because of this run."""

    owner: Session
    upload: Upload
    made: list[Sent] = field(default_factory=list[Sent])

    async def sent(self, parcel: Parcel, who: Session | None = None) -> Sent:
        """Send a file; whether it was stored, only reading it tells.

        Raises:
            Unseen: no answer of the product came.
            NeedsConsent: the door stayed shut.

        """
        upload, who = self.upload, who or self.owner
        keeper = who if who.account else self.owner
        values = await who.form()
        content, headers = form(upload, parcel, values)
        answer = await who.send(upload.send, values, {**who.page(), **headers}, content)
        link = found(answer.body, upload.link) if upload.link else ""
        id_ = found(answer.body, upload.id)
        sent = Sent(parcel, keeper, answer.exchange.status, id_, link)
        if sent.id:
            self.made.append(sent)
        return sent

    async def read(self, who: Session, id_: str) -> Fetched:
        """Let somebody read what an id names."""
        return await who.ask(self.upload.read, {"id": id_})

    async def stored(self, sent: Sent) -> Fetched | None:
        """Read what was sent, as who may; None where its very bytes do not come."""
        if not sent.id:
            return None
        answer = await self.read(sent.keeper, sent.id)
        if same(answer, sent.parcel):
            return answer
        await still_in(sent.keeper)
        return None

    async def holds(self, sent: Sent) -> bool:
        """Whether something is stored that may be larger than anybody reads."""
        try:
            return await self.stored(sent) is not None
        except Unseen as unseen:
            if unseen.reason is not Reason.BUDGET:
                raise
            return True

    async def opened(self, who: Session, link: str) -> Fetched:
        """Follow a link as somebody.

        Raises:
            Unseen: it leads to another host, or no answer of the product came.

        """
        here = f"https://{who.people.host}"
        try:
            parts = urlsplit(urljoin(here, link))
            at = (parts.scheme, parts.netloc)
        except ValueError:
            parts, at = urlsplit(""), ("", "")
        if at != ("https", who.people.host) or not parts.path.startswith("/"):
            raise Unseen(
                Reason.OUT_OF_SCOPE, f"a link of {self.upload.send} leads away from {here}"
            )
        query = f"?{parts.query}" if parts.query else ""
        return await who.ask(Route("GET", f"{parts.path}{query}"))

    async def cleared(self) -> None:
        """Take everything away, and see as its owner that it is gone.

        Raises:
            Unseen: something is still there, or nobody can tell.

        """
        for keeper in {sent.keeper.who: sent.keeper for sent in self.made}.values():
            await keeper.enter()
        left = [sent for sent in self.made if not await self._removed(sent)]
        if left:
            names = ", ".join(sent.id for sent in left)
            detail = f"{self.upload.name} {names} was made by this run and cannot be removed"
            raise Unseen(Reason.BROKEN_ANSWER, detail)

    async def _removed(self, sent: Sent) -> bool:
        await sent.keeper.act(self.upload.delete, {"id": sent.id}, self.upload.removal)
        return not await self.holds(sent)


def same(answer: Fetched, parcel: Parcel) -> bool:
    """Whether an answer is a file, byte by byte."""
    return answer.exchange.sha256 == hashlib.sha256(parcel.content).hexdigest()
