"""Each way to go on guessing is named, and what cannot be seen of a login is said."""

from dataclasses import replace

import pytest

from build.office import judge
from launchready.model import State
from testbed.world.aside import Spelling
from testbed.world.office import Office
from testbed.world.wicket import By, Wicket, Word

LOCK, PLACE = "locked_seconds = 4", "address_attempts = 12\n"


def office(**wicket: object) -> Office:
    return Office(wicket=replace(Wicket(), **wicket))  # pyright: ignore[reportArgumentType] - a table of changes


def quick(text: str) -> str:
    """Leave the address alone, and let the lock last longer than anybody waits."""
    return text.replace(PLACE, "").replace(LOCK, "locked_seconds = 900")


def test_a_login_that_refuses_passes_and_opens_again() -> None:
    said = judge("AUT-10")

    assert said.state is State.PASS
    assert said.summary == (
        "After 4 wrong passwords the right one is refused too, also in 9 guises; "
        "after 12 names of nobody everybody is"
    )


def test_a_lock_that_nobody_can_wait_for_is_left_as_it_is_declared() -> None:
    said = judge("AUT-10", office(seconds=900), lent=quick)

    assert said.state is State.PASS
    assert said.summary.endswith("; the account is locked, for 900 s at most as declared")


@pytest.mark.parametrize(
    ("built", "summary"),
    [
        (office(failures=0), "After 8 wrong passwords the right one still gets in"),
        (office(by=By.CLAIM), "Guesses go on with an address in the headers of proxies"),
        (office(by=By.AGENT), "Guesses go on with another User-Agent"),
        (office(by=By.NAME), "Guesses go on with the account's name in capitals"),
        (office(by=By.PATH), "Guesses go on with a query behind the path"),
        (
            replace(office(by=By.PATH), understands=frozenset({Spelling.SLASHES})),
            "Guesses go on with two slashes before the path",
        ),
        (office(word=Word.STATUS), "The login tells names that it knows from others"),
    ],
)
def test_says_how_guesses_go_on(built: Office, summary: str) -> None:
    said = judge("AUT-10", built, lent=quick)

    assert (said.state, said.summary) == (State.FAIL, summary)


def test_a_guise_that_sets_the_count_back_is_seen_twice() -> None:
    said = judge("AUT-10", office(by=By.CLAIM, forgives=True, place=0), lent=quick)

    assert said.state is State.FAIL
    assert [finding.where for finding in said.findings] == [
        "POST /v1/login at api.acme.test with an address in the headers of proxies"
    ]


@pytest.mark.parametrize(
    "built", [office(by=By.PLACE), Office(tires=9)], ids=["by its address", "tired of it all"]
)
def test_a_login_that_refuses_everybody_does_not_show_a_limit_of_the_account(
    built: Office,
) -> None:
    said = judge("AUT-10", built, lent=quick)

    assert said.state is State.INCONCLUSIVE
    assert "from here everybody is refused by now" in said.summary


def test_an_account_that_does_not_open_again_is_said() -> None:
    def brief(text: str) -> str:
        return text.replace(PLACE, "").replace(LOCK, "locked_seconds = 1")

    said = judge("AUT-10", office(seconds=60), lent=brief)

    assert said.state is State.INCONCLUSIVE
    assert "[identity.spare] is locked by this run, and still is after 1 s" in said.summary


def test_somebody_else_has_to_be_there_to_tell_an_account_from_an_address() -> None:
    def alone(text: str) -> str:
        kept, _, rest = text.partition("\n[identity.owner]")
        spare, _, rest = rest.partition("\n[identity.spare]")[2].partition("\n[[resource]]")
        consent = rest.partition("\n[consent.attack]")[2]
        return quick(f"{kept}\n[identity.spare]{spare}\n[consent.attack]{consent}")

    said = judge("AUT-10", lent=alone)

    assert said.state is State.INCONCLUSIVE
    assert "lend somebody else than [identity.spare]" in said.summary


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Open sesame", "Close sesame", "does not let [identity.spare] in (401)"),
        ('account = "dee', 'account = "dea', "is not in the body of [identity.spare]"),
    ],
)
def test_a_manifest_that_is_wrong_accuses_nobody(old: str, new: str, words: str) -> None:
    secret = {"LAUNCHREADY_SPARE_SECRET": "Open sesame, u5".replace(old, new)}
    said = judge("AUT-10", lent=lambda text: text.replace(old, new), **secret)

    assert said.state is State.INCONCLUSIVE
    assert words in said.summary


@pytest.mark.parametrize(
    ("table", "key"),
    [("[access.guessing]", "access.guessing"), ("[identity.spare]", "identity.spare")],
)
def test_what_nobody_lends_is_undeclared(table: str, key: str) -> None:
    def silent(text: str) -> str:
        before, _, after = text.partition(table)
        return before + after[after.index("\n[") :]

    said = judge("AUT-10", lent=silent)

    assert said.state is State.UNDECLARED
    assert said.summary == f"the manifest says nothing of {key}"
