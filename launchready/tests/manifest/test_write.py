"""What `init` writes: always a manifest that loads, whatever the target says."""

import tomllib
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from launchready.manifest import Manifest, load
from launchready.manifest.names import NoNameError, host
from launchready.manifest.write import HOSTS_AT_MOST, Guess, How, Sightings, draft

Loading = Callable[..., Manifest]

SEEN = Sightings(
    site="https://www.acme.test/",
    hosts=(
        Guess("acme.test", How.DNS),
        Guess("Chat.Acme.test.", How.CERTIFICATE, "www.acme.test"),
        Guess("*.acme.test", How.CERTIFICATE, "www.acme.test"),
        Guess("cdn.other.test", How.LINK, "www.acme.test"),
        Guess("acme.test", How.LINK, "www.acme.test"),
    ),
    mail=(Guess("acme.test", How.MX, "acme.test"),),
    senders=(Guess("_spf.mailer.test", How.NAMED_BY_SPF, "acme.test"),),
)


def test_a_draft_marks_every_guess() -> None:
    assert (
        draft(SEEN)
        == """\
schema = 1

[product]
name = "acme.test"  # guess: the domain; write what people call the product
site = "https://www.acme.test"  # guess: where every spelling should lead
hosts = [
  "www.acme.test",  # guess: the host of the site
  "acme.test",  # guess: has an address in DNS
  "chat.acme.test",  # guess: seen in the certificate of www.acme.test
]
# left out: *.acme.test (seen in the certificate of www.acme.test)
# left out: cdn.other.test (linked from www.acme.test)

[mail]
domains = [
  "acme.test",  # guess: has MX records
]
# guess: _spf.mailer.test sends for it (named by the SPF record of acme.test)
"""
    )


def test_a_draft_loads(loading: Loading) -> None:
    manifest = loading(draft(SEEN))

    assert manifest.product.hosts == ("www.acme.test", "acme.test", "chat.acme.test")
    assert manifest.mail is not None
    assert manifest.mail.domains == ("acme.test",)


def test_without_mail_a_draft_says_how_to_declare_it_or_its_absence(loading: Loading) -> None:
    text = draft(Sightings(site="https://acme.test"))

    assert loading(text).mail is None
    commented = [line.removeprefix("# ") for line in text.split("\n")]
    start = commented.index("[absent.mail]")
    absence = "\n".join(commented[start : start + 3])
    assert set(tomllib.loads(absence)["absent"]["mail"]) == {"reason", "owner"}


@pytest.mark.parametrize(
    "name",
    [
        "a_b.acme.test", "*.acme.test", "acme.test.evil.test", "notacme.test", "127.0.0.1",
        'x"]\n[consent.attack]\nhosts=["acme.test', "x\x1b[2J.acme.test", "\u202etset.emca",
        "${LAUNCHREADY_CONTROL_KEY}", "\udc80.acme.test", "", "a.acme.sk-" + "0123456789abcdef",
    ],
    ids=["an underscore", "a wildcard", "a domain behind it", "a mere ending", "an address",
         "TOML", "a terminal's escape", "a direction mark", "a reference", "half a character",
         "nothing", "what looks like a secret"],
)  # fmt: skip
def test_what_cannot_be_declared_stays_a_comment(loading: Loading, name: str) -> None:
    text = draft(
        Sightings(
            site="https://acme.test",
            hosts=(Guess(name, How.CERTIFICATE, name),),
            mail=(Guess(name, How.MX, name),),
            senders=(Guess(name, How.NAMED_BY_SPF, name),),
        )
    )
    manifest = loading(text)

    assert manifest.product.hosts == ("acme.test",)
    assert manifest.mail is None
    assert manifest.consent == {}
    assert text.count("# left out: ") == 2
    assert all(line.isprintable() for line in text.split("\n"))


def test_a_hundred_hosts_are_declared_and_the_rest_is_counted(loading: Loading) -> None:
    many = tuple(Guess(f"h{number}.acme.test", How.LINK, "acme.test") for number in range(150))
    text = draft(Sightings(site="https://acme.test", hosts=many))

    assert len(loading(text).product.hosts) == HOSTS_AT_MOST
    assert text.count("# left out: h") == 20
    assert "# left out: 31 more\n" in text


def test_there_is_no_draft_without_a_site() -> None:
    with pytest.raises(NoNameError):
        Sightings(site="http://acme.test")


LABELS = st.text("ab0-_*Ä", min_size=1, max_size=4)
NAMES = st.one_of(
    st.lists(LABELS, min_size=1, max_size=3).map(lambda labels: ".".join([*labels, "acme.test"])),
    st.text(),
    st.sampled_from(["acme.test", "www.acme.test", "co.uk"]),
)
GUESSES = st.lists(st.builds(Guess, NAMES, st.sampled_from(How), NAMES), max_size=5).map(tuple)


@settings(deadline=None)
@given(NAMES, GUESSES, GUESSES, GUESSES)
def test_every_draft_loads_and_declares_nobody_elses_host(
    tmp_path_factory: pytest.TempPathFactory,
    site: str,
    hosts: tuple[Guess, ...],
    mail: tuple[Guess, ...],
    senders: tuple[Guess, ...],
) -> None:
    try:
        found = Sightings(f"https://{host(site)}", hosts, mail, senders)
    except NoNameError:
        found = Sightings("https://acme.test", hosts, mail, senders)
    path = tmp_path_factory.getbasetemp() / "draft.toml"
    path.write_text(draft(found), encoding="utf-8", newline="\n")

    manifest = load(path, environ={}, trusted=False, today=date(2026, 11, 23))

    assert manifest.product.site == found.site
    domain = ".".join(manifest.product.site_host.split(".")[-2:])
    assert all(name.endswith(domain) for name in manifest.product.hosts)
