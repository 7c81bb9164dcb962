import json

from launchready.fix.redirects.servers import netlify, vercel


def test_vercel_leads_every_other_host_to_the_site() -> None:
    [rule] = json.loads(vercel("www.acme.test", ["acme.test"]).text)["redirects"]

    assert rule == {
        "source": "/:path*",
        "has": [{"type": "host", "value": "acme.test"}],
        "destination": "https://www.acme.test/:path*",
        "permanent": True,
    }


def test_vercel_needs_nothing_where_there_is_one_host() -> None:
    assert vercel("acme.test", ()).text == "Nothing to write: http leads to https."


def test_netlify_goes_to_https_on_the_same_host_first() -> None:
    assert netlify("www.acme.test", ["acme.test"]).text.splitlines() == [
        "# _redirects",
        "http://www.acme.test/* https://www.acme.test/:splat 301!",
        "http://acme.test/* https://acme.test/:splat 301!",
        "https://acme.test/* https://www.acme.test/:splat 301!",
    ]
