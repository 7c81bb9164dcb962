import pytest

from launchready.audits.domain.ttl import ttl
from launchready.evidence.ttl import Absences, Kept, Ttls
from launchready.model import State

HOUR, DAY = 3_600, 86_400


def seen(record: int = 300, absence: int = 300) -> Ttls:
    records = (Kept("acme.test", "A", 300), Kept("www.acme.test", "CNAME", record))
    return Ttls(records, (Absences("acme.test", absence),))


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (seen(), State.PASS),
        (seen(record=HOUR), State.PASS),
        (seen(record=HOUR + 1), State.WARN),
        (seen(record=DAY), State.WARN),
        (seen(record=DAY + 1), State.FAIL),
        (seen(absence=3 * HOUR), State.PASS),
        (seen(absence=3 * HOUR + 1), State.WARN),
        (seen(absence=DAY), State.WARN),
        (seen(absence=DAY + 1), State.FAIL),
        (seen(record=0, absence=0), State.PASS),
        (Ttls((), (Absences("acme.test", 300),)), State.NOT_APPLICABLE),
    ],
    ids=[
        "five minutes", "an hour", "beyond an hour", "a day", "beyond a day", "absence 3 hours",
        "absence beyond", "absence a day", "absence beyond a day", "not kept", "no records",
    ],
)  # fmt: skip
def test_judges_the_longest_time(said: Ttls, state: State) -> None:
    assert ttl.judge(said).state is state


def test_names_the_record_and_the_zone() -> None:
    record, absence = ttl.judge(seen(record=DAY + 1, absence=DAY + 2)).findings

    assert (record.where, record.got) == ("CNAME www.acme.test", "86401 s")
    assert (absence.where, absence.got) == ("SOA acme.test, negative answers", "86402 s")


def test_says_the_longest_time() -> None:
    assert ttl.judge(seen(record=900)).summary == "No record of 2 is kept for more than 900 seconds"
