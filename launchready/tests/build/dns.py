"""DNS evidence from a few words."""

from launchready.evidence.dns import Pointer, Pointers, Reachability, Resolution, View


def view(server: str, *addresses: str, exists: bool = True) -> View:
    """Make how one server sees acme.test."""
    a = tuple(address for address in addresses if ":" not in address)
    aaaa = tuple(address for address in addresses if ":" in address)
    return View(server, server.startswith("ns"), exists, (), a, aaaa)


def resolution(*views: View) -> Resolution:
    """Make how acme.test resolves."""
    return Resolution("acme.test", "acme.test", views)


def reached(*addresses: str, closed: tuple[str, ...] = ()) -> Reachability:
    """Make which addresses of acme.test answer on port 443."""
    return Reachability("acme.test", addresses, closed)


def pointer(text: str, *words: str) -> Pointer:
    """Make a pointer: `pointer("CNAME chat.acme.test x.github.io", "GitHub Pages", "unclaimed")`.

    The words `missing`, `unregistered` and `unclaimed` say what is wrong; another one is
    the provider's name.
    """
    kind, source, target = text.split()
    wrong = {"missing", "unregistered", "unclaimed"}
    return Pointer(
        kind,
        source,
        target,
        exists="missing" not in words and "unregistered" not in words,
        registered="unregistered" not in words,
        provider=next((word for word in words if word not in wrong), ""),
        unclaimed="unclaimed" in words,
    )


def pointers(*found: Pointer, wildcard: bool = False) -> Pointers:
    """Make what the records of chat.acme.test point to."""
    return Pointers("chat.acme.test", found, wildcard)
