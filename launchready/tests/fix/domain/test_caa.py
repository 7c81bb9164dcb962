import pytest

from build.caa import issued, seen
from launchready.evidence.caa import Caa
from launchready.fix.domain.caa import caa
from launchready.model import DnsRecord, Host, Step

HOST = Host("chat.acme.test")
OURS = '0 issue "letsencrypt.org"'


@pytest.mark.parametrize(
    ("found", "value"),
    [
        (seen(issued()), OURS),
        (seen(issued('0 issue "digicert.com"')), OURS),
        (seen(issued('0 issuewild ";"', name="*.acme.test")), '0 issuewild "letsencrypt.org"'),
        (seen(issued(issuer="Amazon")), '0 issue "amazon.com"'),
    ],
    ids=["none yet", "another", "wildcard", "amazon"],
)
def test_lets_the_authority_in_use_in(found: Caa, value: str) -> None:
    first, *_ = caa.write(HOST, found).parts

    assert first == DnsRecord("acme.test", "CAA", value)


def test_two_names_of_one_authority_need_one_record() -> None:
    parts = caa.write(HOST, seen(issued(), issued(name="*.acme.test"))).parts

    assert len([part for part in parts if isinstance(part, DnsRecord)]) == 1


def test_a_first_set_must_not_forbid_the_other_hosts() -> None:
    assert "other hosts" in str(caa.write(HOST, seen(issued())).parts)


@pytest.mark.parametrize("useless", ['0 issue ";"', '0 issue "%"', '128 policy "x"'])
def test_what_lets_nobody_in_goes(useless: str) -> None:
    parts = caa.write(HOST, seen(issued(useless, OURS))).parts

    assert parts == (Step(f"Delete this CAA record of acme.test: {useless}"),)


def test_an_authority_that_is_not_known_has_to_be_asked() -> None:
    [step] = caa.write(HOST, seen(issued(OURS, issuer="Acme CA"))).parts

    assert "Ask Acme CA" in str(step)


def test_where_all_is_well_there_is_still_a_step() -> None:
    [step] = caa.write(HOST, seen(issued(OURS))).parts

    assert step == Step("Read the CAA records of chat.acme.test again.")
