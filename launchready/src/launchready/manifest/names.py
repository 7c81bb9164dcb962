"""Host names and origins as people write them, turned into what DNS and browsers ask for."""

import re
from functools import cache
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

import idna
from publicsuffixlist import PublicSuffixList

NAME_AT_MOST = 253
LABEL_AT_MOST = 63
WWW = "www."

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_PORT = re.compile(r":[0-9]*\Z")


class NoNameError(ValueError):
    """The text names no host, or no origin.

    Attributes:
        why: what is wrong, to be read behind "is no host: ".
        instead: what to write, or the empty string.

    """

    def __init__(self, why: str, instead: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.instead = instead


def host(text: str) -> str:
    """Normalise a host name: lower case, no trailing dot, A-labels (RFC 5891).

    Raises:
        NoNameError: the text is no name of at least two labels that DNS can hold and a
            browser can open.

    """
    if foreign := _foreign(text):
        raise NoNameError(foreign, _host_within(text))
    return _plain(_ascii(text))


def origin(text: str) -> str:
    """Normalise a canonical origin: `https://` and a host, without a trailing slash.

    Raises:
        NoNameError: the text has another scheme, or a port, a user, a path, a query.

    """
    if re.search(r"[\s\\\x00-\x1f\x7f]", text):
        raise NoNameError("a space, a control character or a backslash cannot stand in an origin")
    try:
        parts = urlsplit(text)
        name = parts.hostname or ""
    except ValueError:
        raise NoNameError("its host cannot be read") from None
    instead = _instead(f"https://{name}") if name else _instead_of_bare(text)
    if parts.scheme != "https" or not name:
        raise NoNameError("it has to begin with https://", instead)
    if surplus := _surplus(parts):
        raise NoNameError(f"an origin has no {surplus}", instead)
    return f"https://{host(name)}"


def sibling(name: str) -> str:
    """Name the `www` of a registrable domain, or the domain of a `www`; else nothing."""
    domain = registrable(name)
    if name == domain:
        return WWW + name
    return domain if name == WWW + domain else ""


def registrable(name: str) -> str:
    """Name what somebody registered, `acme.co.uk` of `www.acme.co.uk`.

    Empty for a public suffix itself.
    """
    return _suffixes().privatesuffix(name) or ""


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def _foreign(text: str) -> str:
    """Say what in the text can be part of no host name."""
    if _SCHEME.match(text):
        return "it has a scheme"
    if _is_address(text):
        return "it is an address; name the host that stands on it"
    for mark, why in (
        ("*", "a wildcard stands for no single host"),
        ("@", "it has a user, or is a mail address"),
        ("/", "it has a path"),
        ("_", '"_" cannot stand in the name of a web host'),
    ):
        if mark in text:
            return why
    return "it has a port" if _PORT.search(text) else ""


def _ascii(text: str) -> str:
    if text.isascii():
        return text.lower()
    if len(text) > NAME_AT_MOST:
        raise NoNameError(f"it is longer than {NAME_AT_MOST} characters")
    try:
        return idna.encode(text, uts46=True).decode("ascii")
    except idna.IDNAError:
        raise NoNameError("it holds a character that no internationalised name has") from None


def _plain(text: str) -> str:
    name = text.removesuffix(".")
    labels = name.split(".")
    if not name:
        raise NoNameError("it is empty")
    if len(name) > NAME_AT_MOST:
        raise NoNameError(f"it is longer than {NAME_AT_MOST} characters")
    if "" in labels:
        raise NoNameError("two dots have nothing between them, or it begins with one")
    if any(len(label) > LABEL_AT_MOST for label in labels):
        raise NoNameError(f"the part between two dots is longer than {LABEL_AT_MOST} characters")
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise NoNameError("only letters, digits and inner hyphens make a host name")
    if len(labels) == 1:
        raise NoNameError("it has no dot, so nobody out there can find it")
    if labels[-1].isdigit() or re.fullmatch("0x[0-9a-f]*", labels[-1]):
        raise NoNameError("it ends in a number, so clients take it for an address")
    return name


def _is_address(text: str) -> bool:
    bare = text.partition("]")[0].removeprefix("[")
    for candidate in (bare, _PORT.sub("", text)):
        try:
            ip_address(candidate)
        except ValueError:
            continue
        return True
    return False


def _surplus(parts: SplitResult) -> str:
    if "@" in parts.netloc:
        return "user or password"
    if _PORT.search(parts.netloc):
        return "port"
    if parts.path not in {"", "/"}:
        return "path"
    return "query or fragment" if parts.query or parts.fragment else ""


def _host_within(text: str) -> str:
    """Find the host that was meant, or nothing."""
    try:
        name = urlsplit(text if _SCHEME.match(text) else f"//{text}").hostname or ""
        return "" if _foreign(name) else _plain(_ascii(name))
    except ValueError:
        return ""


def _instead(text: str) -> str:
    try:
        return f"https://{host(text.removeprefix('https://'))}"
    except NoNameError:
        return ""


def _instead_of_bare(text: str) -> str:
    return _instead(f"https://{name}") if (name := _host_within(text)) else ""
