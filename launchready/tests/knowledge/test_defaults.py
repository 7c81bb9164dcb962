import pytest

from launchready.knowledge.defaults import defaults, listed
from launchready.knowledge.table import parsed

HEAD = "source = 'x'\ndate = 2026-01-01\npasswords = ['Password123!']\n"
ROW = "[[account]]\nname = 'a'\npassword = 'b'\nof = 'c'\ndocumentation = 'd'\n"


def test_each_account_says_who_says_so_and_none_stands_there_twice() -> None:
    accounts = defaults().accounts

    assert all(each.documentation.startswith("https://") for each in accounts)
    assert len({each.name for each in accounts}) == len(accounts)


def test_few_are_tried() -> None:
    assert len(defaults().accounts) <= 8
    assert len(defaults().passwords) <= 2


def test_reads_names_with_their_passwords() -> None:
    [account] = listed(parsed("defaults.toml", HEAD + ROW)).accounts

    assert (account.name, account.password, account.of) == ("a", "b", "c")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (HEAD.replace("Password123!", "Password12") + ROW, "one that its length may refuse"),
        (HEAD.replace("'Password123!'", "") + ROW, "there is no password"),
        (HEAD + ROW + "more = 1", "unknown more"),
        (HEAD, "account is missing"),
    ],
    ids=["short", "none", "unknown", "no account"],
)
def test_refuses_a_wrong_file(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        listed(parsed("defaults.toml", text))
