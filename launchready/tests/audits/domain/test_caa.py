import pytest

from build.caa import issued, seen
from launchready.audits.domain.caa import caa
from launchready.evidence.caa import Caa
from launchready.model import Certainty, State

OURS = '0 issue "letsencrypt.org"'
THEIRS = '0 issue "digicert.com"'
NOBODY = '0 issue ";"'


@pytest.mark.parametrize(
    ("said", "state"),
    [
        pytest.param(seen(issued(OURS)), State.PASS, id="the authority in use"),
        pytest.param(seen(issued(THEIRS, OURS)), State.PASS, id="among others"),
        pytest.param(seen(issued(OURS, '0 issuewild ";"')), State.PASS, id="no wildcards"),
        pytest.param(seen(issued(OURS), issued(OURS, name="*.acme.test")), State.PASS, id="both"),
        pytest.param(seen(issued(THEIRS)), State.FAIL, id="another authority"),
        pytest.param(seen(issued(NOBODY)), State.FAIL, id="nobody"),
        pytest.param(seen(issued('0 issue "https://x.test"')), State.FAIL, id="malformed"),
        pytest.param(seen(issued(OURS), issued(THEIRS)), State.FAIL, id="one of two"),
        pytest.param(
            seen(issued(OURS, '0 issuewild "digicert.com"', name="*.acme.test")),
            State.FAIL,
            id="a wildcard that issuewild forbids",
        ),
        pytest.param(seen(issued(OURS, '128 policy "x"')), State.FAIL, id="critical and unknown"),
        pytest.param(seen(issued('128 policy "x"')), State.FAIL, id="nothing but critical"),
        pytest.param(seen(issued(OURS, '0 policy "x"')), State.PASS, id="unknown, not critical"),
        pytest.param(seen(issued()), State.WARN, id="no record"),
        pytest.param(seen(issued('0 iodef "mailto:a@b.test"')), State.WARN, id="only a report"),
        pytest.param(seen(issued('0 issuewild ";"')), State.WARN, id="only wildcards restricted"),
        pytest.param(seen(issued(OURS, '0 issue "%"')), State.WARN, id="one malformed"),
        pytest.param(seen(issued(OURS, issuer="Acme CA")), State.WARN, id="an issuer unheard of"),
        pytest.param(seen(issued(NOBODY, issuer="Acme CA")), State.FAIL, id="unheard of, nobody"),
        pytest.param(seen(issued(OURS, issuer=""), presented=False), State.NOT_APPLICABLE,
                     id="no listener"),
        pytest.param(seen(issued(OURS, issuer=""), presented=False, broken=("192.0.2.1",)),
                     State.WARN, id="no handshake"),
        pytest.param(seen(issued(OURS), broken=("192.0.2.1",)), State.WARN, id="one unread"),
    ],
)  # fmt: skip
def test_judges_by_who_may_issue_the_next_certificate(said: Caa, state: State) -> None:
    assert caa.judge(said).state is state


def test_says_what_forbids_and_what_was_wanted() -> None:
    [finding] = caa.judge(seen(issued(THEIRS))).findings

    assert finding.where == "CAA acme.test for acme.test"
    assert finding.got == (THEIRS,)
    assert finding.want == 'issue "letsencrypt.org"'
    assert finding.certainty is Certainty.LIKELY


def test_that_nobody_may_issue_is_certain() -> None:
    [finding] = caa.judge(seen(issued(NOBODY))).findings

    assert finding.certainty is Certainty.CERTAIN


def test_says_who_is_let_in() -> None:
    said = caa.judge(seen(issued(OURS))).summary

    assert said == "CAA of acme.test restricts issuance and lets in Let's Encrypt"


def test_what_restricts_nobody_is_shown_as_it_is() -> None:
    [none] = caa.judge(seen(issued())).findings
    [report] = caa.judge(seen(issued('0 iodef "mailto:a@b.test"'))).findings

    assert (none.got, report.got) == ("no record", ('0 iodef "mailto:a@b.test"',))
