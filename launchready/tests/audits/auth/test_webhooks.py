from dataclasses import replace

import pytest

from launchready.audits.auth.webhooks import webhooks
from launchready.evidence.webhooks import Forgery, Hook, Replay, Webhooks
from launchready.model import State

RIGHT = Hook(
    "billing", "api.acme.test", "POST /hooks/billing", 300,
    ((Forgery.UNSIGNED, False), (Forgery.OLD, False)),
    ((Replay.SAME, False), (Replay.RENAMED, False)),
)  # fmt: skip
FORGED = replace(RIGHT, forged=((Forgery.UNSIGNED, True), (Forgery.OLD, True)))
TWICE = replace(RIGHT, name="mail", repeated=((Replay.SAME, True), (Replay.RENAMED, False)))


@pytest.mark.parametrize(
    ("hooks", "state"),
    [
        ((RIGHT,), State.PASS),
        ((FORGED,), State.FAIL),
        ((TWICE,), State.FAIL),
        ((RIGHT, TWICE), State.FAIL),
    ],
)
def test_judges_by_effects(hooks: tuple[Hook, ...], state: State) -> None:
    assert webhooks.judge(Webhooks(hooks)).state is state


def test_says_what_was_taken_and_what_it_may_be() -> None:
    said = webhooks.judge(Webhooks((RIGHT, FORGED, TWICE)))
    unsigned, old, again = said.findings

    assert said.summary == "Events are taken that should not be: billing"
    assert unsigned.where == (
        "POST /hooks/billing at api.acme.test, an event without the header of the signature"
    )
    assert (unsigned.got, unsigned.want) == ("it has its effect", "no effect")
    assert old.want == "nothing that is older than 300 s"
    assert again.where.endswith("an event sent again byte by byte")
    assert (again.got, again.want) == ("it has its effect twice", "once")


def test_says_which_webhook_takes_events_twice() -> None:
    said = webhooks.judge(Webhooks((RIGHT, TWICE)))

    assert said.summary == "One event has its effect twice: mail"


def test_a_pass_says_how_much_was_tried() -> None:
    assert webhooks.judge(Webhooks((RIGHT, RIGHT))).summary == (
        "None of 4 kinds of forged events had an effect, and none that was sent again (4) had it "
        "twice"
    )
