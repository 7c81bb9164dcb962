"""A visitor's cookies for as long as a walk lasts, RFC 6265bis sections 5.7 and 5.8."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from launchready.evidence.cookies import Cookie, cookie
from launchready.evidence.names import is_within, registrable

COOKIES_AT_MOST = 100


@dataclass(slots=True)
class Jar:
    """Keeps what answers set, and says what a browser sends back. Nothing is stored."""

    _kept: dict[tuple[str, str, str], tuple[Cookie, str]] = field(
        default_factory=dict[tuple[str, str, str], tuple[Cookie, str]]
    )

    def __len__(self) -> int:
        return len(self._kept)

    def copied(self) -> "Jar":
        """The same cookies in another jar."""
        return Jar(dict(self._kept))

    def only(self, same_site: frozenset[str]) -> "Jar":
        """Those cookies alone whose SameSite is one of these."""
        return Jar(
            {key: pair for key, pair in self._kept.items() if pair[0].same_site in same_site}
        )

    def kept_of(self, earlier: "Jar") -> "Jar":
        """Those cookies alone that are what they were in an earlier jar."""
        before = {key: pair for key, (_, pair) in earlier._kept.items()}  # noqa: SLF001 - of its own kind
        return Jar({key: both for key, both in self._kept.items() if before.get(key) == both[1]})

    @property
    def names(self) -> frozenset[str]:
        """What they are called."""
        return frozenset(name for _, _, name in self._kept)

    def keep(self, url: str, lines: tuple[str, ...]) -> None:
        """Take the Set-Cookie lines of an answer."""
        host, path = _place(url)
        for line in lines:
            found = cookie(line)
            if found is None or (found.secure and not url.startswith("https:")):
                continue
            if not _allowed(found, host):
                continue
            folder = found.path if found.path.startswith("/") else _folder(path)
            key = ((found.domain and f".{found.domain}") or host, folder, found.name)
            if found.deletes:
                self._kept.pop(key, None)
            elif len(self._kept) < COOKIES_AT_MOST:
                self._kept[key] = (found, line.partition(";")[0].strip())

    def header(self, url: str) -> str:
        """Write the Cookie header for a URL; empty where there is none to send."""
        host, path = _place(url)
        secure = url.startswith("https:")
        return "; ".join(
            pair
            for (domain, folder, _), (found, pair) in self._kept.items()
            if _reaches(domain, host) and _below(path, folder) and (secure or not found.secure)
        )


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.path or "/"


def _allowed(found: Cookie, host: str) -> bool:
    """Whether a host may set it: for itself, or for a name above that is no public suffix."""
    if not found.domain:
        return True
    return is_within(host, found.domain) and bool(registrable(found.domain))


def _reaches(domain: str, host: str) -> bool:
    return is_within(host, domain[1:]) if domain.startswith(".") else host == domain


def _folder(path: str) -> str:
    return path.rpartition("/")[0] or "/"


def _below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")
