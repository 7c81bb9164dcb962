"""What each link of a mail opens is found, and the lent password is set again."""

from dataclasses import replace

import pytest

from build.office import judge, judge_world
from launchready.model import State
from testbed.faults.auth.resets import BROKEN, with_links
from testbed.healthy import healthy
from testbed.world.locksmith import Locksmith
from testbed.world.office import Office

FOUND = {
    "twice": "A link that has set a password sets another one",
    "for_ever": "A link lasts longer than it should",
    "read_is_used": "Whoever reads a link by GET uses it up",
    "claimed_host": "X-Forwarded-Host of a request decides where the link in its mail leads",
    "asked_host": "Host of a request decides where the link in its mail leads",
    "tells_by_status": "The request for a link tells addresses that are known",
    "tells_by_text": "The request for a link tells addresses that are known",
}
LASTING = "lasts_seconds = 2"


def office(**locksmith: object) -> Office:
    return Office(locksmith=replace(Locksmith(), **locksmith))  # pyright: ignore[reportArgumentType] - a table of changes


def lasting(text: str) -> str:
    """Let links last longer than anybody waits."""
    return text.replace(LASTING, "lasts_seconds = 3600").replace(
        "mail_seconds = 1", "mail_seconds = 0.5"
    )


@pytest.mark.parametrize("name", BROKEN)
def test_says_what_is_wrong_with_links(name: str) -> None:
    locksmith, _ = BROKEN[name]
    lent = str if name == "for_ever" else lasting
    said = judge_world("AUT-13", with_links(healthy(), locksmith), lent)

    assert (said.state, said.summary) == (State.FAIL, FOUND[name])
    assert len(said.findings) == 1


def test_links_that_last_long_pass_as_they_are_declared() -> None:
    said = judge("AUT-13", office(lasts=3600), lent=lasting)

    assert said.state is State.PASS
    assert said.summary.endswith("and lasts 3600 s, as declared")


@pytest.mark.parametrize(
    ("built", "words"),
    [
        (office(sends=False), "no mail with a link as https://api.acme.test/v1/reset?token=* came"),
        (office(works=False), "sets no password, though its link is new"),
        (Office(tires=8), "no mail with a link"),
    ],
)
def test_what_cannot_be_seen_is_inconclusive(built: Office, words: str) -> None:
    said = judge("AUT-13", built, lent=lasting)

    assert said.state is State.INCONCLUSIVE
    assert words in said.summary


@pytest.mark.parametrize(
    ("table", "key"), [("[mailbox]", "mailbox"), ("[access.reset]", "access.reset")]
)
def test_what_nobody_lends_is_undeclared(table: str, key: str) -> None:
    def silent(text: str) -> str:
        before, _, after = text.partition(table)
        return before + after[after.index("\n[") :]

    said = judge("AUT-13", lent=silent)

    assert said.state is State.UNDECLARED
    assert said.summary == f"the manifest says nothing of {key}"
