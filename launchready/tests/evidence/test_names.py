import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.names import is_name, is_within, normal, parents, registered, registrable


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("www.acme.test", "acme.test", id="an unknown suffix counts as one"),
        pytest.param("acme.test", "acme.test", id="itself"),
        pytest.param("a.b.acme.co.uk", "acme.co.uk", id="a suffix of two labels"),
        pytest.param("co.uk", "", id="a suffix"),
        pytest.param("test", "", id="a top-level domain"),
        pytest.param("shop.acme.github.io", "acme.github.io", id="a private suffix"),
        pytest.param("192.0.2.1", "", id="an address"),
        pytest.param("acme..test", "", id="an empty label"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_finds_what_somebody_registered(name: str, expected: str) -> None:
    assert registrable(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a" * 63 + ".test", True),
        ("a" * 64 + ".test", False),
        (".".join(["a" * 49] * 5) + ".aa", True),
        (".".join(["a" * 49] * 5) + ".aaaa", False),
        ("_dmarc.acme.test", True),
        ("acme.test.", False),
        ("acme test", True),
        ("acme\\032.test", False),
        ("acme\n.test", False),
        ("bücher.test", False),
        ("", False),
    ],
    ids=[
        "a label of 63", "a label of 64", "a name of 252", "a name of 254", "an underscore",
        "the trailing dot", "a space", "an escape", "a line feed", "beyond ASCII", "the root",
    ],
)  # fmt: skip
def test_tells_what_dns_can_hold(name: str, *, expected: bool) -> None:
    assert is_name(name) is expected


def test_parents_go_up_to_the_top_label() -> None:
    assert parents("a.acme.test") == ("acme.test", "test")
    assert parents("test") == ()


@pytest.mark.parametrize(
    ("name", "within"),
    [("acme.test", True), ("www.acme.test", True), ("notacme.test", False), ("test", False)],
    ids=["itself", "below", "a mere ending", "above"],
)
def test_below_means_a_whole_label(name: str, *, within: bool) -> None:
    assert is_within(name, "acme.test") is within


def test_normal_is_lower_case_without_the_last_dot() -> None:
    assert normal("WWW.Acme.Test.") == "www.acme.test"


@given(st.text())
def test_any_text_is_a_name_or_not(text: str) -> None:
    name = registrable(normal(text))

    assert not name or is_within(normal(text), name)


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("www.acme.co.uk", "acme.co.uk"),
        ("acme.vercel.app", "vercel.app"),
        ("acme.azurewebsites.net", "azurewebsites.net"),
        ("co.uk", ""),
        ("127.0.0.1", ""),
    ],
)
def test_what_a_registry_knows_is_above_what_a_provider_hands_out(name: str, domain: str) -> None:
    assert registered(name) == domain
