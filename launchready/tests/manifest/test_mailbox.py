"""What `[mailbox]` lends, and that its password goes nowhere else."""

from collections.abc import Callable

import pytest

from launchready.manifest import Manifest

Loading = Callable[..., Manifest]
Complaining = Callable[..., list[str]]

SITE = '[product]\nsite = "https://acme.test"\n'
BOX = """[mailbox]
host = "IMAP.receiver.test"
user = "leads"
address = "Leads@receiver.test"
"""
REFERENCE = 'password = "${LAUNCHREADY_BOX}"\n'
ENVIRON = {"LAUNCHREADY_BOX": "hunter2"}


def test_a_mailbox_is_lent_by_a_reference(loading: Loading) -> None:
    box = loading(SITE + BOX + REFERENCE, ENVIRON).mailbox

    assert box is not None
    assert (box.host, box.address, box.password) == (
        "imap.receiver.test",
        "leads@receiver.test",
        "hunter2",
    )
    assert "hunter2" not in repr(box)


def test_both_credentials_are_filled_in(loading: Loading) -> None:
    text = f'{SITE}[control]\nkey = "${{LAUNCHREADY_KEY}}"\n{BOX}{REFERENCE}'
    manifest = loading(text, {"LAUNCHREADY_KEY": "k" * 16, **ENVIRON})

    assert (manifest.control.key, manifest.mailbox.password) == ("k" * 16, "hunter2")


@pytest.mark.parametrize(
    ("line", "environ", "said"),
    [
        ('password = "hunter2"', {}, "a secret stands here in clear"),
        (REFERENCE, {}, "LAUNCHREADY_BOX is not set"),
        ('password = "${PATH}"', {"PATH": "/bin"}, "is not named LAUNCHREADY_*"),
        (REFERENCE, {"LAUNCHREADY_BOX": "a\r\nb"}, "what no IMAP server takes in a login"),
    ],
    ids=["in clear", "not set", "another variable", "a line break"],
)
def test_says_what_is_wrong(
    complaints: Complaining, line: str, environ: dict[str, str], said: str
) -> None:
    [complaint] = complaints(SITE + BOX + line, environ)

    assert said in complaint
    assert "hunter2" not in complaint


def test_a_manifest_from_outside_lends_no_mailbox(complaints: Complaining) -> None:
    [complaint] = complaints(SITE + BOX + REFERENCE, ENVIRON, trusted=False)

    assert "[mailbox] is refused in a manifest from outside" in complaint
