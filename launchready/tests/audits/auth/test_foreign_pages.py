import pytest

from launchready.audits.auth.foreign_pages import foreign_pages
from launchready.evidence.foreign_pages import ForeignPages, Sender, Sent, Sort, Way
from launchready.model import State

HOST, MADE = "api.acme.test", "its owner reads what the page wrote"
HELD = Sent("lead", "POST /v1/leads", Way(Sort.FORM), "", 403)
OPEN = Sent("lead", "POST /v1/leads", Way(Sort.PLAIN, Sender.NULL), MADE, 201)


@pytest.mark.parametrize(
    ("seen", "state", "words"),
    [
        (
            ForeignPages(HOST, carried=False),
            State.NOT_APPLICABLE,
            "No session travels in a cookie: those of a login open nothing alone",
        ),
        (
            ForeignPages(HOST, carried=True),
            State.PASS,
            "The session's cookie goes along with nothing that another site sends",
        ),
        (
            ForeignPages(HOST, carried=True, links=True, posts=True, sent=(HELD, HELD)),
            State.PASS,
            "Nothing that another site can send had an effect (2 tried)",
        ),
        (
            ForeignPages(HOST, carried=True, links=True, posts=True, sent=(HELD, OPEN)),
            State.FAIL,
            "A page of another site writes in a person's name: lead",
        ),
    ],
)
def test_judges_by_what_changed(seen: ForeignPages, state: State, words: str) -> None:
    said = foreign_pages.judge(seen)

    assert (said.state, said.summary) == (state, words)


def test_says_what_was_sent_from_where_and_what_came_of_it() -> None:
    seen = ForeignPages(HOST, carried=True, links=True, posts=True, sent=(HELD, OPEN))
    [finding] = foreign_pages.judge(seen).findings

    assert finding.where == (
        "POST /v1/leads at api.acme.test, as text/plain from a page whose origin is null"
    )
    assert finding.got == f"{MADE} (201)"
