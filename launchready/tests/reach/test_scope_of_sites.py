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


@pytest.mark.parametrize("port", [25, 443, 53, 993])
def test_an_exchanger_that_a_record_names_is_spoken_to_on_port_25_only(port: int) -> None:
    scope = Scope(frozenset({"acme.test"}))
    scope.delegate_mail("mx.mailer.test", "acme.test")

    assert scope.holds("mx.mailer.test", port) is (port == 25)
    assert not scope.holds("acme.test", 25)


@pytest.mark.parametrize(
    ("host", "port", "behalf", "owner"),
    [
        ("mx.mailer.test", 25, "acme.test", "acme.test"),
        ("mx.mailer.test", 25, "other.test", "mx.mailer.test"),
        ("mx.mailer.test", 25, "", "mx.mailer.test"),
        ("mx.mailer.test", 443, "acme.test", "mx.mailer.test"),
        ("mx.other.test", 25, "acme.test", "mx.other.test"),
    ],
)
def test_a_mail_domain_decides_for_its_exchangers_and_for_nobody_else(
    host: str, port: int, behalf: str, owner: str
) -> None:
    scope = Scope(frozenset({"acme.test", "mx.mailer.test"}))
    scope.delegate_mail("mx.mailer.test", "acme.test")

    assert scope.owner(host, port, behalf) == owner


@pytest.mark.parametrize(
    ("host", "port", "inside"),
    [
        ("imap.receiver.test", 993, True),
        ("imap.receiver.test", 25, False),
        ("imap.receiver.test", 443, False),
        ("acme.test", 993, False),
    ],
)
def test_a_lent_mailbox_is_opened_on_its_own_host_and_port(
    host: str, port: int, inside: bool
) -> None:
    scope = Scope(frozenset({"acme.test"}), mailbox="imap.receiver.test")

    assert scope.holds(host, port) is inside


def test_without_a_lent_mailbox_none_is_opened() -> None:
    assert not Scope(frozenset({"acme.test"})).holds("", 993)
