import pytest

from launchready.audits.auth.defaults import defaults
from launchready.evidence.defaults import Defaults, Known, Renewed
from launchready.model import State

SHUT = Known("admin@acme.test", "admin", "many products", opens=False)
OPEN = Known("test@acme.test", "test", "whoever tried it", opens=True)
REFUSED = Renewed("Password123!", opens=False)
TAKEN = Renewed("1q2w3e4r5t6y", opens=True)


NONE = "None of 2 accounts that everybody knows gets in"


def seen(*known: Known, renewed: tuple[Renewed, ...] = (), factor: bool | None = None) -> Defaults:
    change = "POST /v1/password" if renewed else ""
    return Defaults("api.acme.test", "POST /v1/login", known, change, renewed, factor)


@pytest.mark.parametrize(
    ("looked", "state", "summary"),
    [
        (seen(SHUT), State.PASS, "None of 1 accounts that everybody knows gets in"),
        (
            seen(SHUT, SHUT, renewed=(REFUSED, REFUSED)),
            State.PASS,
            f"{NONE}, and a password that everybody tries cannot be set",
        ),
        (
            seen(SHUT, SHUT, factor=True),
            State.PASS,
            f"{NONE}; admins need a second factor, by somebody's word",
        ),
        (
            seen(SHUT, factor=False),
            State.WARN,
            "Admins get in with a password alone, by the word of their owner",
        ),
        (seen(OPEN, factor=False), State.FAIL, "Everybody gets in as test@acme.test"),
        (seen(SHUT, OPEN), State.FAIL, "Everybody gets in as test@acme.test"),
        (
            seen(OPEN, OPEN, renewed=(TAKEN,)),
            State.FAIL,
            "Everybody gets in as test@acme.test and as test@acme.test",
        ),
        (
            seen(SHUT, renewed=(REFUSED, TAKEN)),
            State.FAIL,
            "A password that everybody tries can be set",
        ),
    ],
)
def test_judges_by_who_gets_in(looked: Defaults, state: State, summary: str) -> None:
    said = defaults.judge(looked)

    assert (said.state, said.summary) == (state, summary)


def test_says_which_account_and_which_password() -> None:
    account, password = defaults.judge(seen(SHUT, OPEN, renewed=(REFUSED, TAKEN))).findings

    assert account.where == "POST /v1/login at api.acme.test as test@acme.test"
    assert account.got == "test lets it in, as the account of whoever tried it"
    assert password.where == "POST /v1/password at api.acme.test"
    assert password.got.startswith("1q2w3e4r5t6y was taken")
