"""The links of mails, as their authors wrap them."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.resets import leads_to, secret, urls

LINK = "https://www.acme.test/reset?token=*"
SECRET = "aB3-_x.y~z%3D"  # noqa: S105 - made up
URL = LINK.replace("*", SECRET)


def mail(text: str, kind: str = "plain", cte: str = "quoted-printable") -> bytes:
    made = EmailMessage()
    made.set_content(text, kind, cte=cte)
    return made.as_bytes()


def both() -> bytes:
    made = EmailMessage()
    made.set_content("There is a page to it.")
    made.add_alternative(f'<a href="{URL}">here</a>', "html")
    return made.as_bytes()


@pytest.mark.parametrize(
    "raw",
    [
        mail(f"Go to {URL}\r\n"),
        mail(f"Go to <{URL}>, now"),
        mail(f"Go to {URL}. Bye"),
        mail(f"({URL})"),
        mail(f"{'x' * 300} {URL} {'y' * 300}"),
        mail(f"Go to {URL}", cte="base64"),
        mail(f'<p><a href="{URL}">here</a>', "html"),
        mail(f"<p><a href='{URL}'>here</a>", "html"),
        mail(f"See https://www.acme.test/help or {URL}"),
        both(),
    ],
)
def test_finds_the_secret(raw: bytes) -> None:
    assert secret(raw, LINK) == SECRET


def test_finds_it_in_the_middle_of_a_link_and_behind_an_ampersand() -> None:
    html = mail('<a href="https://a.test/r?t=abc&amp;u=1&amp;x=2">', "html")

    assert secret(html, "https://a.test/r?t=*&u=1") == "abc"
    assert secret(html, "https://a.test/r?t=abc&u=*") == "1"


@pytest.mark.parametrize(
    "text",
    [
        "Nothing at all",
        "https://www.acme.test/reset?token=",
        "https://www.evil.test/reset?token=abc",
        "http://www.acme.test/reset?token=abc",
    ],
)
def test_finds_none_where_none_reads_so(text: str) -> None:
    assert not secret(mail(text), LINK)


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("https://EVIL.test/reset?token=a", True),
        ("https://www.acme.test/reset?token=a&next=https://evil.test/", True),
        ("Somebody of evil.test asked for it: https://www.acme.test/reset?token=a", False),
    ],
)
def test_says_whether_a_link_leads_to_a_host(text: str, *, leads: bool) -> None:
    assert leads_to(mail(text), "evil.test") is leads


@given(st.binary(max_size=2_000))
def test_reads_whatever_comes(raw: bytes) -> None:
    assert all(url.startswith("http") for url in urls(raw))
