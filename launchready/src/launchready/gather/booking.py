"""The product's own books of what its model costs, as its owner sees them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from launchready.evidence.books import Amount, Booked, dollars
from launchready.evidence.meter import Reading, charged
from launchready.evidence.places import found
from launchready.evidence.trials import Who
from launchready.model import Intrusion, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.chat import Ledger
from launchready.reach.meter import READINGS, Meter
from launchready.reach.session import Session

PATIENCE = 4


@dataclass(frozen=True, slots=True)
class Books:
    """The books, open before their owner."""

    ledger: Ledger
    owner: Session
    lag: float

    async def settled(self) -> Amount:
        """Read them until they stand still.

        Raises:
            Unseen: they do not, or are not shown, or hold no amount.
            NeedsConsent: the door stayed shut.

        """
        last = await self._read()
        for _ in range(READINGS):
            await asyncio.sleep(self.lag)
            now = await self._read()
            if now == last:
                return now
            last = now
        detail = f"{self.ledger.route} grows on: others are talking"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)

    async def _read(self) -> Amount:
        answer = await self.owner.ask(self.ledger.route)
        amount = dollars(found(answer.body, self.ledger.dollars))
        if amount is None:
            status, place = answer.exchange.status, self.ledger.dollars
            detail = f"{self.ledger.route} shows no dollars at {place} ({status})"
            raise Unseen(Reason.BROKEN_ANSWER, detail)
        return amount


@dataclass(frozen=True, slots=True)
class Balance:
    """Both books at one moment, the product's and the provider's."""

    books: Books
    meter: Meter
    amount: Amount
    reading: Reading

    async def since(self, *agree: Callable[[Booked], bool]) -> Booked:
        """Say what both have grown by; books that do not agree so are given some time.

        Raises: as `balance` does.

        """
        booked = await self._grown()
        for _ in range(PATIENCE):
            if all(agrees(booked) for agrees in agree):
                break
            await asyncio.sleep(self.books.lag)
            booked = await self._grown()
        return booked

    async def _grown(self) -> Booked:
        amount, reading = await self.books.settled(), await self.meter.read()
        booked = amount.dollars - self.amount.dollars
        tick = max(amount.tick, self.amount.tick)
        return Booked(booked, charged(self.reading, reading), tick)


async def balance(reach: Reach) -> Balance:
    """Read both.

    Raises:
        Unsaid: one of them is not lent, or nobody who could read it.
        Unseen: one of them is not shown, or does not stand still.
        NeedsConsent: the door stayed shut.

    """
    ledger = reach.lobby.stated.ledger
    if ledger is None:
        raise Unsaid("chat.ledger")
    owner = reach.door.session(Who.OWNER, Intrusion.ATTACK)
    await owner.enter()
    books = Books(ledger, owner, reach.meter.lag)
    amount, reading = await books.settled(), await reach.meter.read()
    if reading.dollars is None:
        raise Unsaid("meter.dollars")
    return Balance(books, reach.meter, amount, reading)
