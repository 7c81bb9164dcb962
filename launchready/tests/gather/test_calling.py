"""What somebody sends to listen: with their credential, and what a page of another site lacks."""

from dataclasses import replace

import pytest

from launchready.evidence.trials import Who
from launchready.gather.calling import call, forged
from launchready.model import Intrusion
from launchready.reach.channel import Channel, Socket
from launchready.reach.http import Http
from launchready.reach.people import Account, People, Route
from launchready.reach.session import Session

ORIGIN = "https://app.acme.test"
PLAIN = Channel("inbox", Route("GET", "/ws"), "lead", socket=Socket(ORIGIN))
ACCOUNT = Account("s3cret", headers=(("Authorization", "Bearer {token}"),))


def person(http: Http, *cookies: str, account: Account | None = ACCOUNT) -> Session:
    people = People("app.acme.test", Route("GET", "/me"), "/id", {}, ())
    session = Session(http, people, Who.OWNER, account, Intrusion.ATTACK)
    session.held.jar.keep(ORIGIN, cookies)
    session.held.told |= {"token": 'a"b'}
    return session


@pytest.fixture
def http() -> Http:
    return Http.__new__(Http)  # nothing is sent


def test_a_stream_of_events_has_no_frames(http: Http) -> None:
    called = call(replace(PLAIN, socket=None), "7", person(http))

    assert called.frames is None
    assert "Origin" not in dict(called.ask.headers)


def test_a_credential_may_stand_in_the_route_a_frame_or_the_subprotocol(http: Http) -> None:
    channel = replace(
        PLAIN,
        subscribe=Route("GET", "/ws/{id}?key={secret}"),
        socket=Socket(ORIGIN, ('{"token": "{token}"}', "join {id}"), "bearer, {secret}"),
    )
    called = call(channel, "7", person(http))

    assert called.ask.url == "https://app.acme.test/ws/7?key=s3cret"
    assert called.frames == ('{"token": "a\\"b"}', "join 7")
    assert dict(called.ask.headers) == {
        "Origin": ORIGIN,
        "Sec-WebSocket-Protocol": "bearer, s3cret",
        "Authorization": 'Bearer a"b',
    }


def test_who_was_given_nothing_has_nothing_to_send(http: Http) -> None:
    stranger = replace(person(http), account=None)
    stranger.held.told.clear()
    channel = replace(PLAIN, socket=Socket(ORIGIN, ('{"token": "{token}", "id": "{id}"}',)))

    assert call(channel, "7", stranger).frames == ('{"token": "", "id": "7"}',)


def test_an_origin_that_is_stated_stays(http: Http) -> None:
    stated = replace(ACCOUNT, headers=(("origin", "https://www.acme.test"),))
    called = call(PLAIN, "7", person(http, account=stated))

    assert called.ask.headers == (("origin", "https://www.acme.test"),)


def test_pages_of_other_sites_have_the_cookies_that_go_along_and_no_header(http: Http) -> None:
    session = person(http, "a=1; SameSite=None; Secure", "b=2; SameSite=Lax", "c=3")
    sent = dict(forged(replace(PLAIN, socket=Socket(ORIGIN, ("{id}",))), "7", session))

    assert [dict(each.ask.headers) for each in sent.values()] == [
        {"Origin": "https://launchready-check.example", "Cookie": "a=1; c=3"},
        {"Origin": f"{ORIGIN}.launchready-check.example", "Cookie": "a=1; c=3"},
        {"Origin": "null", "Cookie": "a=1; c=3"},
    ]
    assert {each.frames for each in sent.values()} == {("7",)}


@pytest.mark.parametrize(
    ("channel", "cookie"),
    [
        (PLAIN, "b=2; SameSite=Lax"),
        (replace(PLAIN, socket=Socket(ORIGIN, ("{token}",))), "a=1; SameSite=None; Secure"),
        (replace(PLAIN, subscribe=Route("GET", "/ws?t={token}")), "a=1; SameSite=None; Secure"),
        (replace(PLAIN, socket=None), "a=1; SameSite=None; Secure"),
    ],
)
def test_no_page_of_another_site_does_what_it_cannot(
    http: Http, channel: Channel, cookie: str
) -> None:
    assert not list(forged(channel, "7", person(http, cookie)))
