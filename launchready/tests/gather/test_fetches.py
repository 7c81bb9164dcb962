"""Who did not come inside counts only while the fetcher fetches at all."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from build.office import judge_world
from launchready.model import State, Verdict
from testbed.healthy import API, healthy
from testbed.net.ports import has_ipv6
from testbed.world.fetcher import OUTSIDE, Fetcher, Guard, Reply
from testbed.world.office import Office

Text = Callable[[str], str]
IMPATIENT = "\n[budget]\nanswer_seconds = 1\n"
PAGE = "We fix what drips."


def judge(fetcher: Fetcher, lent: Text = str, office: Office | None = None) -> Verdict:
    """Let INJ-10 look at a fetcher."""
    changed = Office() if office is None else office
    world = healthy().at(API, lambda site: replace(site, fetcher=fetcher, office=changed))
    return judge_world("INJ-10", world, lambda text: f"{lent(text)}{IMPATIENT}")


@pytest.mark.parametrize(
    ("guard", "open_"),
    [
        (Guard.LITERAL, {"as one decimal number", "in octal numbers", "in short form"}),
        (Guard.FOURS, {"as an IPv6 address of IPv4", "as an IPv6 address of IPv4, in hexadecimal"}),
        (Guard.NAMES, {"by a name that leads there the second time"}),
        (Guard.FIRST, {"by a redirect from outside"}),
        (Guard.PARSER, {"before a backslash, an @ and a name that is allowed"}),
        (Guard.LISTED, {"behind a name that is allowed and an @"}),
    ],
)
def test_a_hole_is_found_by_the_way_that_leads_through_it(guard: Guard, open_: set[str]) -> None:
    said = judge(Fetcher(guard))

    assert said.state is State.FAIL
    found = {str(finding.got) for finding in said.findings}
    for way in open_:
        assert any(f", {way} (" in got for got in found)
    assert not any("the address as it is" in got for got in found)


def test_whoever_checks_nothing_is_led_inside_by_every_way() -> None:
    said = judge(Fetcher(Guard.NONE))

    # All but the name that leads outside when it is asked for once.
    assert len(said.findings) == (14 if has_ipv6() else 13)


def test_whoever_fetches_nothing_is_not_shown_to_be_safe() -> None:
    said = judge(Fetcher(idle=True, reply=Reply.SAME))

    assert said.state is State.INCONCLUSIVE
    assert said.summary.startswith("preview does not fetch http://hooks.acme.test:")
    assert said.summary.endswith("/ before anything was tried (200)")


def test_a_session_that_ends_on_the_way_is_inconclusive() -> None:
    said = judge(Fetcher(), office=Office(patience=6, forgets=True))

    assert said.state is State.INCONCLUSIVE
    assert "whether preview still fetches" in said.summary


def test_a_hole_is_a_hole_though_the_api_refuses_later() -> None:
    assert judge(Fetcher(Guard.NONE), office=Office(patience=6, forgets=True)).state is State.FAIL


def _taken_out(table: str) -> Text:
    def change(text: str) -> str:
        before, _, rest = text.partition(f"{table}\n")
        return before + rest[rest.index("\n[") :]

    return change


@pytest.mark.parametrize(
    ("lent", "key"),
    [
        (_taken_out("[[fetcher]]"), "fetcher"),
        (_taken_out("[inside]"), "inside"),
        (_taken_out("[outside]"), "outside"),
        (_taken_out("[identity.owner]"), "identity.owner"),
    ],
)
def test_what_is_not_declared_is_left_to_a_person(lent: Text, key: str) -> None:
    without_objects = lent if key != "identity.owner" else lambda text: lent(_no_objects(text))

    said = judge(Fetcher(), without_objects)

    assert said.state is State.UNDECLARED
    assert said.summary == f"the manifest says nothing of {key}"


def _no_objects(text: str) -> str:
    without = text.replace(text[text.index("[[resource]]") : text.index("[[fetcher]]")], "")
    return re.sub(r"\[\[channel\]\]\n(.+\n)+", "", without)


def test_a_product_without_such_a_route_says_so() -> None:
    absent = '\n[absent.fetcher]\nreason = "no route takes an address"\nowner = "Ada"\n'

    said = judge(Fetcher(), lambda text: _taken_out("[[fetcher]]")(text) + absent)

    assert said.state is State.NOT_APPLICABLE


class Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def page() -> Iterator[Text]:
    """Serve a page outside, and say in a manifest that it is what may be fetched."""
    with ThreadingHTTPServer((OUTSIDE, 0), Page) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield lambda text: text.replace(f'listen = "{OUTSIDE}"', f'holds = "{PAGE}"').replace(
            "{port}", str(server.server_port)
        )
        server.shutdown()
        thread.join()


def test_without_a_place_of_our_own_outside_redirects_stay_untried(page: Text) -> None:
    said = judge(Fetcher(), page)

    assert said.state is State.INCONCLUSIVE
    assert "the run does not listen outside, so nothing redirects" in said.summary


def test_without_a_place_of_our_own_outside_a_hole_is_found_all_the_same(page: Text) -> None:
    said = judge(Fetcher(Guard.LITERAL), page)

    assert said.state is State.FAIL


def test_a_page_that_does_not_come_back_is_not_fetched(page: Text) -> None:
    said = judge(Fetcher(reply=Reply.SAME), page)

    assert said.state is State.INCONCLUSIVE
    assert said.summary.endswith("before anything was tried (200)")


def test_where_the_run_cannot_listen_nothing_is_known() -> None:
    said = judge(
        Fetcher(), lambda text: text.replace('listen = "127.0.0.1"', 'listen = "10.255.255.1"')
    )

    assert said.state is State.INCONCLUSIVE
    assert said.summary.startswith("this machine cannot listen at 10.255.255.1:*")
