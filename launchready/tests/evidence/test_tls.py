import pytest

from build.tls import NOW, certificate, presented, spoken
from launchready.evidence.tls import Fault, Presented, Version


@pytest.mark.parametrize(
    ("days", "left", "part"),
    [(90, 45, 0.5), (90, 90, 1.0), (90, 0, 0.0), (90, -90, -1.0), (0, 10, -1.0), (-5, 10, -1.0)],
)
def test_a_lifetime_is_left_in_parts(days: float, left: float, part: float) -> None:
    assert certificate(days, left).left(NOW) == part


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("", None),
        ("expired", Fault.EXPIRED),
        ("not yet", Fault.NOT_YET),
        ("wrong name", Fault.WRONG_NAME),
        ("self-signed", Fault.SELF_SIGNED),
        ("incomplete", Fault.INCOMPLETE),
        ("something new", Fault.OTHER),
    ],
)
def test_a_fault_has_a_kind(fault: str, kind: Fault | None) -> None:
    assert presented(fault=fault).kind_of_fault is kind


def test_presenting_nothing_is_not_presenting() -> None:
    with pytest.raises(ValueError, match="presents nothing"):
        Presented("192.0.2.1", ())


def test_an_address_knows_what_it_accepts_of_what_was_offered() -> None:
    seen = spoken(Version.TLS12)

    assert seen.accepted == (Version.TLS12,)
    assert seen.offered == frozenset(Version)


def test_only_two_versions_are_modern() -> None:
    assert [version for version in Version if version.modern] == [Version.TLS12, Version.TLS13]
