from build.web import page, visit
from launchready.fix.web.destinations import destinations
from launchready.model import Host, ServerRule

HOST = Host("acme.test")


def policy(body: str) -> str:
    parts = destinations.write(HOST, visit(page(body))).parts
    [text] = [p.text for p in parts if isinstance(p, ServerRule) and p.server == "Caddy"]
    return text.partition('Policy "')[2].partition('"')[0]


def test_names_what_the_pages_load() -> None:
    body = "<img src=https://i.test/a><img src=/b><iframe src=https://f.test/></iframe>"

    assert policy(body) == (
        "img-src 'self' data: https://i.test; media-src 'self'; connect-src 'self'; "
        "frame-src 'self' https://f.test; form-action 'self'"
    )


def test_leaves_out_what_is_plain_forwards_or_is_no_host() -> None:
    body = (
        "<img src=http://i.test/a><img src=https://wsrv.nl/?url=x><img src='https://a\";b.test/'>"
    )

    assert policy(body).startswith("img-src 'self' data:; media-src")


def test_goes_on_to_scripts_which_are_not_seen() -> None:
    assert "Report-Only" in str(destinations.write(HOST, visit()))
