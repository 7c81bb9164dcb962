"""What of events cannot be seen is said; senders sign in other ways; what was taken is removed."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from build.office import judge, judge_world
from launchready.gather.counterfeits import Press
from launchready.gather.webhooks import EACH
from launchready.model import State
from launchready.reach.people import Route
from launchready.reach.webhook import Signing, Webhook
from testbed.healthy import CHAT, healthy
from testbed.world.hatch import Hatch, Lapse
from testbed.world.office import Office

Text = Callable[[str], str]

HOOK = Webhook(
    "x", "a.test", Route("POST", "/x"), '{"a": "{canary}"}', Signing(b"key", "Sig"),
    Route("GET", "/y"),
)  # fmt: skip


def swapped(*pairs: tuple[str, str]) -> Text:
    """Write something else of the webhook."""

    def lent(text: str) -> str:
        front, _, behind = text.partition("[[webhook]]")
        for old, new in pairs:
            assert old in behind
            behind = behind.replace(old, new, 1)
        return f"{front}[[webhook]]{behind}"

    return lent


def hatched(**what: object) -> Office:
    return Office(hatch=replace(Hatch(), **what))


def test_a_hatch_that_verifies_everything_passes() -> None:
    said = judge("AUT-16")

    assert said.state is State.PASS
    assert said.summary == (
        "None of 15 kinds of forged events had an effect, and none that was sent again (3) had it "
        "twice"
    )


@pytest.mark.parametrize(
    ("office", "words"),
    [
        (hatched(works=False), "does not show an event that was rightly signed (200)"),
        (hatched(lags=5.0), "does not show an event that was rightly signed (200)"),
        (
            hatched(fast=2_000),
            "s ahead of ours, and events of billing may be 600 s old",
        ),
        (hatched(tires=2), "throttles us (429)"),
        (hatched(tires=3), "after the forgeries"),
        (hatched(keeps=True), "events of this run were taken and cannot be removed"),
        (Office(tires=20), "(429)"),
    ],
    ids=["nothing", "late", "clock", "limit", "limit in the end", "kept", "throttled"],
)
def test_what_goes_wrong_on_the_way_is_inconclusive(office: Office, words: str) -> None:
    said = judge("AUT-16", office)

    assert said.state is State.INCONCLUSIVE
    assert words in said.summary


def test_a_hole_is_a_hole_though_nothing_can_be_removed() -> None:
    office = hatched(lapses=frozenset({Lapse.MISSING}), keeps=True)

    assert judge("AUT-16", office).state is State.FAIL


def test_a_session_that_ends_in_the_middle_is_begun_once_more() -> None:
    assert judge("AUT-16", Office(patience=5)).state is State.PASS


def test_a_longer_tolerance_is_one_where_it_is_declared() -> None:
    office, lent = hatched(tolerance=1_200), swapped(("= 600", "= 1200"))

    assert judge("AUT-16", office, lent=lent).state is State.PASS
    assert judge("AUT-16", office).state is State.FAIL


def test_a_time_that_is_not_signed_protects_nothing() -> None:
    lent = swapped(("{id}.{time}.{body}", "{id}.{body}"))
    said = judge("AUT-16", hatched(signed="{id}.{body}"), lent=lent)

    assert [finding.where.partition("an event ")[2] for finding in said.findings] == [
        "of an old signature under a new time"
    ]


def test_an_id_that_is_not_signed_lets_an_event_in_twice() -> None:
    lent = swapped(("{id}.{time}.{body}", "{time}.{body}"))
    said = judge("AUT-16", hatched(signed="{time}.{body}"), lent=lent)

    assert said.summary == "One event has its effect twice: billing"
    assert [finding.where.partition("again ")[2] for finding in said.findings] == [
        "under another id"
    ]


def test_where_no_other_secret_is_lent_none_is_tried() -> None:
    lent = swapped(('foreign_secret = "${LAUNCHREADY_BILLING_FOREIGN}"\n', ""))
    said = judge("AUT-16", hatched(lapses=frozenset({Lapse.TENANTS})), lent=lent)

    assert said.state is State.PASS
    assert said.summary.startswith("None of 14 kinds")


def test_events_go_to_the_host_that_takes_them() -> None:
    said = judge("AUT-16", lent=swapped(('name = "billing"', f'name = "billing"\nhost = "{CHAT}"')))

    assert said.state is State.INCONCLUSIVE
    assert "does not show an event that was rightly signed (404)" in said.summary


def test_without_a_way_to_remove_them_events_stay() -> None:
    lent = swapped(('delete = "DELETE /v1/payments/{id}"\n', ""))

    assert judge("AUT-16", hatched(keeps=True), lent=lent).state is State.PASS


@pytest.mark.parametrize(
    ("place", "state"),
    [("{canary}", State.PASS), ("li@id", State.INCONCLUSIVE), ("/paid/9", State.INCONCLUSIVE)],
)
def test_what_names_an_effect_is_found_or_nothing_is_removed(place: str, state: State) -> None:
    lent = swapped(("lag_seconds", f'id = "{place}"\nlag_seconds'))
    said = judge("AUT-16", hatched(by_reference=True), lent=lent)

    assert said.state is state
    assert ("cannot be removed" in said.summary) is (state is State.INCONCLUSIVE)


def without(text: str) -> str:
    return text[: text.index("[[webhook]]")] + text[text.index("[embed]") :]


def test_what_nobody_declared_is_left_to_a_person() -> None:
    said = judge("AUT-16", lent=without)

    assert said.state is State.UNDECLARED
    assert said.summary == "the manifest says nothing of webhook"


def test_a_word_that_nothing_sends_events_stands_for_it() -> None:
    absent = '[absent.webhook]\nreason = "nobody does"\nowner = "Ada"\n'
    said = judge_world(
        "AUT-16", healthy(), lambda text: without(text).replace("[embed]", f"{absent}[embed]")
    )

    assert said.state is State.NOT_APPLICABLE
    assert said.summary == "Ada says there is no webhook: nobody does"


def kinds(hook: Webhook) -> list[str]:
    return [each.forgery.name for each in Press(hook, 1_000, 100).all()]


def test_what_a_sender_has_no_place_for_is_not_forged() -> None:
    assert {"HOLLOW", "NONE", "FOREIGN", "OLD", "RESTAMPED"}.isdisjoint(kinds(HOOK))


def test_no_more_is_sent_than_the_plan_says() -> None:
    everything = replace(
        HOOK.signing, form="t={time},sha256={hex}", time_header="T", foreign=b"x"
    )  # fmt: skip
    forged = len(kinds(replace(HOOK, signing=everything)))
    enter, look, right = 4, 22, 4 + forged // 3
    removing = 3 * (2 + forged + right)

    assert enter + look + right + forged + removing <= EACH


def test_a_form_is_sent_as_json_and_a_text_as_neither() -> None:
    form = replace(HOOK, body="a={canary}")
    [retyped] = [e for e in Press(form, 1_000, 100).all() if e.forgery.name == "RETYPED"]

    assert retyped.delivery.headers["Content-Type"] == "application/json"
    assert retyped.delivery.body == f'{{"a": "{retyped.event.canary}"}}'.encode()
    assert "REWRITTEN" not in kinds(form)
    assert "QUERY" not in kinds(replace(HOOK, body='["{canary}"]'))


def test_a_clock_that_is_behind_makes_nobody_take_what_is_old() -> None:
    assert judge("AUT-16", hatched(fast=-590)).state is State.PASS
