import pytest

from launchready.audits.abuse.leads import leads
from launchready.evidence.arrivals import Arrival, Leads, Sender, autofilled
from launchready.model import State


def came(*arrivals: Arrival) -> Leads:
    return Leads("chat.acme.test", "POST /v1/leads", arrivals, "website")


def arrival(sender: Sender, arrived: int, marked: int = 0, allowed: int = 0) -> Arrival:
    return Arrival(sender, 2, arrived, marked, allowed, 201)


HEARD = arrival(Sender.AUTOFILL, 1)
LOST = arrival(Sender.KEYBOARD, 0)
DOUBTED = arrival(Sender.AUTOFILL, 1, marked=1)
SHUT_OUT = arrival(Sender.BARE, 0)
MARKED = arrival(Sender.HASTY, 2, marked=2)
BELIEVED = arrival(Sender.TRAPPED, 1)
MAY = arrival(Sender.REPLAYED, 2, marked=1, allowed=1)
TOO_OFTEN = arrival(Sender.REPLAYED, 2, allowed=1)


@pytest.mark.parametrize(
    ("arrivals", "state"),
    [
        ((HEARD, SHUT_OUT, MARKED, MAY), State.PASS),
        ((HEARD, LOST), State.FAIL),
        ((DOUBTED,), State.FAIL),
        ((HEARD, BELIEVED), State.FAIL),
        ((HEARD, TOO_OFTEN), State.FAIL),
    ],
)
def test_judges_by_what_the_owner_sees(arrivals: tuple[Arrival, ...], state: State) -> None:
    assert leads.judge(came(*arrivals)).state is state


def test_says_of_whom_how_many_were_heard() -> None:
    said = leads.judge(came(HEARD, SHUT_OUT, MARKED))

    assert said.summary == (
        "chat.acme.test hears 1 of 1 people, and keeps or marks 2 of 2 machines"
    )


def test_says_who_was_lost_and_who_came_through() -> None:
    said = leads.judge(came(DOUBTED, LOST, BELIEVED, SHUT_OUT))

    assert said.summary == (
        "chat.acme.test loses 2 of 2 people and takes 1 of 2 machines for people"
    )
    doubted, lost, believed = said.findings
    assert doubted.got == "the lead is marked as a machine's (answered 201)"
    assert lost.got == "the lead never arrives (answered 201)"
    assert lost.where == f"POST /v1/leads at chat.acme.test, {Sender.KEYBOARD}"
    assert believed.got == "1 of 2 arrive like a person's (answered 201)"
    assert believed.want == "at most 0, or marked as suspect"


@pytest.mark.parametrize(
    ("name", "filled"),
    [("company", True), ("Full_Name", True), ("e-mail", True), ("website", False), ("hp", False)],
)
def test_browsers_fill_in_what_they_know_by_its_name(name: str, *, filled: bool) -> None:
    assert autofilled(name) is filled
