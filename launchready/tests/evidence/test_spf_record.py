import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.spf_record import Malformed, SpfRecord, is_spf, parse

TERMS = st.lists(
    st.sampled_from(
        [
            "a", "A", "mx", "ptr", "all", "-all", "+", "ip4", "ip6", "include", "exists",
            "redirect",
            "exp", "=", ":", "/", "//", "24", "128", "033", "mail.test", "192.0.2.0", "2001:db8::",
            "%{i}", "%{d}", "%", "é", "\x00", "\\255", "\t", " ",
        ]
    )
).map("".join)  # fmt: skip


def record(text: str) -> SpfRecord:
    read = parse(f"v=spf1 {text}")
    assert isinstance(read, SpfRecord), read
    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("v=spf1", True),
        ("v=spf1 -all", True),
        ("V=SPF1 -all", True),
        ("v=spf1  -all ", True),
        ("v=spf10 -all", False),
        ("v=spf1-all", False),
        ("v=spf1\\009-all", False),
        ("v=spf1\t-all", False),
        (" v=spf1 -all", False),
        ("v=spf2.0/pra -all", False),
        ('"v=spf1 -all"', False),
        ("", False),
    ],
)
def test_the_version_ends_with_a_space_or_the_record(text: str, *, expected: bool) -> None:
    assert is_spf(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "", "all", "+all", "-ALL", "~all ?all", "a", "a:mail.test", "A/24", "a//64", "a/24//64",
        "a:mail.test/24//64", "a:mail.test/0//0", "a:foo:bar/baz.mail.test", "mx", "mx/32//128",
        "mx:mail.test", "ptr", "ptr:mail.test", "ip4:192.0.2.1", "ip4:192.0.2.0/24",
        "ip4:0.0.0.0/0",
        "ip6:2001:db8::1", "ip6:2001:DB8::/32", "ip6:::ffff:192.0.2.1/96", "ip6:::/0",
        "exists:%{i}._spf.mail.test", "exists:%{ir}.%{l1r+-}._spf.%{d}", "include:mail.test",
        "redirect=mail.test", "-all redirect=mail.test", "exp=explain.mail.test", "moo=",
        "a.b-c_d=x",
        "include=mail.test", "default=", "moo=%{i}%%%-%_", "v=spf1;",
    ],
)  # fmt: skip
def test_reads_what_the_grammar_allows(text: str) -> None:
    assert isinstance(parse(f"v=spf1 {text}"), SpfRecord)


@pytest.mark.parametrize(
    "term",
    [
        "al", "all.", "all:mail.test", "all/8", "--all", "-", "+", "1a:mail.test", "a:",
        "a:localhost",
        "a/33", "a/032", "a//129", "a/24/64", "a//64/24", "a/", "a//", "a///64", "a:mail.test:8080",
        "a:mail.test/", "a:mail..", "mx:", "mx/33", "ptr:", "ptr/0", "ip4", "ip4:", "ip4:192.0.2",
        "ip4:192.0.2.256", "ip4:192.0.2.01", "ip4:192.0.2.1/33", "ip4:192.0.2.1/00",
        "ip4:192.0.2.1//32", "ip4:192.0.2.1:25", "ip4/192.0.2.1", "ip4:mail.test", "ip6",
        "ip6:2001:db8", "ip6:2001:db8::/129", "ip6:fe80::1%eth0", "ip6:192.0.2.1", "include",
        "include:", "include:mail.test/24", "include:%{c}.mail.test", "exists", "exists:",
        "exists:%{d", "redirect:mail.test", "redirect=", "redirect=localhost", "exp=", "=moo",
        "moo=%{x}", "moo=%", "f?=x", "-all;", "-all,", '"-all"', "ip5:192.0.2.1",
        "a:mail\\255.te\\255st", "\x00", "é", "a:b\tc.test",
    ],
)  # fmt: skip
def test_a_fault_anywhere_spoils_the_record_and_is_named(term: str) -> None:
    read = parse(f"v=spf1 a {term} -all")

    assert isinstance(read, Malformed)
    assert read.term == term


@pytest.mark.parametrize("name", ["redirect", "exp"])
def test_a_modifier_may_stand_once(name: str) -> None:
    read = parse(f"v=spf1 {name}=a.test {name.upper()}=a.test")

    assert read == Malformed(f"{name.upper()}=a.test", f"a second {name}=")


def test_keeps_qualifiers_names_and_prefixes() -> None:
    [a, mx, ip4, ip6] = record(
        "A/24//48 ?mx:mail.test -ip4:192.0.2.0/28 ~ip6:2001:db8::/32"
    ).mechanisms

    assert (a.qualifier, a.name, a.spec, a.prefix4, a.prefix6) == ("+", "a", (), 24, 48)
    assert (mx.qualifier, mx.name, mx.spec) == ("?", "mx", ("mail.test",))
    assert (ip4.qualifier, ip4.network, ip4.prefix4) == ("-", "192.0.2.0", 28)
    assert (ip6.qualifier, ip6.network, ip6.prefix6) == ("~", "2001:db8::", 32)


def test_the_first_all_decides() -> None:
    first = record("a ~all -all").all

    assert first is not None
    assert first.qualifier == "~"
    assert record("a").all is None


def test_unknown_modifiers_are_kept_apart() -> None:
    read = record("include=mail.test redirect=a.test")

    assert [modifier.name for modifier in read.ignored] == ["include"]
    assert read.redirect is not None


def test_a_long_term_is_shown_short() -> None:
    fault = parse(f"v=spf1 {'x' * 60_000}")

    assert len(str(fault)) < 150


@given(TERMS | st.text())
def test_reading_is_total(text: str) -> None:
    parse(f"v=spf1 {text}")


@given(st.sampled_from(["a:" + "a-" * 32_000, "%{d" * 20_000, "a" * 64_000 + "/", "/24" * 20_000]))
def test_64_kilobytes_are_read_or_refused(text: str) -> None:
    assert isinstance(parse(f"v=spf1 {text}"), Malformed)
