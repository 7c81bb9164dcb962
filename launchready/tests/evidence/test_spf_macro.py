import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.spf_macro import domain_spec, expand, tokens

MACROS = st.text(alphabet="%{}sdiorl0129.-+,/_=\\ aD\x00é\t", max_size=60)


def expanded(text: str) -> str | None:
    spec = domain_spec(text)
    assert spec
    return expand(spec, "a.mail.test", "acme.test")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("_spf.mail.test", "_spf.mail.test"),
        ("_SPF.Mail.Test.", "_spf.mail.test"),
        ("%{d}", "a.mail.test"),
        ("%{o}", "acme.test"),
        ("%{d2}", "mail.test"),
        ("%{d9}", "a.mail.test"),
        ("%{d0002}", "mail.test"),
        ("%{d12345678901234567890}", "a.mail.test"),
        ("%{dr}", "test.mail.a"),
        ("%{d1r}", "a"),
        ("%{d2r}.spf.test", "mail.a.spf.test"),
        ("%{dr-}", "a.mail.test"),
        ("x%%y.%{o}", "x%y.acme.test"),
        ("x%-y.%{o}", "x%20y.acme.test"),
        ("%{D}", "a.mail.test"),
    ],
)
def test_expands_what_needs_no_sender(text: str, name: str) -> None:
    assert expanded(text) == name


def test_an_upper_case_letter_escapes_as_in_a_url() -> None:
    spec = domain_spec("%{D}.test")
    assert spec

    assert expand(spec, "a=b.test", "acme.test") == "a%3db.test.test"


@pytest.mark.parametrize("letter", "slihpv")
def test_what_depends_on_the_sender_stays_opaque(letter: str) -> None:
    assert expanded(f"%{{{letter}}}._spf.%{{d}}") is None


def test_a_name_that_is_too_long_loses_labels_on_the_left() -> None:
    long = "aaaaaaaaa." * 30 + "end.test"

    name = expanded(long)

    assert name is not None
    assert len(name) == 248
    assert long.endswith(f".{name}")


def test_a_cut_that_falls_on_a_dot_keeps_the_whole_label() -> None:
    name = expanded("b." + "a" * 59 + "." + "aaaaaaaaaaaaaaa." * 12 + "z")

    assert name == "a" * 59 + "." + "aaaaaaaaaaaaaaa." * 12 + "z"
    assert len(name) == 253


@pytest.mark.parametrize(
    "text",
    [
        "%", "%d", "%{d", "%{}", "%{x}.test", "%{d0}", "%{d2-r}", "%{d r}", "%(d}", "%{dé}",
        "a b.test", "a\tb.test", "a\x00b.test", "bücher.test",
    ],
)  # fmt: skip
def test_refuses_what_is_no_macro_string(text: str) -> None:
    assert tokens(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "", "localhost", "localhost.", "mail.1", "mail.-a", "mail.a-", "mail..", "mail.a_b",
        "mail.test/24", "%{d}x", "%{c}.mail.test", "%{r}.mail.test", "%{t}.mail.test",
    ],
)  # fmt: skip
def test_a_domain_ends_in_a_top_label_or_a_macro(text: str) -> None:
    assert domain_spec(text) is None


@pytest.mark.parametrize("text", ["a.b-c", "a.xn--p1ai", "a.1a", "a:b/c.test", ".test", "x.%{d}"])
def test_accepts_every_top_label_of_the_grammar(text: str) -> None:
    assert domain_spec(text)


@given(MACROS | st.text())
def test_reading_and_expansion_are_total(text: str) -> None:
    spec = domain_spec(text)

    if spec:
        assert tokens(text) == spec
        name = expand(spec, "acme.test", "acme.test")
        assert name is None or len(name) <= 253
