import pytest

from build.inventory import host
from build.inventory import inventory as found
from launchready.audits.domain.inventory import inventory
from launchready.evidence.inventory import CERTIFICATE, LINK, MX, SPF, USUAL, Inventory
from launchready.model import State

STAGING, MAIL = "staging.acme.test", "mail.acme.test"


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        pytest.param(found(), State.PASS, id="nothing else"),
        pytest.param(found(wildcards=("acme.test",)), State.PASS, id="a wildcard alone"),
        pytest.param(found(host(STAGING, CERTIFICATE, live=False)), State.PASS, id="gone"),
        pytest.param(found(host(STAGING, CERTIFICATE)), State.FAIL, id="on a certificate"),
        pytest.param(found(host(STAGING, LINK)), State.FAIL, id="linked"),
        pytest.param(found(host(STAGING, USUAL)), State.FAIL, id="usual"),
        pytest.param(found(host(MAIL, MX)), State.WARN, id="mail server"),
        pytest.param(found(host(MAIL, SPF, USUAL)), State.WARN, id="sender of a usual name"),
        pytest.param(found(host(MAIL, MX, LINK)), State.FAIL, id="mail server with a page"),
        pytest.param(
            found(host(MAIL, MX), host(STAGING, LINK)), State.FAIL, id="a mail server and another"
        ),
    ],
)
def test_judges_what_lives_and_was_not_declared(seen: Inventory, state: State) -> None:
    assert inventory.judge(seen).state is state


def test_says_where_each_was_seen() -> None:
    [finding] = inventory.judge(found(host(STAGING, CERTIFICATE, LINK))).findings

    assert finding.where == STAGING
    assert finding.got == ("certificate: acme.test", "link: acme.test")


def test_leaves_out_what_is_gone() -> None:
    said = inventory.judge(found(host(STAGING, LINK), host("old.acme.test", LINK, live=False)))

    assert [finding.where for finding in said.findings] == [STAGING]


def test_names_three_in_the_summary_and_all_below() -> None:
    said = inventory.judge(found(*(host(f"h{number}.acme.test", LINK) for number in range(4))))

    assert said.summary.endswith("h0.acme.test, h1.acme.test, h2.acme.test")
    assert len(said.findings) == 4
