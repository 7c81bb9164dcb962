"""What content security policies leave open to markup that a stranger got into a page.

CSP Level 3. Of several policies each must let a script through, so that one which is tight
makes up for the others.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256, sha384, sha512

from selectolax.lexbor import LexborHTMLParser, LexborNode

from launchready.evidence.csp import Policy, host_of, is_open, path_of
from launchready.evidence.visit import BYTES_AT_MOST, runs
from launchready.knowledge.gadgets import Gadget, gadgets

NONCE_AT_LEAST = 22
SCRIPTS_AT_MOST = 100
POLICIES_AT_MOST = 20
TEXT_AT_MOST = 40

_META = "head meta[http-equiv='content-security-policy' i]"
_NONCE = re.compile(r"'nonce-([A-Za-z0-9+/_-]+={0,2})'", re.IGNORECASE)
_HASH = re.compile(r"'(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+={0,2})'", re.IGNORECASE)
_DIGESTS = {"sha256": sha256, "sha384": sha384, "sha512": sha512}

Sources = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inline:
    """A script that stands in the page itself.

    Attributes:
        nonce: what its tag states.
        digests: the hashes of its text, as a policy writes them without quotes.
        begins: its first characters.

    """

    nonce: str
    digests: tuple[str, ...]
    begins: str


@dataclass(frozen=True, slots=True)
class Fence:
    """A page's policies, and what stands in the page that they are for.

    Attributes:
        policies: every enforced one, 20 at most.
        watching: a report-only policy came with it, which keeps nothing out.
        entrusted: people type into the page, or it knows who they are.
        again: the nonces that a second fetch brought; None where there was none.
        inline: the scripts in the page itself, 100 at most.
        ahead: how many scripts stand before the first policy in its head.
        loads: directive and address of what it loads: the origin, of a script the whole.

    """

    url: str
    policies: tuple[Policy, ...]
    watching: bool = False
    entrusted: bool = True
    again: frozenset[str] | None = None
    inline: tuple[Inline, ...] = ()
    ahead: int = 0
    loads: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Fences:
    """The fences of a host's pages; none where it has no page."""

    host: str
    pages: tuple[Fence, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """A way past a fence: what is got, what is wanted."""

    got: str
    want: str


def nonces_of(policies: tuple[Policy, ...]) -> frozenset[str]:
    """List the nonces that policies accept of scripts."""
    return frozenset(nonce for policy in policies for nonce in _nonces(_elements(policy) or ()))


def inline_scripts(body: bytes) -> tuple[tuple[Inline, ...], int]:
    """Read the scripts in a page, and count all those ahead of the first policy in its head."""
    page = LexborHTMLParser(body[:BYTES_AT_MOST])
    nodes = [node for node in page.css(f"script, {_META}") if node.tag == "meta" or runs(node)]
    tags = [node.tag for node in nodes]
    inline = [n for n in nodes if n.tag == "script" and "src" not in n.attributes]
    ahead = tags.index("meta") if "meta" in tags else 0
    return tuple(_inline(node) for node in inline[:SCRIPTS_AT_MOST]), ahead


def ways_in(fence: Fence) -> tuple[Opening, ...]:
    """List the ways by which what a stranger wrote would run as a script."""
    policies = fence.policies
    if not policies:
        got = "only a report-only policy" if fence.watching else "no policy"
        return (Opening(got, "a Content-Security-Policy"),)
    return tuple(_ways(policies, fence.again))


def weaknesses(fence: Fence) -> tuple[Opening, ...]:
    """List what makes a fence lower than it could be, and lets no script through by itself."""
    policies = fence.policies
    if not policies:
        return ()
    found: list[Opening] = []
    if _all(policies, lambda policy: _is_open(policy.sources("object-src"))):
        found.append(Opening("no object-src", "object-src 'none'"))
    if not nonces_of(policies) and _all(policies, lambda p: _is_open(p.sources("base-uri"))):
        found.append(Opening("no base-uri", "base-uri 'none'"))
    if _all(policies, _evaluates):
        found.append(Opening("'unsafe-eval'", "no strings that run as code"))
    if short := [nonce for nonce in nonces_of(policies) if len(nonce) < NONCE_AT_LEAST]:
        found.append(Opening(f"a nonce of {len(short[0])} characters", "128 random bits"))
    if fence.ahead and all(policy.meta for policy in policies):
        got = f"a policy behind {fence.ahead} scripts, for which it does not hold"
        found.append(Opening(got, "a policy in a header"))
    return tuple(found)


def kept_out(fence: Fence) -> tuple[str, ...]:
    """List the page's own inline scripts that one of its policies keeps from running."""
    return tuple(
        f"<script>{script.begins}"
        for script in fence.inline
        if not all(_runs(script, _elements(policy)) for policy in fence.policies)
    )


def _ways(policies: tuple[Policy, ...], again: frozenset[str] | None) -> Iterator[Opening]:
    if _all(policies, lambda policy: _elements(policy) is None):
        yield Opening("no script-src, nor default-src", "script-src")
        return
    if _all(policies, lambda policy: _runs_inline(_elements(policy))):
        yield Opening("'unsafe-inline'", "nonces or hashes")
    elif _all(policies, lambda policy: _runs_inline(policy.sources("script-src-attr"))):
        yield Opening("'unsafe-inline' in script-src-attr", "no handlers in attributes")
    if _all(policies, lambda policy: _lets_all(_elements(policy))):
        yield Opening(f"scripts from {_open_source(policies)}", "hosts by name, nonces or hashes")
    else:
        yield from _gadgets(policies)
    if _all(policies, lambda policy: _lets_data(_elements(policy))):
        yield Opening("scripts from data:", "no data: for scripts")
    if nonces_of(policies) and _all(policies, lambda p: _is_open(p.sources("base-uri"))):
        yield Opening("nonces, and no base-uri", "base-uri 'none'")
    if again is not None and (same := nonces_of(policies) & again):
        yield Opening(f"a nonce that comes again: {min(same)}", "a new one for each answer")


def _gadgets(policies: tuple[Policy, ...]) -> Iterator[Opening]:
    evaluating = _all(policies, _evaluates)
    for gadget in gadgets():
        usable = evaluating or not gadget.needs_eval
        if usable and _all(policies, lambda policy, at=gadget: _lets_in(_elements(policy), at)):
            got = f"scripts from {gadget.hosts[0]}, which {gadget.does}"
            yield Opening(got, "nonces or hashes, or that file by its whole path")


def _all(policies: tuple[Policy, ...], holds: Callable[[Policy], bool]) -> bool:
    return all(holds(policy) for policy in policies[:POLICIES_AT_MOST])


def _elements(policy: Policy) -> Sources | None:
    return policy.sources("script-src-elem")


def _nonces(sources: Sources) -> tuple[str, ...]:
    return tuple(match[1] for source in sources if (match := _NONCE.fullmatch(source)))


def _is_strict(sources: Sources) -> bool:
    return _has(sources, "'strict-dynamic'")


def _has(sources: Sources, word: str) -> bool:
    return any(source.lower() == word for source in sources)


def _runs_inline(sources: Sources | None) -> bool:
    """Whether every inline script runs: `'unsafe-inline'`, unless something finer is beside it."""
    if sources is None:
        return True
    finer = _is_strict(sources) or any(_NONCE.fullmatch(s) or _HASH.fullmatch(s) for s in sources)
    return _has(sources, "'unsafe-inline'") and not finer


def _runs(script: Inline, sources: Sources | None) -> bool:
    if sources is None or _runs_inline(sources):
        return True
    hashes = {f"{m[1].lower()}-{m[2]}" for s in sources if (m := _HASH.fullmatch(s))}
    return script.nonce in _nonces(sources) or not hashes.isdisjoint(script.digests)


def _lets_all(sources: Sources | None) -> bool:
    return sources is None or (not _is_strict(sources) and any(map(is_open, sources)))


def _lets_data(sources: Sources | None) -> bool:
    return sources is None or (not _is_strict(sources) and _has(sources, "data:"))


def _lets_in(sources: Sources | None, gadget: Gadget) -> bool:
    if _lets_all(sources):
        return True
    named = sources or ()
    lets = any(gadget.is_let_in(host_of(s), path_of(s)) for s in named if host_of(s))
    return lets and not _is_strict(named)


def _evaluates(policy: Policy) -> bool:
    sources = policy.sources("script-src")
    return sources is None or _has(sources, "'unsafe-eval'")


def _is_open(sources: Sources | None) -> bool:
    return sources is None or any(map(is_open, sources))


def _open_source(policies: tuple[Policy, ...]) -> str:
    named = (source for policy in policies for source in _elements(policy) or ())
    return next(filter(is_open, named), "everywhere")


def _inline(node: LexborNode) -> Inline:
    written = node.text() or ""
    digests = tuple(_digests(written.encode()))
    return Inline(node.attributes.get("nonce") or "", digests, written.strip()[:TEXT_AT_MOST])


def _digests(text: bytes) -> Iterator[str]:
    for name, digest in _DIGESTS.items():
        yield f"{name}-{b64encode(digest(text).digest()).decode()}"
