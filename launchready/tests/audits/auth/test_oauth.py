from dataclasses import replace

import pytest

from launchready.audits.auth.oauth import oauth
from launchready.evidence.oauth import OAuth, Trick
from launchready.model import State

SOUND = OAuth("api.acme.test", "GET /sso", "GET /back", tuple(Trick))
LESS = "Logins by a provider's word hold, with less than they should"
SOMEBODY = "Somebody is let in by a login that is not theirs"


@pytest.mark.parametrize(
    ("seen", "state", "summary"),
    [
        (SOUND, State.PASS, "None of 13 wrong logins lets somebody in, by ID tokens"),
        (
            replace(SOUND, reads=False, tried=(Trick.NO_STATE,), stays=True),
            State.PASS,
            (
                "None of 1 wrong logins lets somebody in, by what the provider says of them, and no"
                " ID token; what they made stays"
            ),
        ),
        (replace(SOUND, pkce=""), State.WARN, LESS),
        (replace(SOUND, pkce="plain"), State.WARN, LESS),
        (replace(SOUND, entered=(Trick.TOKEN_KEY,), secured=True), State.WARN, LESS),
        (replace(SOUND, entered=(Trick.TOKEN_KEY,)), State.FAIL, SOMEBODY),
        (replace(SOUND, entered=(Trick.TOKEN_ISSUER,), secured=True), State.FAIL, SOMEBODY),
        (replace(SOUND, entered=(Trick.NO_STATE,)), State.FAIL, SOMEBODY),
        (
            replace(SOUND, linked=True, entered=(Trick.NO_STATE,)),
            State.FAIL,
            "An address that nobody has verified opens the account of that address",
        ),
        (
            replace(SOUND, astray=("Host", "a parameter")),
            State.FAIL,
            "Host and a parameter of a request decides where a provider sends back to",
        ),
        (replace(SOUND, fixed=True), State.FAIL, "Cookies of before a login are in after it"),
    ],
)
def test_judges_by_who_is_in(seen: OAuth, state: State, summary: str) -> None:
    said = oauth.judge(seen)

    assert (said.state, said.summary) == (state, summary)


@pytest.mark.parametrize(
    ("pkce", "got"), [("", "no code_challenge"), ("plain", "a code_challenge of plain")]
)
def test_says_how_a_code_is_bound(pkce: str, got: str) -> None:
    [finding] = oauth.judge(replace(SOUND, pkce=pkce)).findings

    assert (finding.got, finding.want) == (got, "PKCE with S256")


def test_each_thing_is_a_finding_of_its_own() -> None:
    seen = replace(
        SOUND, linked=True, astray=("Host",), fixed=True, pkce="", secured=True,
        entered=(Trick.OTHERS_CODE, Trick.TOKEN_NONE),
    )  # fmt: skip

    assert [(finding.where, finding.got) for finding in oauth.judge(seen).findings] == [
        (
            "GET /back at api.acme.test, as somebody new with an unverified address",
            "it is in the account of [identity.spare]",
        ),
        (
            "GET /sso at api.acme.test with Host",
            "a redirect_uri at a host that stood in the request",
        ),
        ("GET /back at api.acme.test", "the session that was anonymous before is somebody's"),
        (
            "GET /back at api.acme.test, the own state with a code of another browser",
            "somebody is let in",
        ),
        ("GET /sso at api.acme.test", "no code_challenge"),
        (
            'GET /back at api.acme.test, an ID token of alg "none"',
            "somebody is let in, by what came over TLS",
        ),
    ]
