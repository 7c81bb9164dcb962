from dataclasses import replace

import pytest

from build.mail import KEY, NO_KEYS, invalid, mail, mails, signed
from launchready.evidence.dkim_key import DkimKey, dkim_key
from launchready.evidence.dkim_verify import LATE
from launchready.evidence.mail import DkimKeys, ReceivedMails
from launchready.fix.email.dkim import dkim
from launchready.model import Change, DnsRecord, MailDomain, Step

TEXT = "v=DKIM1; t=y; k=rsa; p=KEY"
AT = "s1._domainkey.acme.test"
REVOKED = DkimKey("acme.test", "s1", ("v=DKIM1; p=",), revoked=True, error="p= is empty")
GONE = DkimKey("acme.test", "s1", error="there is no key record")
TESTING = replace(KEY, texts=(TEXT,), testing=True)


def change(found: ReceivedMails, declared: DkimKeys = NO_KEYS) -> Change:
    return dkim.write(MailDomain("acme.test"), found, declared)


def words(made: Change) -> str:
    return " | ".join(part.text for part in made.parts if isinstance(part, Step))


def test_the_record_without_its_test_mode() -> None:
    made = change(mails(signed=(signed(key=TESTING),)))

    assert made.parts[0] == DnsRecord(AT, "TXT", "v=DKIM1; k=rsa; p=KEY", (TEXT,))


def test_what_is_published_is_not_in_test_mode() -> None:
    record = change(mails(signed=(signed(key=TESTING),))).parts[0]

    assert isinstance(record, DnsRecord)
    assert not dkim_key("acme.test", "s1", (record.value,)).testing


def test_a_long_record_comes_with_its_strings() -> None:
    key = replace(TESTING, texts=(f"v=DKIM1; t=y; p={'A' * 392}",))

    assert "one string of a TXT record holds 255" in words(change(mails(signed=(signed(key=key),))))


def test_a_text_that_is_not_plain_is_not_written_again() -> None:
    key = replace(TESTING, texts=('v=DKIM1; t=y; n="$(id)"; p=KEY',))
    made = change(mails(signed=(signed(key=key),)))

    assert f"Take t=y out of the record at {AT}" in words(made)
    assert not [part for part in made.parts if isinstance(part, DnsRecord)]


@pytest.mark.parametrize(
    ("found", "declared", "said"),
    [
        (mails(signed=()), NO_KEYS, "let it sign with d=acme.test"),
        (mails(signed=(invalid(),)), NO_KEYS, "Let nothing change the mail behind the signer"),
        (mails(signed=(signed(partial=True),)), NO_KEYS, "Turn the body length (l=) off"),
        (mails(signed=(signed(key=replace(KEY, bits=1024)),)), NO_KEYS, f"Rotate the key at {AT}"),
        (
            mails(),
            DkimKeys("acme.test", (DkimKey("acme.test", "s2", error="there is no key record"),)),
            "Publish the key record at s2._domainkey.acme.test",
        ),
        (mails(signed=(invalid(),)), NO_KEYS, f"Compare the key at {AT} with the one that signs"),
        (mails(signed=(invalid(LATE),)), NO_KEYS, "Give signatures a week to live"),
        (mails(signed=(invalid(key=REVOKED),)), NO_KEYS, f"Rotate the key at {AT}"),
        (mails(signed=(invalid(key=GONE),)), NO_KEYS, f"Publish the key record at {AT}"),
        (mails(signed=(signed(aligned=False),)), NO_KEYS, "let it sign with d=acme.test"),
    ],
    ids=[
        *("unsigned", "invalid", "l=", "1024", "a declared one is missing", "another key"),
        *("expired", "revoked", "no key", "only the provider"),
    ],
)
def test_says_what_to_do(found: ReceivedMails, declared: DkimKeys, said: str) -> None:
    assert said in words(change(found, declared))


@pytest.mark.parametrize("key", [REVOKED, GONE], ids=["revoked", "gone"])
def test_where_the_key_is_at_fault_nobody_looks_for_who_changed_the_mail(key: DkimKey) -> None:
    said = words(change(mails(signed=(invalid(key=key),))))

    assert "Compare" not in said
    assert "behind the signer" not in said
    assert "verify the domain" not in said


def test_mends_each_key_once() -> None:
    weak = signed(key=replace(KEY, bits=1024))

    assert words(change(mails(mail(signed=(weak,)), mail(signed=(weak,))))).count("Rotate") == 1
