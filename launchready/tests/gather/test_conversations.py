"""What of a chat's conversations cannot be seen is said; whatever is begun is ended."""

import re

import pytest

from build.chatting import judge
from launchready.model import State
from testbed.world.chatroom import Chatroom
from testbed.world.visits import Sight, Visits


def test_a_chat_that_shows_nothing_to_its_own_visitor_is_inconclusive() -> None:
    said, _ = judge("AUT-07", lent=lambda text: text.replace("/v1/conversations/", "/v1/talks/"))

    assert said.state is State.INCONCLUSIVE
    assert "does not show its own visitor what was said (404)" in said.summary


def test_a_chat_that_takes_no_message_is_inconclusive() -> None:
    assert judge("AUT-07", Chatroom(mute=True))[0].state is State.INCONCLUSIVE


def test_a_limit_that_leaves_no_message_to_the_other_visitor_is_inconclusive() -> None:
    said, _ = judge("AUT-07", Chatroom(limit=1))

    assert said.state is State.INCONCLUSIVE
    assert "by another visitor" in said.summary


def test_a_hole_is_a_hole_though_the_limit_leaves_no_second_message() -> None:
    said, _ = judge("AUT-07", Chatroom(limit=1, visits=Visits(sight=Sight.ANYBODY)))

    assert said.state is State.FAIL


def test_no_more_than_half_of_what_is_consented_to_goes_into_ids() -> None:
    said, spent = judge(
        "AUT-07", lent=lambda text: text.replace("requests = 2000", "requests = 90")
    )

    assert said.state is State.INCONCLUSIVE
    assert "sessions could be begun: half of the requests that were left are spent" in said.summary
    assert spent.requests <= 90


@pytest.mark.parametrize(
    ("line", "left"), [("nothing", ""), ('\nend = "DELETE /v1/session"', "; 70 sessions")]
)
def test_what_is_begun_is_ended_where_somebody_says_how(line: str, left: str) -> None:
    said, _ = judge("AUT-07", lent=lambda text: text.replace(line, ""))

    assert said.state is State.PASS
    assert re.search(rf"\(60 seen\){left}", said.summary)
    assert left or said.summary.endswith("(60 seen)")


def test_sessions_of_other_audits_are_looked_at_too() -> None:
    both, spent = judge("AUT-07 ABU-13")
    alone = judge("AUT-07")[1].requests + judge("ABU-13")[1].requests

    assert both.state is State.PASS
    assert "(60 seen)" in both.summary
    assert spent.requests <= alone - 3 * 30


def test_a_client_that_makes_its_own_ids_by_design_makes_them_too_often() -> None:
    def lent(text: str) -> str:
        begin = 'start_body = \'{"ticket": "{ticket}", "id": "{id}"}\''
        plain = text.replace('start_body = \'{"ticket": "{ticket}"}\'', begin)
        return plain.replace('id = "/conversation/id"\n', "")

    said, _ = judge("AUT-07", Chatroom(visits=Visits(takes="id")), lent)

    assert said.state is State.FAIL
    assert [finding.where for finding in said.findings] == ["{id} at chat.acme.test"]


def test_what_is_not_said_is_left_to_a_person() -> None:
    read = 'read = "GET /v1/conversations/{id}"\n'
    said, _ = judge("AUT-07", lent=lambda text: text.replace(read, ""))

    assert said.state is State.UNDECLARED
    assert said.summary == "the manifest says nothing of chat.read"
