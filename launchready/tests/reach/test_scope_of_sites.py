import pytest

from launchready.reach.scope import Scope


@pytest.mark.parametrize(("port", "inside"), [(443, True), (80, False), (53, False), (25, False)])
def test_a_site_that_a_record_names_is_asked_over_https_only(port: int, inside: bool) -> None:
    scope = Scope(frozenset({"acme.test"}))
    scope.delegate_site("mta-sts.acme.test")

    assert scope.holds("mta-sts.acme.test", port) is inside
    assert not scope.holds("www.mta-sts.acme.test", port)


def test_nothing_else_is_inside() -> None:
    assert not Scope(frozenset({"acme.test"})).holds("mta-sts.acme.test", 443)
