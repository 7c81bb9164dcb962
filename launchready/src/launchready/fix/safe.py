"""Values that come from the target, made safe for the rules that they are written into.

A value is let through whole where it has the shape of its kind, and refused otherwise.
Nothing is escaped: what needs escaping is no host name, no path and no cookie's name.
"""

import re
from ipaddress import ip_address

_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})+")
_PATH = re.compile(r"/[A-Za-z0-9._~/-]{0,200}")
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,200}")


def host(name: str) -> str:
    """Let a host name through.

    Raises:
        ValueError: it is none.

    """
    if not is_host(name):
        raise ValueError(f"{name!r} is no host name: no rule is written for it")
    return name


def is_host(name: str) -> bool:
    """Whether this is a host name, lower case, of two labels or more."""
    return _HOST.fullmatch(name) is not None


def is_address(text: str) -> bool:
    """Whether this is an IPv4 or IPv6 address without a zone."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return "%" not in text


def is_path(text: str) -> bool:
    """Whether this is an absolute path that means the same in every rule language."""
    return _PATH.fullmatch(text) is not None


def is_token(text: str) -> bool:
    """Whether this is a token as HTTP knows it (RFC 9110 section 5.6.2)."""
    return _TOKEN.fullmatch(text) is not None
