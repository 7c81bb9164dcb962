"""What a visitor changes who pretends to be somebody else."""

import secrets

from launchready.evidence.limits import Disguise

AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PATHS = {
    Disguise.SLASH: "{}/",
    Disguise.SLASHES: "/{}",
    Disguise.QUERY: "{}?a=1",
}


def spelt(path: str, disguise: Disguise | None) -> str:
    """Spell a path as a disguise wants it."""
    if disguise is Disguise.CASE:
        return path.upper()
    return PATHS.get(disguise, "{}").format(path) if disguise else path


def elsewhere(disguise: Disguise) -> str:
    """Claim an address of TEST-NET-3 (RFC 5737), a new one each time."""
    address = f"203.0.113.{secrets.randbelow(254) + 1}"
    return f"for={address}" if disguise is Disguise.FORWARDED else address
