"""Our signer against the test vectors of RFC 8463 and by an independent reading of a mail."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from testbed.mail import Key, Letter, key_record, lead
from testbed.mail.letter import Stamp
from testbed.mail.sign import signature

LEAD = lead("acme.test", "s1")


def tags(value: str) -> dict[str, str]:
    pairs = (part.split("=", 1) for part in value.split(";") if "=" in part)
    return {name.strip(): "".join(text.split()) for name, text in pairs}


def hashed(letter: Letter) -> tuple[dict[str, str], bytes]:
    """Rebuild what was signed from the mail's bytes alone, bottom-up and relaxed."""
    head, _, _ = letter.raw.decode().partition("\r\n\r\n")
    fields = re.split(r"\r\n(?![ \t])", head)
    (stamp,) = [field for field in fields if field.startswith("DKIM-Signature:")]
    found = tags(stamp.partition(":")[2])
    chosen = []
    for name in dict.fromkeys(found["h"].split(":")):
        mine = [field for field in fields if field.lower().startswith(f"{name}:")]
        chosen += [f"{name}:{' '.join(mine[-1].partition(':')[2].split())}\r\n"] if mine else []
    bare = re.sub(r"b=[^;=]+=*$", "b=", stamp.partition(":")[2])
    return found, ("".join(chosen) + "dkim-signature:" + " ".join(bare.split())).encode()


def public(record: str) -> RSAPublicKey | Ed25519PublicKey:
    raw = base64.b64decode(tags(record)["p"])
    if tags(record)["k"] == "ed25519":
        return Ed25519PublicKey.from_public_bytes(raw)
    key = load_der_public_key(raw)
    assert isinstance(key, RSAPublicKey)
    return key


def verify(letter: Letter, key: Key) -> None:
    found, data = hashed(letter)
    made = base64.b64decode(found["b"])
    known = public(key_record(key))
    if isinstance(known, RSAPublicKey):
        known.verify(made, data, PKCS1v15(), hashes.SHA256())
    else:
        known.verify(made, hashlib.sha256(data).digest())


@pytest.mark.parametrize("key", [Key(), Key(1024), Key(0)], ids=["rsa", "short", "edwards"])
def test_a_signature_verifies_by_the_published_key(key: Key) -> None:
    verify(replace(LEAD, stamps=(Stamp("acme.test", "s1", key),)), key)


def test_a_changed_subject_does_not_verify() -> None:
    changed = LEAD.raw.replace(b"A new lead", b"A new bill")

    class Changed:
        raw = changed

    with pytest.raises(InvalidSignature):
        verify(Changed(), Key())  # type: ignore[arg-type]


def test_the_body_hash_is_that_of_the_relaxed_body() -> None:
    body = b"A visitor asks for a boiler check.\r\n\r\nName: Ada Visitor\r\nWhen: Friday\r\n"

    assert hashed(LEAD)[0]["bh"] == base64.b64encode(hashlib.sha256(body).digest()).decode()


def test_blanks_and_empty_lines_at_the_end_do_not_count() -> None:
    made = [
        tags(signature(Key(), (("d", "a.test"),), (("From", "a"),), ("from",), body))["bh"]
        for body in ("a b\r\n", "a \t b  \r\n\r\n\r\n")
    ]

    assert made[0] == made[1]


def test_an_empty_body_hashes_to_that_of_nothing() -> None:
    value = signature(Key(), (("d", "a.test"),), (("From", "a"),), ("from",), "\r\n")

    assert tags(value)["bh"] == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def test_a_length_hashes_the_beginning() -> None:
    made = signature(Key(), (("l", "3"),), (("From", "a"),), ("from",), "Hello\r\n")

    assert tags(made)["bh"] == base64.b64encode(hashlib.sha256(b"Hel").digest()).decode()


def test_one_description_is_one_key() -> None:
    assert key_record(Key(0)) == key_record(Key(0))
    assert key_record(Key(0)) != key_record(Key(0, number=1))


def test_flags_stand_in_the_record() -> None:
    assert tags(key_record(Key(0), "t=y"))["t"] == "y"
