import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.delegation import FIRST, SECOND, serving, zone
from launchready.evidence.delegation import Soa, soa

NUMBERS = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ns1 admin 1 2 3 4",
        "ns1 admin 1 2 3 4 five",
        "ns1 admin 1 2 3 4 -5",
        "a b 1 2 3 4 \N{ARABIC-INDIC DIGIT FIVE}",
    ],
)
def test_what_is_no_soa_is_none(text: str) -> None:
    assert soa(text) is None


@given(st.text())
def test_reads_any_text_without_an_error(text: str) -> None:
    soa(text)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_reads_the_fields_in_their_order(
    serial: int, refresh: int, retry: int, expire: int, minimum: int
) -> None:
    text = f"ns1.acme.test admin.acme.test {serial} {refresh} {retry} {expire} {minimum}"

    assert soa(text) == Soa(FIRST, serial, refresh, retry, expire, minimum)


def test_serials_say_who_has_them() -> None:
    [seen] = zone(serving(FIRST, serial=2), serving(SECOND, address="192.0.2.2")).zones

    assert seen.serials == {
        2: (f"{FIRST} (192.0.2.1)",),
        1: (f"{SECOND} (192.0.2.2)",),
    }


@pytest.mark.parametrize(
    ("addresses", "one"),
    [
        (("192.0.2.1", "192.0.2.1"), True),
        (("192.0.2.1", "192.0.2.2"), False),
        (("127.0.0.1", "127.0.0.1"), False),
        (("::1", "::1"), False),
    ],
    ids=["one", "two", "loopback", "IPv6 loopback"],
)
def test_one_address_is_one_place_but_on_loopback(addresses: tuple[str, str], *, one: bool) -> None:
    first, second = addresses
    [seen] = zone(serving(FIRST, address=first), serving(SECOND, address=second)).zones

    assert seen.in_one_place is one
