from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.dnssec import APEX, DAY, HERE, MAKERS, THERE, Signer, without_signature, zone
from build.tls import NOW
from launchready.evidence.dnssec import SecuredZone, SignedSet, flaws, left

SIGNER = Signer()
A = SIGNER.sign("A", "192.0.2.1", "192.0.2.2")


def whys(of: SecuredZone) -> list[tuple[str, str]]:
    return [(flaw.what, flaw.why) for flaw in flaws(of, NOW)]


@pytest.mark.parametrize("algorithm", MAKERS)
def test_accepts_what_each_algorithm_signs(algorithm: str) -> None:
    signer = Signer(algorithm)
    mail = signer.sign("MX", "10 MX.Acme.Test.", "20 mx2.acme.test.")
    nothing = signer.sign("MX", "0 .", name="www.acme.test")
    alias = signer.sign("CNAME", "www.acme.test.", name="chat.acme.test")
    six = signer.sign("AAAA", "2001:db8::1")

    assert whys(zone(signer, signer.sign("A", "192.0.2.1"), mail, nothing, alias, six)) == []


def test_what_was_changed_after_signing_is_refused() -> None:
    changed = replace(A, data=("192.0.2.1", "192.0.2.66"))

    assert whys(zone(SIGNER, changed)) == [
        ("A acme.test", "no signature over it fits the zone's keys")
    ]


def test_what_another_key_signed_is_refused() -> None:
    stranger = Signer().sign("A", "192.0.2.1")

    assert [what for what, _ in whys(zone(SIGNER, A, stranger))] == ["A acme.test"]


def test_a_set_without_signature_is_refused() -> None:
    assert whys(zone(SIGNER, without_signature(A))) == [("A acme.test", "it has no signature")]


def test_says_when_a_signature_ended() -> None:
    old = Signer(end=NOW - DAY)

    assert whys(zone(old)) == [("DNSKEY acme.test", "its signature ended on 2026-05-31 12:00 UTC")]


def test_says_when_a_signature_begins() -> None:
    early = Signer(start=NOW + DAY)

    assert whys(zone(early)) == [
        ("DNSKEY acme.test", "its signature begins only on 2026-06-02 12:00 UTC")
    ]


def test_one_signature_that_holds_is_enough() -> None:
    old = replace(A, signatures=("A 15 2 300 20200102000000 20200101000000 1 acme.test. AAAA",
                                 *A.signatures))  # fmt: skip

    assert whys(zone(SIGNER, old)) == []


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        (SignedSet(HERE, APEX, "DNSKEY", ()), "the parent vouches for a key, and there is none"),
        (Signer().keys(), "the parent's DS fits none of the keys"),
        (without_signature(SIGNER.keys()), "it has no signature"),
        (replace(SIGNER.keys(), data=("no key",)), "malformed: "),
    ],
    ids=["no key", "another key", "unsigned keys", "malformed"],
)
def test_a_chain_that_does_not_begin_ends_there(keys: SignedSet, why: str) -> None:
    [(what, said)] = whys(zone(SIGNER, A, keys=keys))

    assert what == "DNSKEY acme.test"
    assert said.startswith(why)


def test_the_keys_must_be_signed_by_one_for_which_the_parent_vouches() -> None:
    other = Signer()

    assert whys(zone(SIGNER, keys=other.keys(SIGNER))) == [
        ("DNSKEY acme.test", "no signature over it fits the zone's keys")
    ]
    assert whys(zone(SIGNER, keys=SIGNER.keys(other))) == []


def test_a_ds_beside_the_right_one_does_no_harm() -> None:
    unknown = "12345 99 99 " + "00" * 32

    assert whys(zone(SIGNER, A, ds=(unknown, Signer().ds, SIGNER.ds))) == []


def test_each_server_is_judged_by_its_own_keys() -> None:
    second = (Signer().keys(server=THERE), SIGNER.sign("A", "192.0.2.1", server=THERE))
    both = replace(zone(SIGNER, A), keys=(SIGNER.keys(), second[0]), sets=(A, second[1]))

    assert {flaw.server for flaw in flaws(both, NOW)} == {THERE}


def test_tells_the_part_that_is_left() -> None:
    assert left(Signer(start=NOW - DAY, end=NOW + DAY).sign("A", "192.0.2.1"), NOW) == 0.5
    assert left(Signer(start=NOW - 9 * DAY, end=NOW + DAY).sign("A", "192.0.2.1"), NOW) == 0.1
    assert left(without_signature(A), NOW) == 0


@given(st.text(), st.text(), st.text())
def test_no_text_of_a_server_is_an_error(ds: str, key: str, signature: str) -> None:
    keys = SignedSet(HERE, APEX, "DNSKEY", (key,), (signature,))

    assert whys(SecuredZone(APEX, (ds,), (keys,)))
