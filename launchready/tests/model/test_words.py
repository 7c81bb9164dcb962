import pytest

from launchready.model import Change, Effort, Gap, Host, Intrusion, Product, Reason, Severity


def test_what_is_worse_is_more() -> None:
    assert sorted(Severity) == [Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL]
    assert Severity.CRITICAL.word == "critical"


def test_what_goes_deeper_is_more() -> None:
    assert [level.word for level in sorted(Intrusion)] == [
        "look",
        "probe",
        "talk",
        "attack",
        "lend",
    ]


@pytest.mark.parametrize("effort", Effort)
def test_an_effort_has_words(effort: Effort) -> None:
    assert effort.words


def test_a_gap_tells_its_detail_or_else_its_reason() -> None:
    assert str(Gap("192.0.2.1", Reason.TIMEOUT)) == "192.0.2.1: timeout"
    assert (
        str(Gap("192.0.2.1", Reason.TIMEOUT, "no answer in 5 s")) == "192.0.2.1: no answer in 5 s"
    )


def test_subjects_of_one_name_are_told_apart() -> None:
    assert Host("acme.test") != Product("acme.test")
    assert str(Host("acme.test")) == str(Product("acme.test")) == "acme.test"


def test_a_change_changes_something() -> None:
    with pytest.raises(ValueError, match="changes something"):
        Change("nothing", (), "")
