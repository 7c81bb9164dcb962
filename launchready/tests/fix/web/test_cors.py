from launchready.evidence.cors import CrossOrigin, CrossOriginAnswer, Origin
from launchready.fix.web.cors import cors
from launchready.model import Change, Host, ServerRule

REFLECTED = CrossOriginAnswer(
    "GET", "https://x.test/", 200, Origin("null", "null"), "null", credentials=True, varies=False
)


def change(*answers: CrossOriginAnswer) -> Change:
    return cors.write(Host("api.acme.test"), CrossOrigin("api.acme.test", answers))


def test_only_the_product_s_own_site_is_on_the_list() -> None:
    rules = [part.text for part in change(REFLECTED).parts if isinstance(part, ServerRule)]

    assert rules
    assert all("https://www.acme.test" in rule and "null" not in rule for rule in rules)


def test_credentials_are_spoken_of_where_they_are_sent() -> None:
    assert "Allow-Credentials" in str(change(REFLECTED))
    assert "Allow-Credentials" not in str(change())
