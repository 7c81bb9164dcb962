import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.inventory import host
from launchready.evidence.inventory import CERTIFICATE, LINK, MX, SPF, USUAL, Sight, beyond
from launchready.evidence.inventory import named_by_spf as named

DOMAINS, DECLARED = ("acme.test",), ("acme.test", "www.acme.test")


def sight(name: str, how: str = LINK) -> Sight:
    return Sight(name, how, "www.acme.test")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("staging.acme.test", True),
        ("a.b.acme.test", True),
        ("www.acme.test", False),
        ("acme.test", False),
        ("*.acme.test", False),
        ("notacme.test", False),
        ("acme.test.evil.test", False),
        ("other.test", False),
        ("192.0.2.1", False),
        ("", False),
        ("a..acme.test", False),
        ("\x1b[2J.acme.test", False),
    ],
)
def test_keeps_what_is_inside_and_not_declared(name: str, *, kept: bool) -> None:
    assert bool(beyond([sight(name)], DOMAINS, DECLARED)) is kept


def test_gathers_the_sights_of_a_name_once() -> None:
    first, second = sight("a.acme.test"), sight("a.acme.test", CERTIFICATE)

    assert beyond([first, second, first], DOMAINS, DECLARED) == {"a.acme.test": (first, second)}


def test_there_is_an_end_to_names() -> None:
    many = [sight(f"h{number}.acme.test") for number in range(10_000)]

    assert len(beyond(many, DOMAINS, DECLARED)) == 200


@pytest.mark.parametrize(
    ("record", "names"),
    [
        ("v=spf1 a:mail.acme.test -all", ["mail.acme.test"]),
        ("V=SPF1 ?A:Mail.Acme.Test/24 mx:acme.test. ~all", ["mail.acme.test", "acme.test"]),
        ("v=spf1 a mx include:_spf.acme.test ip4:192.0.2.1 -all", []),
        ("v=spf1 a:%{i}.acme.test -all", []),
        ("v=spf1", []),
        ("v=spf10 a:mail.acme.test", []),
        ("a:mail.acme.test", []),
        ("", []),
    ],
)
def test_reads_the_hosts_that_spf_names(record: str, names: list[str]) -> None:
    assert list(named(record)) == names


@given(st.text())
def test_reads_any_text_without_an_error(record: str) -> None:
    list(named(record))


@pytest.mark.parametrize(
    ("how", "mail"),
    [((MX,), True), ((SPF, USUAL), True), ((MX, LINK), False), ((USUAL,), False), ((), False)],
    ids=["MX", "SPF and usual", "MX and link", "usual", "nothing"],
)
def test_tells_what_only_mail_needs(how: tuple[str, ...], *, mail: bool) -> None:
    assert host("mail.acme.test", *how).only_mail is mail
