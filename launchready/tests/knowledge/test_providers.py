import subprocess
import sys
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.knowledge.providers import (
    Claimable,
    listed,
    provider_named,
    provider_of,
    providers,
)
from launchready.knowledge.table import parsed

HEAD = "source = 'x'\nlicence = 'y'\nchanges = 'z'\ndate = 2026-01-01\n[[provider]]\nname = 'n'\n"


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("acme.github.io", "GitHub Pages"),
        ("ACME.GitHub.io.", "GitHub Pages"),
        ("acme.herokuapp.com", "Heroku"),
        ("random-name.herokudns.com", "Heroku"),
        ("acme.s3.amazonaws.com", "AWS S3"),
        ("acme.s3-website-eu-west-1.amazonaws.com", "AWS S3"),
        ("acme.s3-website.eu-central-1.amazonaws.com", "AWS S3"),
        ("x.eu-west-1.elb.amazonaws.com", "AWS Elastic Load Balancing"),
        ("acme.azurewebsites.net", "Microsoft Azure"),
        ("cname.vercel-dns.com", "Vercel"),
        ("acme.netlify.app", "Netlify"),
        ("shops.myshopify.com", "Shopify"),
        ("acme.readthedocs.io", "Read the Docs"),
        ("notgithub.io", None),
        ("github.io.acme.test", None),
        ("www.acme.test", None),
        ("", None),
    ],
)
def test_tells_a_provider_by_the_end_of_the_name(target: str, name: str | None) -> None:
    found = provider_of(target)

    assert (found.name if found else None) == name


@given(st.text())
def test_any_text_has_a_provider_or_none(target: str) -> None:
    found = provider_of(target)

    assert found is None or found in providers()


@pytest.mark.parametrize(
    ("name", "status", "body", "unclaimed"),
    [
        ("GitHub Pages", 404, b"<p>There isn't a GitHub Pages site here.</p>", True),
        ("GitHub Pages", 404, b"<h1>Acme: page not found</h1>", False),
        ("GitHub Pages", 200, b"How to: There isn't a GitHub Pages site here.", False),
        ("AWS S3", 404, b"<Message>The specified bucket does not exist</Message>", True),
        ("AWS S3", 404, b"<Code>NoSuchKey</Code>", False),
        ("Microsoft Azure", 404, b"404 Web Site not found", False),
    ],
    ids=["gone", "own-404", "quoted", "no-bucket", "no-key", "azure-shows-by-nxdomain"],
)
def test_only_the_providers_own_page_says_unclaimed(
    name: str,
    status: int,
    body: bytes,
    unclaimed: bool,
) -> None:
    provider = provider_named(name)

    assert provider is not None
    assert provider.says_unclaimed(status, body) is unclaimed


def test_each_provider_shows_in_one_way_and_has_one_name() -> None:
    assert len({provider.name for provider in providers()}) == len(providers())
    assert all(bool(provider.bodies) is not provider.nxdomain for provider in providers())
    assert {provider.claimable for provider in providers()} == set(Claimable)


def test_the_attribution_stands_beside_the_data() -> None:
    text = files("launchready.knowledge").joinpath("providers.toml").read_text(encoding="utf-8")

    assert "can-i-take-over-xyz" in text
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert 'licence = "CC-BY-4.0"' in text


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("suffixes = ['a']\nbodies = []\nnxdomain = false\nstatus = 'edge-case'", "either by"),
        ("suffixes = ['a']\nbodies = ['b']\nnxdomain = true\nstatus = 'edge-case'", "either by"),
        ("suffixes = []\nbodies = ['b']\nnxdomain = false\nstatus = 'edge-case'", "either by"),
        ("suffixes = ['a']\nbodies = ['b']\nnxdomain = false\nstatus = 'maybe'", "maybe"),
        ("suffixes = ['a']\nbodies = ['b']\nstatus = 'edge-case'", "nxdomain is missing"),
    ],
    ids=["neither", "both", "no-suffix", "status", "missing"],
)
def test_refuses_a_wrong_file(row: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        listed(parsed("providers.toml", HEAD + row))


def test_loading_needs_the_standard_library_only() -> None:
    probe = (
        "import sys, launchready.knowledge.providers as p, launchready.knowledge.core as c;"
        "import launchready.knowledge.exposed as e; p.providers(); c.core(); e.kinds();"
        "print(sorted({'pydantic', 'dns', 'cryptography', 'rich'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "[]"
