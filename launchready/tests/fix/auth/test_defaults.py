from launchready.evidence.defaults import Defaults, Known, Renewed
from launchready.fix.auth.defaults import defaults
from launchready.model import Product, Step


def test_open_accounts_go_and_known_passwords_are_refused() -> None:
    known = (
        Known("admin@acme.test", "admin", "many", opens=True),
        Known("test@acme.test", "test", "many", opens=False),
    )
    renewed = (Renewed("Password123!", opens=True),)
    seen = Defaults("api.acme.test", "POST /v1/login", known, "POST /v1/password", renewed)
    change = defaults.write(Product("www.acme.test"), seen)
    account, rule, *more = (part.text for part in change.parts if isinstance(part, Step))

    assert account.startswith("Remove the account admin@acme.test at api.acme.test")
    assert rule.startswith("POST /v1/password at api.acme.test: refuse what stands in a list")
    assert not more
    assert change.recheck == "launchready recheck AUT-11"


def test_admins_are_asked_for_a_second_factor_where_they_need_none() -> None:
    seen = Defaults("api.acme.test", "POST /v1/login", (), factor=False)
    [step] = defaults.write(Product("www.acme.test"), seen).parts

    assert isinstance(step, Step)
    assert step.text.endswith("for a second factor.")
