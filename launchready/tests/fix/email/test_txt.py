import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.fix.email.txt import in_strings, is_plain, splitting
from launchready.model import DnsRecord


@pytest.mark.parametrize(("size", "sizes"), [(255, [255]), (256, [255, 1]), (600, [255, 255, 90])])
def test_a_string_holds_255_bytes(size: int, sizes: list[int]) -> None:
    assert [len(string) for string in in_strings("x" * size)] == sizes


def test_a_short_record_needs_no_step() -> None:
    assert splitting(DnsRecord("acme.test", "TXT", "x" * 255)) == ()


@given(st.text(alphabet="abc ", min_size=1, max_size=1_000))
def test_the_strings_join_to_the_text(text: str) -> None:
    assert "".join(in_strings(text)) == text


@pytest.mark.parametrize("text", ["v=spf1 a:%{d}.x.test/24//64 ?exists:%{l1r+-}._s.test ~all", ""])
def test_what_records_need_is_plain(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize("char", [*"\"\\`$<>'|()\n\t\x00", "é", "٣"])
def test_what_another_language_reads_is_not(char: str) -> None:
    assert not is_plain(f"v=spf1 {char}")
