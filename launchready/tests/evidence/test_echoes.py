import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.http import exchange
from launchready.evidence.echoes import echo
from launchready.evidence.forwards import CANARY

URL = "https://acme.test/"


@pytest.mark.parametrize(
    ("status", "headers", "body", "place"),
    [
        (301, (f"location: https://{CANARY}/x",), "", "Location"),
        (301, (f"location: //{CANARY}",), "", "Location"),
        (200, (f"location: https://{CANARY}/",), "", ""),
        (301, (f"location: https://acme.test/?host={CANARY}",), "", ""),
        (200, (f"set-cookie: a=; Domain={CANARY}",), "", "Set-Cookie"),
        (200, (f"set-cookie: a=; Domain=.{CANARY}",), "", "Set-Cookie"),
        (200, ("set-cookie: a=; Domain=acme.test",), "", ""),
        (200, ("set-cookie: a=",), "", ""),
        (200, (), f'<a href="https://{CANARY}/">', "a link in the page"),
        (200, (), f"<base href=//{CANARY.upper()}/>", "a link in the page"),
        (200, (), f'{{"url": "https:\\/\\/{CANARY}\\/"}}', "a link in the page"),
        (200, (), f"?u=https%3A%2F%2F{CANARY}", "a link in the page"),
        (404, (), f"<p>No {CANARY} here</p>", ""),
        (200, (), "", ""),
    ],
)
def test_the_name_counts_where_a_client_acts_on_it(
    status: int, headers: tuple[str, ...], body: str, place: str
) -> None:
    found = echo(exchange(URL, status, *headers), body.encode(), "X-Host")

    assert (found.place if found else "") == place


@given(st.binary())
def test_reads_whatever_comes(body: bytes) -> None:
    assert echo(exchange(URL), body, "Host") is None
