import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.rdap import Registration, registration, server_of

SOURCE = "https://rdap.test/domain/acme.test"
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text(max_size=12), below),
    max_leaves=20,
)


def bootstrap(*services: object) -> bytes:
    return json.dumps({"version": "1.0", "services": services}).encode()


def answer(**more: object) -> bytes:
    return json.dumps({"objectClassName": "domain", "ldhName": "acme.test", **more}).encode()


def read(**more: object) -> Registration:
    return registration(answer(**more), "acme.test", SOURCE)


@pytest.mark.parametrize(
    ("services", "server"),
    [
        ([[["test"], ["https://rdap.test/"]]], "https://rdap.test/"),
        ([[["test"], ["https://rdap.test/v1"]]], "https://rdap.test/v1/"),
        ([[["TEST."], ["https://rdap.test/"]]], "https://rdap.test/"),
        ([[["org", "test"], ["http://a.test/", "https://b.test/"]]], "https://b.test/"),
        (
            [[["test"], ["https://a.test/"]], [["acme.test"], ["https://b.test/"]]],
            "https://b.test/",
        ),
        ([[["org"], ["https://rdap.test/"]]], ""),
        ([[["test"], ["http://rdap.test/"]]], ""),
        ([[["test"], ["https://127.0.0.1:8080/"]]], ""),
        ([[["test"], ["https://u@rdap.test/"]]], ""),
        ([[["test"], ["https://rdap.test/?q="]]], ""),
        ([[["test"], ["https://[::1/"]]], ""),
        ([[["test"], ["file:///etc/passwd", 5, None]]], ""),
        ([["test", "https://rdap.test/"], [], 5, None, [["test"]]], ""),
    ],
)
def test_finds_who_answers_for_a_domain(services: list[object], server: str) -> None:
    assert server_of(bootstrap(*services), "acme.test") == server


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"{}", b'{"services": 5}', b"[" * 100_000, b"\xff\xfe{", b"9" * 9_999],
)
def test_what_is_no_bootstrap_file_says_so(body: bytes) -> None:
    with pytest.raises(ValueError, match="it "):
        server_of(body, "acme.test")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("clientTransferProhibited", "client transfer prohibited"),
        ("client transfer prohibited", "client transfer prohibited"),
        ("Client  Transfer\tProhibited", "client transfer prohibited"),
        ("redemptionPeriod", "redemption period"),
        ("active", "active"),
    ],
)
def test_statuses_are_read_in_either_spelling(written: str, read_as: str) -> None:
    assert read(status=[written, written]).statuses == (read_as,)


@pytest.mark.parametrize("status", [5, None, {}, ["", 5, "a\x1b[31m", "<script>", "x" * 99 + "!"]])
def test_what_is_no_status_is_left_out(status: object) -> None:
    assert all(len(word) <= 60 for word in read(status=status).statuses)
    assert set("".join(read(status=status).statuses)) <= {"x"}


@pytest.mark.parametrize(
    ("dates", "ends"),
    [
        (["2030-01-02T03:04:05Z"], datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC)),
        (["2030-01-02T03:04:05.5+02:00"], datetime(2030, 1, 2, 1, 4, 5, 500_000, tzinfo=UTC)),
        (["2030-01-02"], datetime(2030, 1, 2, tzinfo=UTC)),
        (["2031-01-01T00:00:00Z", "2030-01-01T00:00:00Z"], datetime(2030, 1, 1, tzinfo=UTC)),
        (["soon"], None),
        (["9999-12-31T23:59:59-23:59"], None),
        (["0001-01-01T00:00:00+23:59"], None),
        ([5], None),
        ([], None),
    ],
)
def test_the_end_is_the_first_one_that_can_be_read(dates: list[object], ends: datetime) -> None:
    events = [{"eventAction": "registration", "eventDate": "2001-01-01T00:00:00Z"}, 5]
    events += [{"eventAction": "expiration", "eventDate": date} for date in dates]

    assert read(events=events).ends == ends


@pytest.mark.parametrize(
    "body",
    [
        answer(ldhName="other.test"),
        answer(objectClassName="entity"),
        answer(ldhName=None),
        b'{"errorCode": 404}',
        b"<html>",
        b"[]",
    ],
)
def test_an_answer_about_something_else_says_so(body: bytes) -> None:
    with pytest.raises(ValueError, match="it is "):
        registration(body, "acme.test", SOURCE)


def test_the_name_may_come_in_capitals_and_with_a_dot() -> None:
    assert registration(answer(ldhName="ACME.TEST."), "acme.test", SOURCE).domain == "acme.test"


@given(JUNK, JUNK)
def test_any_json_can_be_read(status: object, events: object) -> None:
    seen = read(status=status, events=[events, {"eventAction": "expiration", "eventDate": status}])

    assert seen.ends is None or seen.ends.tzinfo is UTC
    assert all(word == word.lower() for word in seen.statuses)


@given(JUNK)
def test_any_bootstrap_names_nobody_or_a_server_over_https(services: object) -> None:
    try:
        server = server_of(bootstrap([["test"], services], services), "acme.test")
    except ValueError as error:
        assert str(error).startswith("it ")  # noqa: PT017 - both ends are right
    else:
        assert not server or (server.startswith("https://") and server.endswith("/"))
