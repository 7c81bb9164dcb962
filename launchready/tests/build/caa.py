"""CAA evidence from a few words."""

from launchready.evidence.caa import Caa, CaaSet, Issuance, parse


def issued(*texts: str, name: str = "acme.test", issuer: str = "Let's Encrypt") -> Issuance:
    """Make a name of a certificate, who issued it, and the set at acme.test that decides."""
    records = tuple(record for record in map(parse, texts) if record)
    return Issuance(CaaSet(name, "acme.test" if texts else "", records), issuer)


def seen(*issuances: Issuance, presented: bool = True, broken: tuple[str, ...] = ()) -> Caa:
    """Make what decides about the certificates of acme.test."""
    return Caa("acme.test", issuances, presented, broken)
