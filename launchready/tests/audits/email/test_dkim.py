from dataclasses import replace

import pytest

from build.mail import KEY, NO_KEYS, invalid, mail, mails, signed
from launchready.audits.email.dkim import dkim
from launchready.evidence.dkim_key import DkimKey
from launchready.evidence.mail import DkimKeys, ReceivedMail
from launchready.model import State

AT = "s1._domainkey.acme.test"
SIGNATURE = "lead.eml: DKIM-Signature"
THEIRS = signed(domain="mailer.test", aligned=False)


@pytest.mark.parametrize(
    ("sample", "said", "where"),
    [
        pytest.param(mail(signed=()), "a real mail is not signed", "lead.eml", id="unsigned"),
        pytest.param(
            mail(signed=(invalid(),)), "no signature is valid: acme.test: it does not verify",
            SIGNATURE, id="invalid",
        ),
        pytest.param(
            mail(signed=(THEIRS,)), "only mailer.test signs", SIGNATURE, id="not aligned"
        ),
        pytest.param(
            mail(signed=(THEIRS, invalid())), "only mailer.test signs", SIGNATURE,
            id="the own one is invalid",
        ),
        pytest.param(
            mail(signed=(signed(key=replace(KEY, bits=1024)),)), f"the key at {AT} has 1024 bits",
            f"TXT {AT}", id="1024",
        ),
        pytest.param(
            mail(signed=(signed(key=replace(KEY, bits=2047)),)), f"the key at {AT} has 2047 bits",
            f"TXT {AT}", id="2047",
        ),
        pytest.param(
            mail(signed=(signed(key=replace(KEY, testing=True)),)), f"t=y at {AT}", f"TXT {AT}",
            id="test mode",
        ),
        pytest.param(
            mail(signed=(signed(partial=True),)), "l= lets anybody add to the body",
            f"{SIGNATURE} of acme.test", id="l=",
        ),
    ],
)  # fmt: skip
def test_fails(sample: ReceivedMail, said: str, where: str) -> None:
    judgement = dkim.judge(mails(sample), NO_KEYS)

    assert judgement.state is State.FAIL
    assert judgement.summary.startswith(f"DKIM of acme.test: {said}")
    assert [finding.where for finding in judgement.findings] == [where]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (DkimKey("acme.test", "s2", error="there is no key record"), "there is no key record"),
        (DkimKey("acme.test", "s2", ("p=",), "rsa", revoked=True, error="revoked"), "revoked"),
        (replace(KEY, selector="s2", bits=1024), "has 1024 bits"),
        (replace(KEY, selector="s2", testing=True), "asks receivers to ignore"),
    ],
    ids=["missing", "revoked", "short", "test mode"],
)
def test_a_declared_selector_is_judged_too(key: DkimKey, said: str) -> None:
    judgement = dkim.judge(mails(), DkimKeys("acme.test", (key,)))

    assert judgement.state is State.FAIL
    assert said in judgement.summary
    assert judgement.findings[0].where == "TXT s2._domainkey.acme.test"


def test_shows_what_stands_in_the_place_of_a_key() -> None:
    keys = (DkimKey("acme.test", "s2", ("p=",), error="revoked"),
            DkimKey("acme.test", "s3", error="there is no key record"))  # fmt: skip
    found = dkim.judge(mails(), DkimKeys("acme.test", keys)).findings

    assert [finding.got for finding in found] == [("p=",), "no record"]


@pytest.mark.parametrize(
    "sample",
    [
        pytest.param(mail(), id="2048"),
        pytest.param(
            mail(signed=(signed(key=replace(KEY, kind="ed25519", bits=256)),)), id="ed25519"
        ),
        pytest.param(
            mail(signed=(replace(THEIRS, signature=replace(THEIRS.signature, partial=True,
                 key=replace(KEY, domain="mailer.test", bits=1024))), signed())),
            id="somebody else's weak one beside it",
        ),
    ],
)  # fmt: skip
def test_passes(sample: ReceivedMail) -> None:
    judgement = dkim.judge(mails(sample), DkimKeys("acme.test", (KEY,)))

    assert judgement.state is State.PASS
    assert f"valid by {AT}" in judgement.summary


def test_warns_of_a_second_one_that_does_not_verify() -> None:
    judgement = dkim.judge(mails(signed=(signed(), invalid())), NO_KEYS)

    assert judgement.state is State.WARN
    assert judgement.summary.endswith(
        "one of its signatures is not valid: it does not verify by its key"
    )
