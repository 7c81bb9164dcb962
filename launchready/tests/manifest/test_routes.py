"""A step is written in a way that can be walked, or its line is named."""

from collections.abc import Callable

import pytest

from launchready.manifest import Manifest

Loading = Callable[..., Manifest]
Complaining = Callable[..., list[str]]

CHAT = """[product]
site = "https://acme.test"
[chat]
host = "acme.test"
send = "POST /m"
body = '{"text": "{text}"}'
accepted = "/id"
[[chat.before]]
route = "POST /embed/acme/ticket"
"""


def test_steps_are_walked_in_their_order(loading: Loading) -> None:
    second = '[[chat.before]]\nroute = "GET /b"\nkeep = { csrf = "input[name=csrf]@value" }\n'

    chat = loading(CHAT + second).chat

    assert chat is not None
    assert [step.route for step in chat.before] == ["POST /embed/acme/ticket", "GET /b"]
    assert chat.before[1].keep == {"csrf": "input[name=csrf]@value"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('keep = { a = "1x" }', '10:10: "1x" is no place in an answer; write it as "/data/id"'),
        ('keep = { a = "input@" }', '10:10: "input@" is no place in an answer'),
        ('keep = { Ticket = "/t" }', '10:10: "Ticket" is no name; lower-case letters and _ alone'),
        ('keep = { text = "/t" }', '10:10: "text" means something already; take another name'),
        ('kept = { a = "/t" }', '10:1: unknown key "kept" in [[chat.before]]; did you mean "keep"'),
    ],
)
def test_a_step_that_cannot_be_walked_is_named(
    complaints: Complaining, line: str, said: str
) -> None:
    [told] = complaints(CHAT + line)

    assert told.startswith(f"launchready.toml:{said}")


def test_a_route_has_a_method(complaints: Complaining) -> None:
    [said] = complaints(CHAT.replace("POST /embed", "/embed"))

    assert '"/embed/acme/ticket" is no route' in said


OWNED = """[product]
site = "https://acme.test"
[access]
host = "acme.test"
whoami = "GET /inbox"
id = ".me@data-person"
[[access.before]]
route = "GET /form"
keep = { csrf = "input[name=csrf]@value" }
[identity.owner]
secret = "${LAUNCHREADY_OWNER_SECRET}"
[[resource]]
name = "page"
create = "POST /pages"
body = "csrf={csrf}&title={canary}"
find = "GET /pages"
id = 'li:has(b:lexbor-contains("{canary}")) form@action ~ /pages/*/delete'
list = "GET /pages"
delete = "POST /pages/{id}/delete"
removal = "csrf={csrf}"
"""
ENVIRON = {"LAUNCHREADY_OWNER_SECRET": "a password"}


def test_what_has_no_page_of_its_own_is_seen_in_its_list(loading: Loading) -> None:
    [page] = loading(OWNED, ENVIRON).resource

    assert (page.read, page.list) == (None, "GET /pages")


def test_what_is_made_has_to_be_seen(complaints: Complaining) -> None:
    [said] = complaints(OWNED.replace('list = "GET /pages"\n', ""), ENVIRON)

    assert "nothing shows what was made; say in read or list where it is seen" in said


LENT = """[product]
site = "https://acme.test"
[access]
host = "acme.test"
whoami = "GET /me"
[identity.peer]
secret = "${LAUNCHREADY_PEER_SECRET}"
carriers = ["header X-Api-Key: {token}"]
"""
PEER = {"LAUNCHREADY_PEER_SECRET": "a password"}


@pytest.mark.parametrize(
    "written",
    ["header X-Api-Key: {token}", "cookie s={token}", "query key={secret}", "basic a@b.c:{secret}"],
)
def test_a_carrier_holds_the_credential(loading: Loading, written: str) -> None:
    manifest = loading(LENT.replace("header X-Api-Key: {token}", written), PEER)

    assert manifest.identity["peer"].carriers == (written,)


@pytest.mark.parametrize(
    "written", ["X-Api-Key: {token}", "header X-Api-Key {token}", "query key=5", "basic {secret}"]
)
def test_what_carries_no_credential_is_none(complaints: Complaining, written: str) -> None:
    [said] = complaints(LENT.replace("header X-Api-Key: {token}", written), PEER)

    assert f'"{written}" carries no credential' in said
