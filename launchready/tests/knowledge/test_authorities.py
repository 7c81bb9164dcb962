import pytest

from launchready.evidence.names import is_name
from launchready.knowledge.authorities import authorities, authority_of, listed
from launchready.knowledge.table import parsed

HEAD = "date = 2026-01-01\n"
ROW = "[[authority]]\nname = 'n'\norganisations = ['o']\ndomains = ['d.test']\nsource = 'x'\n"


@pytest.mark.parametrize(
    ("organisation", "domain"),
    [
        ("Let's Encrypt", "letsencrypt.org"),
        ("LET'S ENCRYPT", "letsencrypt.org"),
        ("Google Trust Services", "pki.goog"),
        ("Amazon", "amazon.com"),
        ("ZeroSSL", "sectigo.com"),
        ("Cloudflare, Inc.", "digicert.com"),
    ],
)
def test_tells_an_authority_by_the_organisation_of_the_issuer(
    organisation: str, domain: str
) -> None:
    found = authority_of(organisation)

    assert found is not None
    assert found.domains[0] == domain


@pytest.mark.parametrize("organisation", ["", "Acme CA", "Amazon Web Services", "Let"])
def test_a_name_that_is_only_alike_is_nobody(organisation: str) -> None:
    assert authority_of(organisation) is None


def test_each_authority_has_a_source_and_proper_domains() -> None:
    for authority in authorities():
        assert authority.source.startswith("https://")
        assert all(is_name(domain) and "." in domain for domain in authority.domains)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (HEAD + ROW + ROW, "twice"),
        (HEAD + ROW.replace("['o']", "[]"), "no organisation or no domain"),
        (HEAD + ROW.replace("['d.test']", "[]"), "no organisation or no domain"),
        (HEAD + ROW + "more = 1", "unknown more"),
        (HEAD + ROW.replace("source = 'x'", ""), "source is missing"),
        (ROW, "date is missing"),
    ],
    ids=["twice", "no organisation", "no domain", "unknown", "no source", "no date"],
)
def test_refuses_a_wrong_file(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        listed(parsed("authorities.toml", text))
