import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.lookalike import Label, Likeness, LookAlike, alike, labels, read

CHAT = "ch\N{CYRILLIC SMALL LETTER A}t"


def written(text: str) -> str:
    return f"xn--{text.encode('punycode').decode()}"


@pytest.mark.parametrize(
    ("text", "scripts", "mixed"),
    [
        (CHAT, ("CYRILLIC", "LATIN"), True),
        ("b\N{GREEK SMALL LETTER OMICRON}t", ("GREEK", "LATIN"), True),
        ("b\N{LATIN SMALL LETTER U WITH DIAERESIS}cher", ("LATIN",), False),
        ("\N{CYRILLIC SMALL LETTER ZHE}\N{CYRILLIC SMALL LETTER U}", ("CYRILLIC",), False),
        ("\N{CYRILLIC SMALL LETTER ZHE}-24", ("CYRILLIC",), False),
        ("a\N{CJK UNIFIED IDEOGRAPH-682A}\N{KATAKANA LETTER A}", ("CJK", "KATAKANA", "LATIN"),
         False),
        ("\N{HANGUL SYLLABLE HAN}\N{CYRILLIC SMALL LETTER ZHE}", ("CYRILLIC", "HANGUL"), True),
    ],
    ids=["Cyrillic in Latin", "Greek in Latin", "umlaut", "Russian", "digits", "Japanese", "two"],
)  # fmt: skip
def test_tells_the_scripts_of_a_label(text: str, scripts: tuple[str, ...], *, mixed: bool) -> None:
    label = read(written(text))

    assert (label.shown, label.scripts, label.mixed, label.fault) == (text, scripts, mixed, "")


@pytest.mark.parametrize("text", ["xn--zzzz-zzzzzzzzzz", "xn--a", "xn--", "xn--abc-"])
def test_a_label_that_stands_for_nothing_has_a_fault(text: str) -> None:
    assert read(text).fault


@given(st.text(st.characters(codec="ascii")))
def test_reads_any_label_without_an_error(text: str) -> None:
    assert isinstance(read(f"xn--{text}"), Label)


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("\N{CYRILLIC SMALL LETTER A}\N{CYRILLIC SMALL LETTER ES}", "ac"),
        ("\N{CYRILLIC SMALL LETTER A}-1", "a-1"),
        ("\N{CYRILLIC SMALL LETTER ZHE}\N{CYRILLIC SMALL LETTER A}", ""),
        (CHAT, ""),
        ("b\N{LATIN SMALL LETTER U WITH DIAERESIS}", ""),
    ],
    ids=["all alike", "with digits", "one unlike", "Latin too", "Latin"],
)
def test_tells_what_a_foreign_word_reads_like(text: str, like: str) -> None:
    assert read(written(text)).reads_like == like


def test_reads_only_labels_beyond_ascii() -> None:
    found = list(labels(f"{written(CHAT)}.acme.test"))

    assert [label.shown for label in found] == [CHAT]


@pytest.mark.parametrize(
    ("domain", "names"),
    [
        ("acme.test", ["acrne.test"]),
        ("cool.co.uk", ["c0ol.co.uk", "coo1.co.uk"]),
        ("my-bot.test", ["my-b0t.test", "rny-bot.test", "mybot.test"]),
        ("xn--bcher-kva.test", []),
        ("xyz.test", []),
    ],
)
def test_names_what_reads_alike(domain: str, names: list[str]) -> None:
    assert list(alike(domain)) == names


@given(st.from_regex(r"\A[a-z0-9-]{1,40}\.test\Z"))
def test_no_look_alike_is_the_name_itself(domain: str) -> None:
    found = alike(domain)

    assert domain not in found
    assert len(found) <= 12


@pytest.mark.parametrize(
    ("servers", "used", "strange"),
    [
        (("ns.other.test",), True, True),
        (("ns.other.test",), False, False),
        (("ns1.acme.test", "ns.other.test"), True, False),
    ],
    ids=["used", "not in use", "at the product's own servers"],
)
def test_a_stranger_uses_a_name_from_other_servers(
    servers: tuple[str, ...], *, used: bool, strange: bool
) -> None:
    other = LookAlike("acrne.test", "acme.test", servers, used)

    assert bool(Likeness((), ("ns1.acme.test",), 1, (other,)).strangers) is strange
