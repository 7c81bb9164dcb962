"""Known accounts and passwords are found by who gets in, and what was set is set back."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from build.office import HASTE, judge
from launchready.manifest import load
from launchready.model import State
from launchready.run.check import gathered, judged
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.healthy import API, healthy
from testbed.lending import ENVIRON, lending
from testbed.running import running
from testbed.world.office import Office
from testbed.world.passwords import Passwords, Rule
from testbed.world.wicket import Wicket

WALK = "!QAZ2wsx3edc"


def fixed(text: str) -> str:
    """Say nothing of how a password is set."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("change"))


@pytest.mark.parametrize("rule", [Rule.LONG, Rule.FORMED, Rule.WORDED])
def test_a_password_that_everybody_tries_is_named_where_it_is_taken(rule: Rule) -> None:
    said = judge("AUT-11", Office(passwords=Passwords(rule)))

    assert said.state is State.FAIL
    assert [finding.got.partition(" was taken")[0] for finding in said.findings] == [WALK]


@pytest.mark.parametrize("rule", [Rule.LISTED, Rule.LONG])
def test_the_spare_account_has_its_own_password_again(rule: Rule) -> None:
    async def twice() -> list[State]:
        office = Office(passwords=Passwords(rule), wicket=Wicket(failures=0, place=0))
        world = healthy().at(API, lambda site: replace(site, office=office))
        async with running(world, also=f"{HASTE}{lending()}") as it:
            manifest = load(it.manifest, environ=ENVIRON)
            placed = order(manifest, datetime.now(UTC), Selection(only=("AUT-11",)))
            return [judged(await gathered(placed, Silent())).verdicts[0].state for _ in range(2)]

    first, second = asyncio.run(twice())

    assert first is second
    assert first in {State.PASS, State.FAIL}


def test_an_account_is_named_and_where_its_password_stands() -> None:
    known = (("admin@acme.test", "admin"), ("john@acme.inc", "Password1!"))
    said = judge("AUT-11", Office(passwords=Passwords(accounts=known)), lent=fixed)

    assert said.summary == "Everybody gets in as admin@acme.test and as john@acme.inc"
    assert said.findings[1].got.endswith("as the account of Chatwoot's seeds")


def test_an_account_is_told_though_no_password_can_be_set() -> None:
    passwords = Passwords(Rule.NONE, accounts=(("test@acme.test", "test"),))
    said = judge("AUT-11", Office(passwords=passwords))

    assert (said.state, said.summary) == (State.FAIL, "Everybody gets in as test@acme.test")


def test_without_a_route_accounts_alone_are_tried() -> None:
    said = judge("AUT-11", Office(passwords=Passwords(Rule.LONG)), lent=fixed)

    assert said.state is State.PASS
    assert said.summary == "None of 6 accounts that everybody knows gets in"


@pytest.mark.parametrize(
    ("office", "words"),
    [
        (Office(passwords=Passwords(Rule.NONE)), "sets no password at all"),
        (Office(passwords=Passwords(keeps=True)), "and cannot set it back: 'Aa1-"),
        (Office(wicket=Wicket(place=3)), "does not let [identity.spare] in (429)"),
        (Office(tires=9), "[identity.spare] in (429)"),
    ],
)
def test_a_refusal_counts_only_where_the_login_still_answers(office: Office, words: str) -> None:
    lent = fixed if "in (429)" in words else str
    said = judge("AUT-11", office, lent=lent)

    assert said.state is State.INCONCLUSIVE
    assert words in said.summary


def test_what_nobody_lends_is_undeclared() -> None:
    def silent(text: str) -> str:
        before, _, after = text.partition("[access.guessing]")
        return before + after[after.index("\n[") :]

    said = judge("AUT-11", lent=silent)

    assert said.state is State.UNDECLARED
    assert said.summary == "the manifest says nothing of access.guessing"


def vouched(*, admins: bool, until: str) -> str:
    """Write a word of somebody on a second factor."""
    on = f"{int(until[:4]) - 1}-06-01"
    word = f'[attested.factor]\nwho = "Ada"\non = {on}\nuntil = {until}\n'
    return f"{word}admins = {str(admins).lower()}\n"


@pytest.mark.parametrize(
    ("word", "accounts", "state"),
    [
        (vouched(admins=True, until="2999-06-01"), (), State.PASS),
        (vouched(admins=False, until="2999-06-01"), (), State.WARN),
        (vouched(admins=True, until="2001-06-01"), (), State.INCONCLUSIVE),
        (vouched(admins=True, until="2001-06-01"), (("test@acme.test", "test"),), State.FAIL),
    ],
)
def test_a_second_factor_is_a_word_that_may_be_too_old(
    word: str, accounts: tuple[tuple[str, str], ...], state: State
) -> None:
    office = Office(passwords=Passwords(accounts=accounts))
    said = judge("AUT-11", office, lent=lambda text: f"{fixed(text)}\n{word}")

    assert said.state is state
