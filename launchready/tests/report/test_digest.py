from dataclasses import replace

import pytest

from launchready.model import Effort, Lifecycle, Readiness, Row, Scorecard, State
from launchready.report import digest
from report import scorecards as samples
from report.scorecards import (
    DMARC,
    EXPIRING,
    HEALTHY,
    HOSTS,
    NO_CONSENT,
    NO_POLICY,
    NO_REDIRECT,
    PRODUCT,
    SILENT,
    SILENT_YET_IDLE,
    SPF,
    WAIVER,
    WALLED,
    instead,
    of_rows,
    passed,
    scorecard,
)

WHOLE_LAUNCH = [
    pytest.param(
        samples.healthy,
        "ready to launch",
        "Every blocking audit of the launch is decided, and none fails.",
        id="healthy",
    ),
    pytest.param(
        samples.waived,
        "ready to launch, with conditions",
        "Nothing stops the launch but 1 fault that a person has waived until a date.",
        id="waived",
    ),
    pytest.param(
        samples.faulty,
        "not ready to launch",
        "3 faults stop the launch; 2 blocking audits still wait for an answer.",
        id="three faults",
    ),
    pytest.param(
        scorecard(*instead(HEALTHY, NO_POLICY)),
        "not ready to launch",
        "1 fault stops the launch.",
        id="one fault",
    ),
    pytest.param(
        samples.undetermined,
        "undetermined",
        "Nothing that was seen stops the launch, but 4 blocking audits wait for an answer, "
        "6 rows have nothing decided and 4 of the 5 core audits are not settled.",
        id="undetermined",
    ),
    pytest.param(
        scorecard(*instead(HEALTHY, SILENT)),
        "undetermined",
        "Nothing that was seen stops the launch, but 1 blocking audit waits for an answer.",
        id="one question",
    ),
    pytest.param(
        scorecard(*of_rows(*list(Row)[:-1]), core={}),
        "undetermined",
        "Nothing that was seen stops the launch, but 1 row has nothing decided.",
        id="one row",
    ),
]
SOME_ROWS = [
    pytest.param(
        samples.outside,
        "domain, tls: ready; launch: undetermined",
        "Every blocking audit of these rows is decided, and none fails.",
        id="rows ready",
    ),
    pytest.param(
        scorecard(*instead(HEALTHY, NO_POLICY), asked=frozenset({Row.EMAIL})),
        "email: not ready; launch: not ready",
        "1 fault stops these rows.",
        id="rows not ready",
    ),
    pytest.param(
        scorecard(*HEALTHY[:3], asked=frozenset({Row.DOMAIN, Row.AUTH})),
        "domain, auth: undetermined; launch: undetermined",
        "Nothing that was seen stops these rows, but 1 row has nothing decided and 1 of the 1 core"
        " audits is not settled.",
        id="rows undetermined",
    ),
    pytest.param(
        scorecard(*instead(HEALTHY, NO_POLICY), asked=frozenset({Row.TLS})),
        "tls: ready; launch: not ready",
        "Every blocking audit of these rows is decided, and none fails.",
        id="rows ready, the launch not",
    ),
]


@pytest.mark.parametrize(("card", "headline", "sentence"), WHOLE_LAUNCH + SOME_ROWS)
def test_says_the_decision_and_why(card: Scorecard, headline: str, sentence: str) -> None:
    said = digest.decision(card)

    assert (said.headline, said.sentence) == (headline, sentence)


def test_groups_what_stops_by_audit_cheapest_first() -> None:
    found = digest.stops(samples.faulty)

    assert [(group.rule.code, group.effort, group.subjects) for group in found] == [
        ("TLS-02", "15 minutes", "chat.acme.test"),
        ("RED-01", "an hour each", "acme.test, www.acme.test"),
        ("EML-04", "half a day", "acme.test"),
    ]


def test_groups_what_is_open_by_what_it_waits_for() -> None:
    found = digest.unjudged(samples.undetermined)

    assert [(group.title, [v.rule.code for v in group.verdicts]) for group in found] == [
        ("No answer came in time", ["TLS-06", "TLS-03"]),
        ("Consent is needed", ["SEC-03", "SEC-03", "SEC-03"]),
        ("A wall stood in the way", ["WEB-07"]),
        ("The manifest does not say", ["EML-01"]),
    ]


def test_puts_what_holds_nothing_up_last() -> None:
    idle, holding = SILENT_YET_IDLE, NO_CONSENT[0]

    found = digest.unjudged(scorecard(idle, holding))

    assert [group.verdicts[0] for group in found] == [holding, idle]


def test_keeps_waivers_in_sight() -> None:
    assert [verdict.waiver for verdict in digest.waived(samples.waived)] == [WAIVER]
    assert not digest.waived(samples.faulty)


def test_what_is_worth_mending_stops_nothing() -> None:
    [group] = digest.worth_mending(samples.faulty)

    assert group.verdicts == (EXPIRING,)


def test_a_fail_that_stops_nothing_is_worth_mending() -> None:
    idle = replace(NO_POLICY, rule=replace(DMARC, blocking=False))

    assert [group.verdicts for group in digest.worth_mending(scorecard(idle))] == [(idle,)]


def test_the_worst_of_what_stops_nothing_comes_first() -> None:
    worse = replace(NO_POLICY, rule=replace(DMARC, blocking=False))

    found = digest.worth_mending(scorecard(EXPIRING, worse))

    assert [group.verdicts[0] for group in found] == [worse, EXPIRING]


def test_previews_appear_nowhere_in_the_digest() -> None:
    preview = replace(DMARC, lifecycle=Lifecycle.PREVIEW)
    card = scorecard(
        replace(NO_POLICY, rule=preview),
        replace(NO_POLICY, rule=preview, waiver=WAIVER),
        replace(EXPIRING, rule=preview),
        replace(SILENT, rule=preview),
    )

    found = (digest.stops(card), digest.waived(card), digest.worth_mending(card))
    assert found == ((), (), ())
    assert not digest.unjudged(card)


@pytest.mark.parametrize(
    ("efforts", "words"),
    [
        pytest.param([Effort.XS], "15 minutes", id="one small fix"),
        pytest.param([Effort.XS] * 4, "60 minutes", id="an hour"),
        pytest.param([Effort.S, Effort.XS], "1.5 hours", id="rounded up to half an hour"),
        pytest.param([Effort.M, Effort.M], "8 hours", id="a working day"),
        pytest.param([Effort.L], "3 days", id="days of eight hours"),
        pytest.param([Effort.L, Effort.XS], "3.5 days", id="rounded up to half a day"),
    ],
)
def test_adds_up_the_work(efforts: list[Effort], words: str) -> None:
    faults = [replace(NO_POLICY, rule=replace(DMARC, effort=effort)) for effort in efforts]

    assert digest.work(scorecard(*faults)) == words


@pytest.mark.parametrize(
    ("row", "words", "held"),
    [
        pytest.param(Row.DOMAIN, "ready", "", id="ready"),
        pytest.param(Row.TLS, "not ready", "TLS-02; open: TLS-06", id="failing and open"),
        pytest.param(Row.REDIRECTS, "not ready", "RED-01", id="one audit on two hosts"),
        pytest.param(Row.AUTH, "undetermined", "WEB-07", id="open"),
    ],
)
def test_says_how_a_row_stands_and_what_holds_it_up(row: Row, words: str, held: str) -> None:
    [score] = [score for score in samples.faulty.rows if score.row is row]

    assert digest.row_words(score, samples.faulty) == words
    assert digest.holding(score) == held


def test_tells_rows_that_were_not_asked_from_rows_that_nothing_covers() -> None:
    words = {row.row: digest.row_words(row, samples.outside) for row in samples.outside.rows}

    assert words[Row.EMAIL] == "not asked"
    card = scorecard(*HEALTHY[:3])
    assert digest.row_words(card.rows[-1], card) == "nothing in this run covers it"


def test_names_the_core_that_the_run_says_nothing_of() -> None:
    assert digest.uncovered_core(samples.undetermined) == ("INJ-02", "JRN-01", "OPS-02")
    assert digest.uncovered_core(samples.outside) == ()
    assert digest.unsettled_core(samples.undetermined) == ("INJ-02", "JRN-01", "OPS-02", "SEC-03")


def test_lists_the_hosts_of_one_consent_together() -> None:
    assert digest.consents(samples.healthy) == (
        "probe on acme.test, www.acme.test (token in DNS, seen 2026-11-23)",
    )


def test_the_readiness_agrees_with_the_sentence_where_one_subject_is_open() -> None:
    card = scorecard(
        *instead(HEALTHY, replace(WALLED, subject=HOSTS[0])),
        passed(SPF, PRODUCT, "x"),
    )

    assert card.readiness is Readiness.UNDETERMINED
    assert "1 blocking audit waits" in digest.decision(card).sentence


def test_counts_an_audit_once_for_all_its_subjects() -> None:
    card = scorecard(*instead(HEALTHY, *NO_REDIRECT))

    assert len(card.stoppers) == 2
    assert digest.decision(card).sentence == "1 fault stops the launch."


@pytest.mark.parametrize("state", [state for state in State if state.open])
def test_every_open_state_has_its_words(state: State) -> None:
    assert digest.why_open(replace(NO_CONSENT[0], state=state))


def test_what_is_failing_still_is_told_with_what_the_run_cost() -> None:
    base = scorecard()
    on = replace(base, spent=replace(base.spent, drills=("budget store", "price")))

    assert digest.costs(on).endswith(
        '; STILL FAILING, END IT BY HAND: "budget store", "price" of [[chat.drill]]'
    )
    assert "STILL" not in digest.costs(base)
