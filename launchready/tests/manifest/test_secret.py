"""Secrets, references to the environment, and manifests from outside."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from launchready.manifest import Manifest, ManifestError
from launchready.manifest.environment import REFERABLE
from launchready.manifest.secret import masked, masked_blindly

Loading = Callable[..., Manifest]
Complaining = Callable[..., list[str]]

SITE = '[product]\nsite = "https://acme.test"\n'
KEY = "correct horse battery"
CLEAR = "a secret stands here in clear"
REVOKE = "take it out, and make a new one: whoever read this file knows it"
MOVE = 'put it in the environment and write "${LAUNCHREADY_...}" with its name'

# Each is put together here, so that no scanner takes this file for a leak.
OPENAI = "sk-" + "proj-Ab3dEf6hIj9kLm2nOp5q"
STRIPE = "sk_" + "live_4eC39HqLyjWDarjtT1zdp7dc"
AWS = "AKIA" + "IOSFODNN7EXAMPLE"
GITHUB = "ghp" + "_16C7e42F292c6912E7710c838347Ae178B4a"
SLACK = "xoxb" + "-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy"
PEM = "-----BEGIN " + "RSA PRIVATE KEY-----"
RANDOM = "q9X2" + "vB7nK4pL8sT1wZ6y"


@pytest.mark.parametrize(
    ("text", "place", "secret", "hint"),
    [
        (f'{SITE}name = "{OPENAI}"', "3:1", OPENAI, REVOKE),
        (f'{SITE}name = "{STRIPE}"', "3:1", STRIPE, REVOKE),
        (f'{SITE}name = "{AWS}"', "3:1", AWS, REVOKE),
        (f'{SITE}hosts = ["acme.test", "{GITHUB}"]', "3:23", GITHUB, REVOKE),
        (f'{SITE}[budget]\nseconds = "{SLACK}"', "4:1", SLACK, REVOKE),
        (f"{SITE}name = '''{PEM}\nMIIEow\n'''", "3:1", "MIIEow", REVOKE),
        (f'{SITE}api_key = "{RANDOM}"', "3:1", RANDOM, REVOKE),
        (f'{SITE}api_keys = ["{RANDOM}"]', "3:13", RANDOM, REVOKE),
        (f"{SITE}# once it was {OPENAI}", "3:15", OPENAI, REVOKE),
        (f'{SITE}"{OPENAI}" = 1', "3:1", OPENAI, REVOKE),
        (f'{SITE}name = "\\u0073k-{OPENAI[3:]}"', "3:1", OPENAI[3:], REVOKE),
        ('[product]\nsite = "https://ada:hunter2@acme.test"', "2:1", "hunter2", REVOKE),
        (f'{SITE}[control]\nkey = "hunter2"', "4:1", "hunter2", MOVE),
        (f'{SITE}[control]\nkey = "$HUNTER2"', "4:1", "HUNTER2", MOVE),
    ],
    ids=[
        "a model key", "a payment key", "a cloud key", "a repository token in an array",
        "a chat token where a number belongs", "a private key over several lines",
        "a random value under a telling key", "a random value in an array", "in a comment",
        "as a key", "behind an escape", "a password in the site",
        "a short one where a credential belongs", "a reference without braces",
    ],
)  # fmt: skip
def test_a_secret_in_clear_is_said_once_and_never_shown(
    loading: Loading, text: str, place: str, secret: str, hint: str
) -> None:
    with pytest.raises(ManifestError) as caught:
        loading(text)

    [problem] = [p for p in caught.value.problems if p.message == CLEAR]
    assert f"{problem.line}:{problem.column}" == place
    assert (problem.got, problem.hint) == ("a secret", hint)
    shown = f"{caught.value}{caught.value.problems}{caught.value.source}"
    assert secret not in shown


def test_one_secret_is_one_error(complaints: Complaining) -> None:
    [said] = complaints(f'{SITE}[control]\nkey = "{OPENAI}"  # {OPENAI}')

    assert said.split("\n") == [
        f"launchready.toml:4:1: {CLEAR}; {MOVE}",
        f"    key = {'*' * (len(OPENAI) + 2)}  # {'*' * len(OPENAI)}",
        "    ^",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{SITE}hots = 1 # sk-shop",
        f"{SITE}[control]\nkey = 12345678",
        f'{SITE}[control]\nkey = ["hunter2"]',
        f'{SITE}control = {{ key = """hunter2\nhunter2""", hots = 12345678 }}',
        f'{SITE}password = "hunter2"',
        f'{SITE}password = "hunter2" hunter2',
        f'{SITE}x = {{ password = "hunter2" ',
        f"{SITE}x = hunter2{RANDOM}12345678",
    ],
    ids=["a word", "a number", "an array", "over two lines", "a short one", "no TOML",
         "no TOML in a table", "no TOML and no key"],
)  # fmt: skip
def test_the_line_that_is_shown_hides_what_may_be_one(complaints: Complaining, text: str) -> None:
    said = "\n".join(complaints(text))

    assert "hunter2" not in said
    assert "12345678" not in said


@pytest.mark.parametrize(
    "name",
    ["sk-bratislava-shop.acme.test", "sk-123456789012.acme.test", "xoxb-123456789.acme.test",
     "monkey-business-0123456789.acme.test"],
)  # fmt: skip
def test_a_host_that_looks_a_little_like_one_is_a_host(loading: Loading, name: str) -> None:
    assert name in loading(f'{SITE}hosts = ["acme.test", "{name}"]').product.hosts


def test_a_certificate_is_no_secret(complaints: Complaining) -> None:
    [said] = complaints(f"{SITE}# -----BEGIN CERTIFICATE-----\nhots = 1")

    assert "hots" in said


@pytest.mark.parametrize(
    ("text", "environ", "line"),
    [
        ('[control]\nkey = "${HOME}"', {"HOME": KEY},
         ("4:1: ${HOME} is not named LAUNCHREADY_*; "
         "so that a manifest cannot read what else is in your environment")),
        ('name = "${HOME}"', {"HOME": KEY},
         ("3:1: ${HOME} is not named LAUNCHREADY_*; "
         "so that a manifest cannot read what else is in your environment")),
        ('[control]\nkey = "${LAUNCHREADY_}"', {"LAUNCHREADY_": KEY},
         ("4:1: ${LAUNCHREADY_} is not named LAUNCHREADY_*; "
         "so that a manifest cannot read what else is in your environment")),
        ('[control]\nkey = "${LAUNCHREADY_KEY}"', {},
         "4:1: LAUNCHREADY_KEY is not set; set it in the environment of this command"),
        ('[control]\nkey = "${LAUNCHREADY_KEY}"', {"LAUNCHREADY_KEY": ""},
         "4:1: LAUNCHREADY_KEY is not set; set it in the environment of this command"),
        ('[control]\nkey = "${LAUNCHREADY_KEY}"', {"LAUNCHREADY_KEY": "hunter2"},
         ("4:1: this key is shorter than 16 characters; "
         "proofs are published: a short key can be guessed from them")),
        ('[control]\nkey = "a${LAUNCHREADY_KEY}"', {"LAUNCHREADY_KEY": KEY},
         "4:1: ${LAUNCHREADY_KEY} has to be the whole value; make the variable hold all of it"),
        ('name = "${LAUNCHREADY_KEY}"', {"LAUNCHREADY_KEY": KEY},
         "3:1: ${LAUNCHREADY_KEY} cannot stand here; "
         + REFERABLE),
        ('hosts = ["acme.test", "${LAUNCHREADY_KEY}.acme.test"]', {"LAUNCHREADY_KEY": KEY},
         "3:23: ${LAUNCHREADY_KEY} cannot stand here; "
         + REFERABLE),
    ],
    ids=["another variable", "another variable elsewhere", "a prefix alone", "not set",
         "set to nothing", "a short key", "a part of a value", "no place for a credential",
         "inside a host"],
)  # fmt: skip
def test_references_are_named_and_placed(
    complaints: Complaining, text: str, environ: dict[str, str], line: str
) -> None:
    [said] = complaints(SITE + text, environ)

    assert said.split("\n")[0] == f"launchready.toml:{line}"
    assert KEY not in said
    assert "hunter2" not in said


OUTSIDE = """\
[product]
site = "https://acme.test"
[control]
key = "${LAUNCHREADY_KEY}"
[consent.attack]
hosts = ["acme.test"]
until = 2026-12-01
[vantage]
resolver = "10.0.0.1"
"""


def test_a_manifest_from_outside_gives_no_consent_no_credential_and_no_network(
    complaints: Complaining,
) -> None:
    said = complaints(OUTSIDE, {"LAUNCHREADY_KEY": KEY}, trusted=False)

    assert [line.split("\n")[0] for line in said] == [
        (
            "launchready.toml:3:2: [control] is refused in a manifest from outside; "
            "whoever runs this has to give the key"
        ),
        (
            "launchready.toml:5:2: [consent] is refused in a manifest from outside; "
            "whoever runs this has to give it"
        ),
        (
            "launchready.toml:8:2: [vantage] is refused in a manifest from outside; "
            "name a manifest of your own with --vantage"
        ),
    ]


def test_from_outside_nobody_learns_which_variables_are_set(complaints: Complaining) -> None:
    bad = f'{SITE}name = "${{LAUNCHREADY_KEY}}"\n[control]\nkey = "${{LAUNCHREADY_KEY}}"'

    assert complaints(bad, {"LAUNCHREADY_KEY": KEY}, trusted=False) == complaints(
        bad, {}, trusted=False
    )


def test_a_manifest_from_outside_may_say_what_the_product_is(loading: Loading) -> None:
    manifest = loading(f'{SITE}[mail]\ndomains = ["acme.test"]\n', trusted=False)

    assert manifest.mail is not None


@settings(deadline=None)
@given(st.lists(st.sampled_from(["sk-", "A1", "xoxb-", "-----BEGIN ", "KEY", "\n", "=", "://",
                                 "key", '"', "@", ":", "a" * 20])).map("".join))  # fmt: skip
def test_masking_moves_nothing(text: str) -> None:
    for covered in (masked(text), masked_blindly(text)):
        assert [len(line) for line in covered.split("\n")] == [
            len(line) for line in text.split("\n")
        ]
        assert all(new in {old, "*"} for old, new in zip(text, covered, strict=True))
