"""Strangers: that they are let in, and that they are none of those whom they are tried against."""

from launchready.gather.thing import Lapsed
from launchready.model import Reason
from launchready.reach import Unseen
from launchready.reach.session import Session


async def still_in(other: Session) -> None:
    """See that somebody is still let in: only then a refusal says something.

    Raises:
        Lapsed: their session has ended.

    """
    if other.account and not await other.me():
        raise Lapsed(other.who)


async def someone_else(owner: Session, other: Session) -> None:
    """See that somebody is not the owner, before they are said to be at what is not theirs.

    Raises:
        Unseen: they are.

    """
    if other.account and await other.enter() == await owner.enter():
        detail = f"[identity.{other.who}] is the same person as [identity.{owner.who}]"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
