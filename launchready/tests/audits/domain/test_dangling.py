import pytest

from build.dns import pointer, pointers
from launchready.audits.domain.dangling import dangling
from launchready.evidence.dns import Pointer
from launchready.model import Certainty, State

CNAME = "CNAME chat.acme.test"


@pytest.mark.parametrize(
    ("found", "state"),
    [
        pytest.param((), State.PASS, id="no-pointers"),
        pytest.param((pointer(f"{CNAME} acme.github.io", "GitHub Pages"),), State.PASS, id="held"),
        pytest.param(
            (pointer("MX acme.test mx.mailer.test"), pointer("NS acme.test ns1.acme.test")),
            State.PASS,
            id="mail-and-name-servers",
        ),
        pytest.param(
            (pointer(f"{CNAME} acme.github.io", "GitHub Pages", "unclaimed"),),
            State.FAIL,
            id="unclaimed",
        ),
        pytest.param(
            (pointer(f"{CNAME} acme.azurewebsites.net", "Microsoft Azure", "missing"),),
            State.FAIL,
            id="unclaimed-shown-by-nxdomain",
        ),
        pytest.param((pointer(f"{CNAME} x.vendor.test", "missing"),), State.FAIL, id="missing"),
        pytest.param(
            (pointer(f"{CNAME} old.vendor.test", "unregistered"),), State.FAIL, id="for-sale"
        ),
        pytest.param(
            (pointer("SPF acme.test _spf.gone.test", "unregistered"),), State.FAIL, id="spf"
        ),
        pytest.param((pointer("MX acme.test mx.gone.test", "unregistered"),), State.FAIL, id="mx"),
        pytest.param((pointer("NS acme.test ns.gone.test", "unregistered"),), State.FAIL, id="ns"),
        pytest.param(
            (pointer(f"{CNAME} old.acme.test", "missing"),), State.WARN, id="missing-in-own-domain"
        ),
        pytest.param(
            (pointer(f"{CNAME} acme.zendesk.com", "Zendesk", "unclaimed"),),
            State.WARN,
            id="provider-asks-for-proof",
        ),
        pytest.param(
            (
                pointer(
                    f"{CNAME} x.elb.amazonaws.com", "AWS Elastic Load Balancing", "unregistered"
                ),
            ),
            State.WARN,
            id="provider-gives-no-name-twice",
        ),
    ],
)
def test_judges_who_could_claim_the_target(found: tuple[Pointer, ...], state: State) -> None:
    assert dangling.judge(pointers(*found)).state is state


@pytest.mark.parametrize(
    ("found", "certainty"),
    [
        (pointer(f"{CNAME} old.vendor.test", "unregistered"), Certainty.CERTAIN),
        (pointer(f"{CNAME} a.s3.amazonaws.com", "AWS S3", "unclaimed"), Certainty.CERTAIN),
        (pointer(f"{CNAME} a.github.io", "GitHub Pages", "unclaimed"), Certainty.LIKELY),
        (pointer(f"{CNAME} x.vendor.test", "missing"), Certainty.LIKELY),
    ],
    ids=["for-sale", "claimable", "sometimes-claimable", "missing"],
)
def test_says_how_sure_it_is(found: Pointer, certainty: Certainty) -> None:
    [finding] = dangling.judge(pointers(found)).findings

    assert finding.certainty is certainty


def test_says_how_many_targets_are_held() -> None:
    held = pointer("NS acme.test ns1.acme.test")

    assert (
        dangling.judge(pointers()).summary == "No record of chat.acme.test points to another name"
    )
    assert dangling.judge(pointers(held)).summary.endswith("exists and is held (1)")


def test_what_lies_below_a_providers_name_is_not_for_sale() -> None:
    found = pointer(f"{CNAME} a.azurewebsites.net", "Microsoft Azure", "unregistered")
    [finding] = dangling.judge(pointers(found)).findings

    assert finding.got == "a.azurewebsites.net: does not exist"


def test_says_that_a_domain_is_for_sale() -> None:
    [finding] = dangling.judge(pointers(pointer("MX a.test mx.gone.test", "unregistered"))).findings

    assert finding.got == "mx.gone.test: its domain is not registered"


def test_names_the_record_and_its_target() -> None:
    found = pointer(f"{CNAME} acme.github.io", "GitHub Pages", "unclaimed")
    [finding] = dangling.judge(pointers(found, pointer("NS acme.test ns1.acme.test"))).findings

    assert finding.where == "CNAME chat.acme.test"
    assert finding.got == "acme.github.io: nobody holds it at GitHub Pages"
