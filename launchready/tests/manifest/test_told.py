from collections.abc import Callable

import pytest

from launchready.manifest import Manifest

Loading = Callable[..., Manifest]
Complaining = Callable[..., list[str]]

SITE = '[product]\nsite = "https://acme.test"\n'
WORD = """[attested.registration]
domains = ["acme.test"]
ends = 2028-05-01
locked = true
renews = true
who = "Ada"
on = 2026-11-01
until = 2027-05-01
"""
VANTAGE = '[vantage]\nresolver = "127.0.0.1"\nrdap = '


def test_a_word_says_who_when_and_until_when(loading: Loading) -> None:
    word = loading(SITE + WORD).attested.registration

    assert word is not None
    assert (word.who, str(word.on), str(word.until)) == ("Ada", "2026-11-01", "2027-05-01")


@pytest.mark.parametrize("until", ["2027-11-03", "2026-10-31"])
def test_a_word_counts_for_a_year_at_most(complaints: Complaining, until: str) -> None:
    [said] = complaints(SITE + WORD.replace("2027-05-01", until))

    assert "this counts for less than a day, or for more than a year" in said


def test_a_word_from_outside_counts_for_nothing(complaints: Complaining) -> None:
    [said] = complaints(SITE + WORD, trusted=False)

    assert "whoever runs this has to know who vouches" in said


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://rdap.test/dns.json", "https://rdap.test/dns.json"),
        ("https://RDAP.test", "https://rdap.test/"),
    ],
)
def test_a_bootstrap_file_stands_at_an_address(loading: Loading, written: str, read: str) -> None:
    vantage = loading(f'{SITE}{VANTAGE}"{written}"\n').vantage

    assert vantage is not None
    assert vantage.rdap == read


@pytest.mark.parametrize(
    "written",
    [
        "http://rdap.test/dns.json",
        "https://rdap.test:8443/dns.json",
        "https://rdap.test/dns.json?x=1",
        "https://u@rdap.test/",
        "https://127.0.0.1/dns.json",
        "rdap",
        "",
    ],
)
def test_anything_else_is_no_bootstrap_file(complaints: Complaining, written: str) -> None:
    [said] = complaints(f'{SITE}{VANTAGE}"{written}"\n')

    assert "no address of a bootstrap file" in said


def test_providers_are_names_domains_addresses_or_networks(loading: Loading) -> None:
    web = '["Vercel", "Cloud.Test.", "192.0.2.1", "2001:db8::/32", "Fly.io"]'
    stated = loading(f"{SITE}[providers]\nweb = {web}\n").providers

    assert stated is not None
    assert stated.web == ("Vercel", "cloud.test", "192.0.2.1/32", "2001:db8::/32", "fly.io")


@pytest.mark.parametrize("name", ["", "a\\nb", "<b>", "x" * 80])
def test_what_names_no_provider_is_refused(complaints: Complaining, name: str) -> None:
    [said] = complaints(f'{SITE}[providers]\nweb = ["{name}"]\n')

    assert "is no provider" in said


MAP = """[attested.access]
who = "Ada"
on = 2026-11-01
until = 2027-05-01
[[attested.access.gate]]
routes = ["GET /v1/leads/*", "* /v1/drafts"]
mechanism = "session"
place = "app/access.py: may()"
"""


def test_a_map_of_access_has_gates_that_admit_nobody_by_themselves(loading: Loading) -> None:
    drawn = loading(SITE + MAP).attested.access

    assert drawn is not None
    [gate] = drawn.gate
    assert (gate.routes, gate.admits) == (("GET /v1/leads/*", "* /v1/drafts"), ())


@pytest.mark.parametrize("written", ["/v1/leads", "GET leads", "GET /a/*/b", "FETCH /a", "* "])
def test_a_gate_names_routes(complaints: Complaining, written: str) -> None:
    [said] = complaints(SITE + MAP.replace("* /v1/drafts", written))

    assert f'"{written}" names no routes' in said


def test_a_map_without_a_gate_is_none(complaints: Complaining) -> None:
    [said] = complaints(SITE + MAP[: MAP.index("[[")])

    assert '"gate" in [attested.access] is missing' in said
