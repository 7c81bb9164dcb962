"""What `[[webhook]]` says of a sender has to be enough to sign as it does."""

from collections.abc import Callable

import pytest

from launchready.manifest import Manifest

Complaining = Callable[..., list[str]]
Loading = Callable[..., Manifest]

BASE = """[product]
site = "https://acme.test"
[access]
host = "acme.test"
whoami = "GET /me"
"""
HOOK = """[[webhook]]
name = "x"
route = "POST /x"
body = "a={canary}"
shows = "GET /x"
header = "X-Sig"
secret = "${LAUNCHREADY_HOOK}"
"""
ENVIRON = {"LAUNCHREADY_HOOK": "whsec_c2VjcmV0", "LAUNCHREADY_OTHER": "other secret"}


def test_secrets_of_every_webhook_come_from_the_environment(loading: Loading) -> None:
    other = HOOK.replace('"x"', '"y"') + 'foreign_secret = "${LAUNCHREADY_OTHER}"\n'
    first, second = loading(BASE + HOOK + other, ENVIRON).webhook

    assert first.secret == second.secret == ENVIRON["LAUNCHREADY_HOOK"]
    assert second.foreign_secret == ENVIRON["LAUNCHREADY_OTHER"]
    assert "whsec" not in repr(first)


def test_what_is_not_said_is_what_most_senders_do(loading: Loading) -> None:
    [hook] = loading(BASE + HOOK, ENVIRON).webhook

    assert (hook.form, hook.signed, hook.algorithm) == ("{hex}", "{body}", "sha256")
    assert (hook.tolerance_seconds, hook.host, hook.id) == (300, None, "{id}")


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ('form = "v1"',
         "13:1: the signature has no one place; put {hex} or {base64} where it goes"),
        ('form = "{hex}{base64}"',
         "13:1: the signature has no one place; put {hex} or {base64} where it goes"),
        ('signed = "{time}"', "13:1: the body is not signed; put {body} where it goes"),
        ('signed = "{body}{body}"', "13:1: the body is not signed; put {body} where it goes"),
        ('signed = "{time}.{body}"',
         "6:3: nothing tells the time that is signed; say {time} in form, or time_header"),
        ('signed = "{id}.{body}"\ntime_header = "X-Time"',
         "14:1: nothing tells the id that is signed; say {id} in body, or id_header"),
        ('id_header = "Hook Id"', '13:1: "Hook Id" is no name of a header; as "Webhook-Signature"'),
        ('foreign_secret = "${LAUNCHREADY_HOOK}"',
         "13:1: both secrets are one; lend that of another tenant, or none"),
        ('foreign_secret = "${LAUNCHREADY_OTHER}"\nsecret_base64 = true',
         "14:1: foreign_secret is no base64; take it as the other service shows it"),
        ('host = "other.test"',
         '13:1: "other.test" is not among the hosts of [product]; declare it there'),
    ],
)  # fmt: skip
def test_what_nobody_could_sign_or_read_is_told(
    complaints: Complaining, more: str, line: str
) -> None:
    [said] = complaints(f"{BASE}{HOOK}{more}\n", ENVIRON)

    assert said.split("\n")[0] == f"launchready.toml:{line}"


@pytest.mark.parametrize(
    "more",
    [
        'signed = "{time}.{body}"\nform = "t={time},v1={hex}"',
        'signed = "{time}.{body}"\ntime_header = "X-Time"',
        'signed = "{id}.{body}"\nid_header = "X-Id"',
        "secret_base64 = true",
    ],
)  # fmt: skip
def test_what_is_signed_may_be_told_anywhere(loading: Loading, more: str) -> None:
    assert loading(f"{BASE}{HOOK}{more}\n", ENVIRON).webhook


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (BASE + HOOK.replace("{canary}", "x"),
         "9:1: nothing is planted; put {canary} where a text of the object goes"),
        (BASE.partition("[access]")[0] + HOOK,
         "3:3: there is no API to go with it; say in [access] where the API is"),
        (f'{BASE}[absent.webhook]\nreason = "x"\nowner = "y"\n{HOOK}',
         "9:3: [[webhook]] and [absent.webhook] contradict each other; keep one"),
        (BASE + HOOK * 4, '6:3: "webhook" at the top must hold from 0 to 3 items'),
    ],
    ids=["nothing planted", "no API", "absent", "too many"],
)  # fmt: skip
def test_what_cannot_be_tried_is_told(complaints: Complaining, text: str, line: str) -> None:
    said = complaints(text, ENVIRON)

    assert f"launchready.toml:{line}" in [each.split("\n")[0] for each in said]


def test_a_manifest_from_outside_lends_no_secret(complaints: Complaining) -> None:
    [said] = complaints(BASE + HOOK, ENVIRON, trusted=False)

    assert "[webhook] is refused in a manifest from outside; whoever runs this" in said
