from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.http import exchange
from launchready.evidence.cookies import Cookie, cookie, cookie_date, cookies_of

SENT = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        pytest.param("sid=", Cookie("sid"), id="bare"),
        pytest.param(
            "sid=; Secure; HttpOnly; SameSite=Lax; Path=/",
            Cookie("sid", secure=True, http_only=True, same_site="Lax", path="/"),
            id="guarded",
        ),
        pytest.param(
            " sid = ;SECURE ;httponly= ; samesite = STRICT ",
            Cookie("sid", secure=True, http_only=True, same_site="Strict"),
            id="case-and-blanks",
        ),
        pytest.param("w=; SameSite=None", Cookie("w", same_site="None"), id="same-site-none"),
        pytest.param("w=; SameSite=Sometimes", Cookie("w"), id="same-site-unknown"),
        pytest.param("w=; SameSite=Lax; SameSite=None", Cookie("w", same_site="None"), id="last"),
        pytest.param("w=; Partitioned", Cookie("w", partitioned=True), id="partitioned"),
        pytest.param("w=; Domain=.ACME.test", Cookie("w", domain="acme.test"), id="domain"),
        pytest.param("w=; Max-Age=3600", Cookie("w", max_age=3600), id="max-age"),
        pytest.param("w=; Max-Age=1h", Cookie("w"), id="max-age-no-number"),
        pytest.param("w=; Max-Age=0", Cookie("w", max_age=0, deletes=True), id="deleted"),
        pytest.param("w=; Max-Age=1", Cookie("w", max_age=1), id="a-second-is-no-deletion"),
        pytest.param(
            "w=; Max-Age=" + "9" * 99, Cookie("w", max_age=999_999_999_999), id="max-age-huge"
        ),
        pytest.param("a" * 4096 + "=", Cookie("a" * 4096), id="just-small-enough"),
        pytest.param("w=; Max-Age=-1", Cookie("w", max_age=-1, deletes=True), id="negative"),
        pytest.param(
            "w=; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
            Cookie("w", expires=datetime(1970, 1, 1, tzinfo=UTC), deletes=True),
            id="expired",
        ),
        pytest.param(
            "w=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60",
            Cookie("w", expires=datetime(1970, 1, 1, tzinfo=UTC), max_age=60),
            id="max-age-wins",
        ),
        pytest.param("only-a-value; Secure", Cookie("", secure=True), id="no-name"),
        pytest.param("=; Secure", Cookie("", secure=True), id="hollow-without-a-name"),
        pytest.param("", None, id="empty"),
        pytest.param("; Secure", None, id="neither-name-nor-value"),
        pytest.param("a" * 4097 + "=", None, id="oversize"),
        pytest.param("a\x07b=; Secure", None, id="control-byte"),
    ],
)
def test_reads_a_line_as_a_browser_does(line: str, read: Cookie | None) -> None:
    assert cookie(line) == read


def test_an_attribute_beyond_1024_bytes_has_no_value() -> None:
    longest = "/" + "a" * 1023

    assert cookie(f"w=; Path={longest}") == Cookie("w", path=longest)
    assert cookie(f"w=; Path={longest}a") == Cookie("w")


@pytest.mark.parametrize(
    ("expires", "deletes"),
    [("Sun, 31 Dec 2000 23:59:59 GMT", True), ("Mon, 01 Jan 2001 00:00:01 GMT", False)],
)
def test_without_a_date_only_what_expired_long_ago_is_deleted(expires: str, deletes: bool) -> None:
    read = cookie(f"w=; Expires={expires}")

    assert read is not None
    assert read.deletes is deletes


@pytest.mark.parametrize(
    ("expires", "deletes"),
    [
        ("Mon, 01 Jun 2026 00:00:01 GMT", False),
        ("Mon, 01 Jun 2026 00:00:00 GMT", True),
        ("Sun, 31 May 2026 00:00:00 GMT", True),
        ("whenever", False),
    ],
)
def test_what_expires_before_the_answer_is_deleted(expires: str, deletes: bool) -> None:
    read = cookie(f"w=; Expires={expires}", SENT)

    assert read is not None
    assert read.deletes is deletes


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Wed, 09 Jun 2021 10:18:14 GMT", datetime(2021, 6, 9, 10, 18, 14, tzinfo=UTC)),
        ("Wednesday, 09-Jun-21 10:18:14 GMT", datetime(2021, 6, 9, 10, 18, 14, tzinfo=UTC)),
        ("Wed Jun  9 10:18:14 2021", datetime(2021, 6, 9, 10, 18, 14, tzinfo=UTC)),
        ("9 June 99 1:2:3", datetime(1999, 6, 9, 1, 2, 3, tzinfo=UTC)),
        ("9 June 70 1:2:3", datetime(1970, 6, 9, 1, 2, 3, tzinfo=UTC)),
        ("1 Jan 1601 00:00:00", datetime(1601, 1, 1, tzinfo=UTC)),
        ("9 June 69 1:2:3", datetime(2069, 6, 9, 1, 2, 3, tzinfo=UTC)),
        ("31 Feb 2021 10:18:14", None),
        ("09 Jun 2021 24:00:00", None),
        ("09 Jun 1600 10:18:14", None),
        ("09 Jun 2021", None),
        ("", None),
    ],
)
def test_reads_dates_as_browsers_do(text: str, moment: datetime | None) -> None:
    assert cookie_date(text) == moment


@pytest.mark.parametrize(
    ("name", "prefix", "session"),
    [
        ("__Host-session", "__Host-", True),
        ("__secure-id_token", "__Secure-", True),
        ("PHPSESSID", "", True),
        ("JSESSIONID", "", True),
        ("connect.sid", "", True),
        ("auth", "", True),
        ("access_token", "", True),
        ("remember_me", "", True),
        ("XSRF-TOKEN", "", False),
        ("csrf_token", "", False),
        ("theme", "", False),
        ("author", "", False),
        ("_ga", "", False),
        ("sidebar", "", False),
    ],
)
def test_tells_a_session_by_its_name(name: str, prefix: str, session: bool) -> None:
    assert (Cookie(name).prefix, Cookie(name).session) == (prefix, session)


def test_reads_every_cookie_of_an_answer_by_its_own_date() -> None:
    seen = exchange(
        "https://acme.test/",
        200,
        "date: Mon, 01 Jun 2026 00:00:00 GMT",
        "set-cookie: a=; Expires=Sun, 31 May 2026 00:00:00 GMT",
        "set-cookie: ",
        "set-cookie: b=; Secure",
    )

    assert [(read.name, read.deletes) for read in cookies_of(seen)] == [("a", True), ("b", False)]


ATTRIBUTES = st.sampled_from(
    ["Secure", "HttpOnly", "SameSite=None", "Path=/", "Domain=.a.test", "Max-Age=9", "Expires=1"]
)
LINES = st.text() | st.lists(st.text() | ATTRIBUTES).map(";".join)


@given(line=LINES, sent=st.none() | st.just(SENT))
def test_any_line_is_a_cookie_or_none(line: str, sent: datetime | None) -> None:
    assert isinstance(cookie(line, sent), Cookie | None)


@given(
    st.text()
    | st.lists(st.sampled_from(["1", "70", "2021", "Jun", "1:2:3", " ", "-"])).map("".join)
)
def test_any_text_is_a_date_or_none(text: str) -> None:
    read = cookie_date(text)

    assert read is None or read.year >= 1601
