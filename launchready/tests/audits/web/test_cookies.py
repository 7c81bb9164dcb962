import pytest

from build.http import exchange, front
from launchready.audits.web.cookies import cookies
from launchready.model import State

URL = "https://acme.test/"
GUARDED = "Secure; HttpOnly; SameSite=Lax; Path=/"


@pytest.mark.parametrize(
    ("line", "state"),
    [
        (f"__Host-session=; {GUARDED}", State.PASS),
        (f"session=; {GUARDED}", State.PASS),
        ("widget=; Secure; SameSite=None; Partitioned", State.PASS),
        ("sid=; Secure; HttpOnly; SameSite=None; Partitioned", State.PASS),
        ("XSRF-TOKEN=; Secure; SameSite=Strict", State.PASS),
        ("theme=; Secure", State.PASS),
        ("sid=; Max-Age=0", State.NOT_APPLICABLE),
        ("session=; HttpOnly; SameSite=Lax", State.FAIL),
        ("theme=; Path=/", State.FAIL),
        ("session=; Secure; SameSite=Lax", State.FAIL),
        ("widget=; SameSite=None", State.FAIL),
        ("__Host-id=; Secure; Path=/chat", State.FAIL),
        ("__Host-id=; Secure; Path=/; Domain=acme.test", State.FAIL),
        ("__Secure-id=; Path=/", State.FAIL),
        ("session=; Secure; HttpOnly", State.FAIL),
        ("session=; Secure; HttpOnly; SameSite=None", State.WARN),
        (f"session=; {GUARDED}; Domain=acme.test", State.FAIL),
    ],
)
def test_judges_a_cookie_by_its_name_and_attributes(line: str, state: State) -> None:
    seen = front(exchange("https://acme.test/", 200, f"set-cookie: {line}"))

    assert cookies.judge(seen).state is state


@pytest.mark.parametrize(
    "exchanges", [(), (exchange("https://acme.test/"),)], ids=["closed", "no-cookie"]
)
def test_where_no_cookie_is_set_nothing_is_judged(exchanges: tuple) -> None:
    assert cookies.judge(front(*exchanges)).state is State.NOT_APPLICABLE


@pytest.mark.parametrize("url", ["https://acme.test/8f1c", "http://acme.test/"])
def test_a_bad_cookie_counts_wherever_it_is_set(url: str) -> None:
    seen = front(
        exchange("https://acme.test/", 200, f"set-cookie: session=; {GUARDED}"),
        exchange(url, 404, "set-cookie: session=; Path=/"),
    )

    assert cookies.judge(seen).state is State.FAIL


def test_names_the_cookie_and_each_of_its_faults() -> None:
    seen = front(exchange("https://acme.test/", 200, "set-cookie: sid=; Path=/"))
    found = cookies.judge(seen).findings

    assert {finding.where for finding in found} == {"https://acme.test/ sid"}
    assert [finding.got for finding in found] == ["no Secure", "no HttpOnly", "no SameSite"]


def test_says_whether_nobody_answers_or_no_cookie_is_set() -> None:
    shut, bare = (cookies.judge(front(*each)).summary for each in ((), (exchange(URL),)))

    assert shut == "acme.test answers no request"
    assert bare == "The front pages of acme.test set no cookie"


@pytest.mark.parametrize(
    ("line", "got", "want"),
    [
        ("theme=; Path=/", "no Secure", "Secure"),
        (f"__Host-session=; {GUARDED}; Domain=acme.test",
         "__Host- with Path=/, Domain=acme.test", "Path=/ and no Domain"),
        ("sid=; Secure; HttpOnly; SameSite=None", "SameSite=None",
         "Partitioned too, or SameSite=Lax"),
    ],
)  # fmt: skip
def test_names_one_fault_once(line: str, got: str, want: str) -> None:
    [finding] = cookies.judge(front(exchange(URL, 200, f"set-cookie: {line}"))).findings

    assert (finding.got, finding.want) == (got, want)
