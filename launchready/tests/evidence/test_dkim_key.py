import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as curve
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.dkim_key import DkimKey, dkim_key, tag_list

WEAK, STRONG = 1024, 2048
FORM = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
P1024 = base64.b64encode(
    generate_private_key(65537, WEAK).public_key().public_bytes(*FORM)
).decode()
P2048 = base64.b64encode(
    generate_private_key(65537, STRONG).public_key().public_bytes(*FORM)
).decode()
CURVE = base64.b64encode(curve(SECP256R1()).public_key().public_bytes(*FORM)).decode()
EDWARDS = base64.b64encode(bytes(32)).decode()


def key(*texts: str) -> DkimKey:
    return dkim_key("acme.test", "s1", texts)


@pytest.mark.parametrize(
    ("text", "kind", "bits", "strong"),
    [
        (f"v=DKIM1; k=rsa; p={P2048}", "rsa", 2048, True),
        (f"p={P2048}", "rsa", 2048, True),
        (f"v=DKIM1;h=sha256;p={P2048[:60]} {P2048[60:]};", "rsa", 2048, True),
        (f"v=DKIM1; p={P1024}", "rsa", 1024, False),
        (f"v=DKIM1; k=ed25519; p={EDWARDS}", "ed25519", 256, True),
        (f"v=DKIM1; k=ED25519; s=email; p={EDWARDS}", "ed25519", 256, True),
    ],
    ids=["whole", "bare", "with blanks", "1024", "ed25519", "for mail"],
)
def test_reads_a_key(text: str, kind: str, bits: int, strong: bool) -> None:
    found = key(text)

    assert (found.error, found.kind, found.bits, found.strong) == ("", kind, bits, strong)
    assert (found.name, found.revoked, found.testing) == ("s1._domainkey.acme.test", False, False)


@pytest.mark.parametrize("flags", ["y", "y:s", "s:Y", " y "])
def test_test_mode_is_seen(flags: str) -> None:
    assert key(f"v=DKIM1; t={flags}; p={P2048}").testing


def test_strict_subdomains_are_no_test_mode() -> None:
    assert not key(f"v=DKIM1; t=s; p={P2048}").testing


@pytest.mark.parametrize(
    ("texts", "error"),
    [
        ((), "there is no key record"),
        ((f"p={P2048}", f"p={P1024}"), "2 records"),
        (("v=DKIM1; p=",), "the key is revoked: p= is empty"),
        (("v=DKIM1; k=rsa",), "this is no DKIM key record"),
        (("v=DKIM2; p=x",), "this is no DKIM key record"),
        (("v=spf1 -all",), "this is no DKIM key record"),
        (("p=a; p=b",), "this is no DKIM key record"),
        (("p=*",), "the key is not base64"),
        (("p=AAAA",), "the RSA key cannot be read"),
        ((f"p={CURVE}",), "this is no RSA key"),
        (("k=ed25519; p=AAAA",), "an Ed25519 key has 32 bytes"),
        (("k=dsa; p=AAAA",), "k=dsa is no kind of key"),
        ((f"s=tlsrpt; p={P2048}",), "s=tlsrpt: the key is not for mail"),
    ],
    ids=range(13),
)
def test_says_why_there_is_no_key(texts: tuple[str, ...], error: str) -> None:
    assert key(*texts).error == error


def test_revoked_is_not_missing() -> None:
    assert (key("v=DKIM1; p=").revoked, key().revoked) == (True, False)


@given(st.text(alphabet="vpkts=; DKIM1rsay:+/A", max_size=120))
def test_any_text_is_a_key_or_says_why_not(text: str) -> None:
    found = key(text)

    assert bool(found.error) != bool(found.bits)


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,4}", fullmatch=True),
        st.from_regex(r"[A-Z]{0,9}", fullmatch=True),
        min_size=1,
    )
)
def test_a_tag_list_is_read_back(tags: dict[str, str]) -> None:
    assert tag_list(" ; ".join(f"{name} = {value}" for name, value in tags.items())) == tags
