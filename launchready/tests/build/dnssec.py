"""Signed zones, made by dnspython's signer."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import dns.dnssec
import dns.name
import dns.rdata
import dns.rrset
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from build.tls import NOW
from launchready.evidence.dnssec import Secured, SecuredZone, SignedSet

APEX = "acme.test"
HERE = "ns1.acme.test (192.0.2.1)"
THERE = "ns2.acme.test (192.0.2.2)"
ZONE = dns.name.from_text(APEX)
DAY = timedelta(days=1)

MAKERS = {
    "ED25519": ed25519.Ed25519PrivateKey.generate,
    "ECDSAP256SHA256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "RSASHA256": lambda: rsa.generate_private_key(65_537, 2_048),
}


@dataclass(frozen=True)
class Signer:
    """A key of acme.test, which signs from `start` to `end`."""

    algorithm: str = "ED25519"
    start: datetime = NOW - 4 * DAY
    end: datetime = NOW + 10 * DAY
    private: object = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "private", MAKERS[self.algorithm]())

    @property
    def key(self) -> dns.rdata.Rdata:
        """The DNSKEY."""
        return dns.dnssec.make_dnskey(self.private.public_key(), self.algorithm, flags=257)

    @property
    def ds(self) -> str:
        """The DS that vouches for it."""
        return dns.dnssec.make_ds(ZONE, self.key, "SHA256").to_text()

    def sign(self, type_: str, *data: str, name: str = APEX, server: str = HERE) -> SignedSet:
        """Sign a set."""
        rrset = dns.rrset.from_text_list(name + ".", 300, "IN", type_, data)
        signature = dns.dnssec.sign(
            rrset, self.private, ZONE, self.key, inception=self.start, expiration=self.end
        )
        plain = tuple(text.removesuffix(".").lower() if type_ in {"MX", "CNAME"} else text
                      for text in data)  # fmt: skip
        return SignedSet(server, name, type_, plain, (signature.to_text(),))

    def keys(self, *others: "Signer", server: str = HERE) -> SignedSet:
        """Sign the keys."""
        texts = [signer.key.to_text() for signer in (self, *others)]
        return self.sign("DNSKEY", *texts, server=server)


def zone(
    signer: Signer, *sets: SignedSet, keys: SignedSet | None = None, ds: tuple[str, ...] = ()
) -> SecuredZone:
    """Make what one server gives of acme.test, whose parent vouches for the signer."""
    return SecuredZone(APEX, ds or (signer.ds,), (keys or signer.keys(),), sets)


def seen(*zones: SecuredZone) -> Secured:
    """Make what is seen of the product's zones."""
    return Secured(zones)


def unsigned() -> SecuredZone:
    """Make a zone that nobody signs."""
    plain = SignedSet(HERE, APEX, "A", ("192.0.2.1",))
    return SecuredZone(APEX, (), (SignedSet(HERE, APEX, "DNSKEY", ()),), (plain,))


def without_signature(signed: SignedSet) -> SignedSet:
    """Take the signature away."""
    return replace(signed, signatures=())
