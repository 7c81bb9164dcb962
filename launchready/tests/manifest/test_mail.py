"""What `[mail]` lends."""

from collections.abc import Callable
from pathlib import Path

import pytest

from launchready.manifest import Manifest

Loading = Callable[..., Manifest]
Complaining = Callable[..., list[str]]

SITE = '[product]\nsite = "https://acme.test"\n[mail]\ndomains = ["acme.test"]\n'


def test_samples_lie_beside_the_manifest(loading: Loading, tmp_path: Path) -> None:
    (tmp_path / "mails").mkdir()
    (tmp_path / "mails" / "lead.eml").touch()
    mail = loading(f'{SITE}samples = ["mails/lead.eml"]\nreceiver = "MX.receiver.test"\n').mail

    assert mail is not None
    assert mail.samples == (tmp_path / "mails" / "lead.eml",)
    assert mail.receiver == "mx.receiver.test"


def test_selectors_are_lower_case(loading: Loading) -> None:
    mail = loading(f'{SITE}selectors = ["S2026", "k1.dkim", "_x"]\n').mail

    assert mail is not None
    assert mail.selectors == ("s2026", "k1.dkim", "_x")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('samples = ["gone.eml"]', 'there is no file "gone.eml"'),
        ('samples = ["/etc/hostname"]', "is no relative path"),
        ('selectors = ["a b"]', '"a b" is no DKIM selector'),
        ('selectors = ["s1._domainkey.acme.test."]', "is no DKIM selector"),
        (f'selectors = ["{"x" * 101}"]', "is no DKIM selector"),
        ('selectors = ["s1", "S1"]', '"s1" stands here twice'),
        ('contacts = ["acme.test"]', '"acme.test" is no mail address'),
        ('contacts = ["a b@acme.test"]', "is no mail address"),
        ('contacts = ["a@b@acme.test"]', "is no mail address"),
        ('contacts = ["a@-"]', '"-" is no mail domain'),
        ('contacts = ["a@acme.test>"]', "is no mail domain"),
        ('contacts = ["A@acme.test", "a@Acme.test"]', '"a@acme.test" stands here twice'),
        (f"samples = {['ca.pem'] * 5}", "4"),
    ],
    ids=[
        "gone",
        "absolute",
        "a blank",
        "a dot at the end",
        "too long",
        "twice",
        "no at",
        "a blank in it",
        "two ats",
        "no domain",
        "an end of a path",
        "one address twice",
        "too many",
    ],
)
def test_says_what_is_wrong(complaints: Complaining, line: str, said: str) -> None:
    [complaint] = complaints(SITE + line)

    assert complaint.startswith("launchready.toml:5:")
    assert said in complaint


def test_a_manifest_from_outside_lends_no_mail(complaints: Complaining) -> None:
    [complaint] = complaints(f'{SITE}samples = ["ca.pem"]\n', trusted=False)

    assert complaint.startswith(
        "launchready.toml:5:1: mail.samples is refused in a manifest from outside; "
        "whoever runs this has to lend the mails"
    )
