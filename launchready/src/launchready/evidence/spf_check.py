"""SPF's check_host, RFC 7208 section 4: what the record says of one real sender.

Sans-I/O. A question without an answer is thrown in by whoever answers and ends the check
(section 2.6.6 calls it temperror), but for the few look-ups whose failure the RFC tells
receivers to pass over: those are named in `unanswered`, so that nobody takes our own
trouble for the sender's.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address, ip_network
from typing import NoReturn

from launchready.evidence.names import is_name, is_within, normal
from launchready.evidence.questions import Asking, Inquiry
from launchready.evidence.spf_macro import Macro, Token, name_of, text_of, tokens
from launchready.evidence.spf_record import (
    Malformed,
    Mechanism,
    Modifier,
    SpfRecord,
    is_spf,
    parse,
)
from launchready.evidence.spf_sender import NOBODY, Address, Sender, SpfChecked, SpfResult

__all__ = ["QUESTIONS_AT_MOST", "Address", "Sender", "SpfChecked", "SpfResult", "check_host"]

LOOKUPS_AT_MOST = 10
VOIDS_AT_MOST = 2
NAMES_AT_MOST = 10
QUESTIONS_AT_MOST = 125
TEXT_AT_MOST = 512
BEYOND_ASCII = re.compile(r"\\[012][0-9]{2}")


BY_QUALIFIER = {
    "+": SpfResult.PASS,
    "-": SpfResult.FAIL,
    "~": SpfResult.SOFTFAIL,
    "?": SpfResult.NEUTRAL,
}


class _PermError(Exception):
    """Section 2.6.7."""


def check_host(sender: Sender) -> Asking[SpfChecked]:
    """Evaluate the record of the sender's domain, asking on the way."""
    domain = sender.domain
    if not is_name(domain) or "." not in domain or " " in domain:
        return SpfChecked(SpfResult.NONE, domain, f"{domain!r} is no name to check")
    check = _Check(sender, domain)
    try:
        result, why, explanation = yield from check.domain(domain)
    except _PermError as error:
        result, why, explanation = SpfResult.PERMERROR, str(error), ""
    return SpfChecked(result, domain, why, explanation, tuple(check.unanswered))


_Outcome = tuple[SpfResult, str, str]


@dataclass(slots=True)
class _Check:
    """One check and its counters."""

    sender: Sender
    origin: str
    inquiry: Inquiry = field(default_factory=lambda: Inquiry(QUESTIONS_AT_MOST))
    lookups: int = 0
    voids: int = 0
    unanswered: list[str] = field(default_factory=list[str])

    @property
    def ip(self) -> Address:
        mapped = self.sender.ip.ipv4_mapped if isinstance(self.sender.ip, IPv6Address) else None
        return mapped or self.sender.ip

    def domain(self, domain: str, *, top: bool = True) -> Asking[_Outcome]:
        """Find and evaluate the record of a domain; `top` is not behind an include."""
        record = yield from self._record(domain)
        if record is None:
            return SpfResult.NONE, f"{domain} has no SPF record", ""
        for term in record.mechanisms:
            if (yield from self._matches(term, domain)):
                result = BY_QUALIFIER[term.qualifier]
                asked = top and result is SpfResult.FAIL and record.explanation
                said = (yield from self._explained(record.explanation, domain)) if asked else ""
                return result, f"{term.text} of {domain}", said
        if record.redirect:
            return (yield from self._redirected(record.redirect, domain, top=top))
        return SpfResult.NEUTRAL, f"no term of {domain} matches", ""

    def _record(self, domain: str) -> Asking[SpfRecord | None]:
        if not is_name(domain):
            return None
        texts = yield from self._ask(domain, "TXT")
        records = [text for text in texts if is_spf(text)]
        if len(records) > 1:
            raise _PermError(f"{domain} has {len(records)} SPF records")
        if not records:
            return None
        if BEYOND_ASCII.search(records[0]):
            raise _PermError(f"the record of {domain} is not ASCII")
        record = parse(records[0])
        if isinstance(record, Malformed):
            raise _PermError(f"{record} ({domain})")
        return record

    def _redirected(self, term: Modifier, domain: str, *, top: bool) -> Asking[_Outcome]:
        self._count(term.text)
        target = yield from self._name(term.spec, domain)
        outcome = yield from self.domain(target, top=top)
        if outcome[0] is SpfResult.NONE:
            raise _PermError(f"{term.text} of {domain}: {outcome[1]}")
        return outcome

    def _matches(self, term: Mechanism, domain: str) -> Asking[bool]:
        match term.name:
            case "all":
                return True
            case "ip4" | "ip6":
                return self._within(term.network, term)
            case "include":
                return (yield from self._included(term, domain))
            case _:
                self._count(term.text)
                target = (yield from self._name(term.spec, domain)) if term.spec else domain
                return is_name(target) and (yield from self._answers(target, term))

    def _answers(self, target: str, term: Mechanism) -> Asking[bool]:
        match term.name:
            case "a":
                return (yield from self._resolves_here(target, term))
            case "mx":
                return (yield from self._exchanges_here(target, term))
            case "exists":
                return bool((yield from self._counted(target, "A")))
            case _:
                names = yield from self._validated()
                return any(is_within(name, target) for name in names)

    def _included(self, term: Mechanism, domain: str) -> Asking[bool]:
        self._count(term.text)
        target = yield from self._name(term.spec, domain)
        result, why, _ = yield from self.domain(target, top=False)
        if result is SpfResult.NONE:
            raise _PermError(f"{term.text} of {domain}: {why}")
        return result is SpfResult.PASS

    def _resolves_here(self, name: str, term: Mechanism) -> Asking[bool]:
        data = yield from self._counted(name, self._family)
        return any(self._within(address, term) for address in data)

    def _exchanges_here(self, name: str, term: Mechanism) -> Asking[bool]:
        data = yield from self._counted(name, "MX")
        hosts = [normal(entry.rpartition(" ")[2]) for entry in data]
        if len(hosts) > NAMES_AT_MOST:
            raise _PermError(f"{name} has more than {NAMES_AT_MOST} mail exchangers")
        for host in filter(is_name, hosts):
            if (yield from self._resolves_here(host, term)):
                return True
        return False

    @property
    def _family(self) -> str:
        return "A" if self.ip.version == 4 else "AAAA"  # noqa: PLR2004 - IPv4

    def _within(self, address: str, term: Mechanism) -> bool:
        network = ip_address(address)
        if network.version != self.ip.version:
            return False
        width = term.prefix4 if network.version == 4 else term.prefix6  # noqa: PLR2004 - IPv4
        return self.ip in ip_network(f"{network}/{width}", strict=False)

    def _validated(self) -> Asking[list[str]]:
        """Look up the names of the address that lead back to it (section 5.5)."""
        found: list[str] = []
        for name in (yield from self._passed_over(self.ip.reverse_pointer, "PTR"))[:NAMES_AT_MOST]:
            if is_name(name):
                data = yield from self._passed_over(name, self._family)
                if any(ip_address(address) == self.ip for address in data):
                    found.append(normal(name))
        return found

    def _explained(self, term: Modifier | None, domain: str) -> Asking[str]:
        name = (yield from self._name(term.spec, domain)) if term else ""
        texts = (yield from self._passed_over(name, "TXT")) if is_name(name) else ()
        if len(texts) != 1 or BEYOND_ASCII.search(texts[0]):
            return ""
        words = [tokens(word) for word in texts[0].split(" ")]
        whole = [word for word in words if word is not None]
        if len(whole) < len(words):
            return ""
        values = yield from self._values(tuple(token for word in whole for token in word), domain)
        return " ".join(text_of(word, values) for word in whole)[:TEXT_AT_MOST]

    def _name(self, spec: tuple[Token, ...], domain: str) -> Asking[str]:
        values = yield from self._values(spec, domain)
        return name_of(spec, values)

    def _values(self, spec: tuple[Token, ...], domain: str) -> Asking[Mapping[str, str]]:
        letters = {token.letter for token in spec if isinstance(token, Macro)}
        known = (yield from self._own_name(domain)) if "p" in letters else NOBODY
        sender, four = self.sender, self.ip.version == 4  # noqa: PLR2004 - IPv4
        nibbles = ".".join(self.ip.exploded.replace(":", "").upper())
        return {
            "s": f"{sender.local}@{self.origin}",
            "l": sender.local,
            "o": self.origin,
            "d": domain,
            "i": str(self.ip) if four else nibbles,
            "p": known,
            "v": "in-addr" if four else "ip6",
            "h": sender.helo,
            "c": str(self.ip),
            "r": sender.receiver,
            "t": str(sender.moment),
        }

    def _own_name(self, domain: str) -> Asking[str]:
        """Choose the value of `%{p}`: the domain itself, one below it, or any (section 7.3)."""
        names = yield from self._validated()
        below = [name for name in names if is_within(name, domain)]
        return next(iter([domain] if domain in names else [*below, *names]), NOBODY)

    def _count(self, term: str) -> None:
        self.lookups += 1
        if self.lookups > LOOKUPS_AT_MOST:
            raise _PermError(f"{term} is look-up {self.lookups} of {LOOKUPS_AT_MOST}")

    def _counted(self, name: str, type_: str) -> Asking[tuple[str, ...]]:
        data = yield from self._ask(name, type_)
        self.voids += not data
        if self.voids > VOIDS_AT_MOST:
            raise _PermError(f"{name} {type_} is void look-up {self.voids} of {VOIDS_AT_MOST}")
        return data

    def _ask(self, name: str, type_: str) -> Asking[tuple[str, ...]]:
        data = yield from self.inquiry.data(name, type_)
        if data is None:
            _overasked()
        return data

    def _passed_over(self, name: str, type_: str) -> Asking[tuple[str, ...]]:
        """Ask where receivers take no answer for none."""
        try:
            return (yield from self._ask(name, type_))
        except _PermError:
            raise
        except Exception as failure:  # noqa: BLE001 - the asker's own exception: no answer came
            self.unanswered.append(f"{name} {type_}: {failure}")
            return ()


def _overasked() -> NoReturn:
    raise _PermError(f"more than {QUESTIONS_AT_MOST} questions")
