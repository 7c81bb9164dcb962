from urllib.parse import urlencode

import pytest

from testbed.faults import find
from testbed.healthy import CHAT, WWW, healthy
from testbed.world import Acting, Asked

EVIL = "evil.example"


def place(name: str, host: str, path: str, wanted: str) -> str:
    site = find(f"open-redirect.{name}")(healthy()).sites[host].https
    assert isinstance(site, Acting)
    answer = site.act(Asked("GET", host, path, urlencode({"next": wanted})))
    if answer is None:
        return "below"
    return dict(answer.headers).get("Location", answer.body)


@pytest.mark.parametrize(
    ("name", "host", "path", "wanted", "led"),
    [
        ("takes-any-address", WWW, "/login", f"https://{EVIL}/", f"https://{EVIL}/"),
        ("behind-a-language", WWW, "/login", f"https://{EVIL}/", f"https://{EVIL}/"),
        ("behind-a-language", WWW, "/login", "", "/en"),
        ("only-looks-for-a-slash", WWW, "/login", f"https://{EVIL}/", "/"),
        ("only-looks-for-a-slash", WWW, "/login", f"//{EVIL}/", f"//{EVIL}/"),
        ("overlooks-the-backslash", CHAT, "/go", f"//{EVIL}/", "/"),
        ("overlooks-the-backslash", CHAT, "/go", f"/\\{EVIL}/", f"/\\{EVIL}/"),
        ("only-looks-for-its-name", WWW, "/out", f"https://{EVIL}/", "/"),
        (
            "only-looks-for-its-name",
            WWW,
            "/out",
            f"https://{WWW}@{EVIL}/",
            f"https://{WWW}@{EVIL}/",
        ),
        ("two-slashes-in-the-path", CHAT, f"//{EVIL}/", "", f"//{EVIL}"),
        ("two-slashes-in-the-path", CHAT, "/", "", "below"),
        ("script-in-an-address", WWW, "/logout", f"https://{EVIL}/", "/"),
        ("script-in-an-address", WWW, "/logout", "javascript:1", "javascript:1"),
        ("own-pages-alone", WWW, "/login", "/about", "/about"),
        ("own-pages-alone", WWW, "/login", f"//{EVIL}/", "/"),
        ("own-pages-alone", WWW, "/login", f"/\\{EVIL}/", "/"),
        ("own-pages-alone", WWW, "/login", f"/\t/{EVIL}/", "/"),
        ("own-pages-alone", WWW, "/login", "javascript:1", "/"),
        ("carries-it-to-the-login", CHAT, "/go", "/x", "/login?next=%2Fx"),
    ],
)
def test_a_value_leads_so(name: str, host: str, path: str, wanted: str, led: str) -> None:
    assert place(name, host, path, wanted) == led


@pytest.mark.parametrize(
    ("name", "path", "words"),
    [("refreshes", "/logout", 'http-equiv="refresh"'), ("asks-the-visitor", "/out", "<a href=")],
)
def test_a_page_names_the_address(name: str, path: str, words: str) -> None:
    body = place(name, WWW, path, f"https://{EVIL}/")

    assert words in body
    assert EVIL in body
