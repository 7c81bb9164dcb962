from launchready.evidence.guesses import Disguised, Guesses, Guise, Spent
from launchready.fix.auth.guesses import ACCOUNT, PATH, STEPS, guesses
from launchready.model import Product, Step


def steps(**seen: object) -> list[str]:
    held = {"refuses": True, "vantage": "here"} | seen
    change = guesses.write(
        Product("www.acme.test"),
        Guesses("api.acme.test", "POST /v1/login", 4, 8, **held),  # pyright: ignore[reportArgumentType] - a table of changes
    )
    assert change.recheck == "launchready recheck AUT-10"
    return [part.text for part in change.parts if isinstance(part, Step)]


def test_a_login_without_a_limit_gets_one() -> None:
    [text] = steps(refuses=False)

    assert text.startswith("POST /v1/login at api.acme.test: count failures per account")
    assert "refuse after 4" in text


def test_each_guise_is_closed_where_it_came_through() -> None:
    through = (Guise.SLASH, Guise.CASE, Guise.CAPITALS, Guise.SPACE, Guise.ADDRESS)
    opened = tuple(Disguised(guise, opens=True, status=200) for guise in through)

    assert steps(disguises=opened) == [PATH, ACCOUNT, STEPS[Guise.ADDRESS]]


def test_addresses_are_counted_and_names_are_answered_alike() -> None:
    address, names = steps(address=Spent(12, 24, refuses=False), tells=("the status",))

    assert address.endswith("count failures per address too, and refuse after 12.")
    assert "one answer to a wrong password and to a name that nobody has" in names


def test_what_a_claim_sets_back_counts_by_the_address_that_the_proxy_tells() -> None:
    assert steps(address=Spent(12, 12, refuses=True, claimed=True)) == [STEPS[Guise.ADDRESS]]
