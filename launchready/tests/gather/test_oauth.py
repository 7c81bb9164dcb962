"""Who gets in by which login is found, and what the run made of accounts is taken away."""

import socket
from dataclasses import replace

import pytest

from build.office import judge, judge_world
from launchready.model import State, Verdict
from testbed.faults.auth.oauth import BROKEN, with_login
from testbed.healthy import healthy
from testbed.world.partner import Keeping, Link, Partner

LINKED = "An address that nobody has verified opens the account of that address"
FOUND = {
    "no_state": (
        "a code of another browser without a state",
        "the code and the state of another browser",
        "the own state with a code of another browser",
        "no code_challenge",
    ),
    "anybodys_state": ("the code and the state of another browser",),
    "state_of_none": ("the code and the state of another browser, in one that has begun nothing",),
    "state_for_ever": ("a state that somebody has entered with already",),
    "injected_code": ("the own state with a code of another browser", "no code_challenge"),
    "any_nonce": (
        "the own state with a code of another browser",
        "an ID token with another nonce",
        "no code_challenge",
    ),
    "any_issuer": ("an ID token of another issuer",),
    "any_audience": ("an ID token for another client",),
    "any_time": ("an ID token that ended an hour ago",),
    "alg_none": ('an ID token of alg "none"',),
    "any_key": ("an ID token that is signed with another key",),
    "public_secret": ("an ID token of HS256 with the public key as the secret",),
    "mixes_up": ("an answer in the name of another provider",),
    "links_anybody": ("as somebody new with an unverified address",),
    "links_by_userinfo": ("as somebody new with an unverified address",),
    "claimed_host": ("with X-Forwarded-Host",),
    "asked_host": ("with Host",),
    "named_host": ("with a parameter",),
    "same_session": ("the session that was anonymous before is somebody's",),
}
REMOVE = 'remove = "DELETE /v1/me"\n'


def looked(login: Partner, old: str = "", new: str = "") -> Verdict:
    return judge_world(
        "AUT-17", with_login(healthy(), login), lambda text: text.replace(old, new) if old else text
    )


@pytest.mark.parametrize("name", BROKEN)
def test_each_flaw_is_found_and_no_other(name: str) -> None:
    said = looked(BROKEN[name][0])
    findings = [f"{finding.where} {finding.got}" for finding in said.findings]

    assert said.state is State.FAIL
    assert len(findings) == len(FOUND[name])
    assert all(words in text for words, text in zip(FOUND[name], findings, strict=True))


@pytest.mark.parametrize(
    ("login", "summary"),
    [
        (Partner(), "None of 13 wrong logins lets somebody in, by ID tokens"),
        (Partner(nonce=False), "None of 12 wrong logins lets somebody in, by ID tokens"),
        (Partner(links=Link.APART), "None of 13 wrong logins lets somebody in, by ID tokens"),
    ],
)
def test_a_login_that_holds_passes(login: Partner, summary: str) -> None:
    said = looked(login)

    assert (said.state, said.summary) == (State.PASS, summary)


def test_a_nonce_alone_is_a_warning() -> None:
    said = looked(Partner(pkce=""))

    assert said.state is State.WARN
    assert [finding.got for finding in said.findings] == ["no code_challenge"]


def test_an_only_provider_needs_no_name_in_its_answers() -> None:
    said = looked(Partner(minds=False), "providers = 2", "providers = 1")

    assert said.state is State.PASS


def test_without_a_way_to_remove_them_accounts_stay() -> None:
    said = looked(Partner(keeps=True), REMOVE)

    assert said.state is State.PASS
    assert said.summary.endswith("; what they made stays")


@pytest.mark.parametrize(
    ("login", "old", "new", "words"),
    [
        (Partner(idle=True), "", "", "the product never asked http://127.0.9.1:"),
        (Partner(), 'client_id = "acme-staging"', 'client_id = "other"',
         "its client_id or secret are not those of [oauth]"),
        (Partner(most=19), "", "", "the honest login by http://127.0.9.1:"),
        (Partner(userinfo=True, pkce="plain", keeping=Keeping.SIGNED, most=1), "", "",
         "the honest login by http://127.0.9.1:"),
        (Partner(), "/v1/sso/callback", "/v1/sso/back", "does not have the provider send back to"),
        (Partner(), 'GET /v1/sso"', 'GET /v1/health"', "does not lead to http://127.0.9.1:"),
        (Partner(keeps=True), "", "", "does not remove the account that a login made"),
        (Partner(), '"GET /v1/me"', '"GET /v1/health"\nid = "/status"',
         "knows somebody who has not logged in yet"),
        (Partner(links=Link.ANYBODY), "sso@acme.test", "dee@acme.test",
         "is let into the account of [identity.spare]"),
    ],
)  # fmt: skip
def test_what_cannot_be_seen_is_inconclusive(
    login: Partner, old: str, new: str, words: str
) -> None:
    said = looked(login, old, new)

    assert said.state is State.INCONCLUSIVE
    assert words in said.summary


def test_what_was_found_stands_where_the_end_is_not_seen() -> None:
    said = looked(replace(BROKEN["links_anybody"][0], most=19))

    assert said.state is State.FAIL
    assert said.summary == LINKED


def test_a_place_that_somebody_has_is_not_listened_at() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.9.2", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = judge(
            "AUT-17",
            lent=lambda text: text.replace(
                'listen = "127.0.9.1:<port of the provider>"', f'listen = "127.0.9.2:{port}"'
            ),
        )

    assert said.state is State.INCONCLUSIVE
    assert f"this machine cannot listen at 127.0.9.2:{port}" in said.summary


@pytest.mark.parametrize(
    ("table", "key"), [("[oauth]", "oauth"), ("[identity.spare]", "identity.spare")]
)
def test_what_nobody_lends_is_undeclared(table: str, key: str) -> None:
    def silent(text: str) -> str:
        before, _, after = text.partition(table)
        return before + after[after.index("\n[") :]

    said = judge("AUT-17", lent=silent)

    assert said.state is State.UNDECLARED
    assert said.summary == f"the manifest says nothing of {key}"
