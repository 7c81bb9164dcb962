from collections.abc import Callable
from contextlib import AbstractContextManager

import dns.rcode
import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import APEX, healthy
from testbed.running import Running

MAILER = "v=spf1 include:_spf.mailer.test"


def twin(name: str) -> AbstractContextManager[Running]:
    return serving(find(f"spf.{name}")(healthy()))


def lookups(data: Callable, it: Running, name: str) -> int:
    """Count what RFC 7208 section 4.6.4 counts, of the terms that the twins use."""
    terms = data(it, name, "TXT")[0].split()
    below = [term.partition(":")[2] for term in terms if term.startswith("include:")]
    return terms.count("mx") + len(below) + sum(lookups(data, it, leaf) for leaf in below)


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("missing", []),
        ("two-records", [f"{MAILER} -all", "v=spf1 mx -all"]),
        ("plus-all", [f"{MAILER} +all"]),
        ("neutral-all", [f"{MAILER} ?all"]),
        ("no-all", [MAILER]),
        ("syntax-error", [f"{MAILER} ipv4:192.0.2.1 -all"]),
        ("redirect", ["v=spf1 redirect=_spf.mailer.test"]),
        ("macros", ["v=spf1 exists:%{ir}.%{l1r-}._spf.%{d} include:_spf.mailer.test -all"]),
        ("another-text", ["v=spf10 is not a version", f"{MAILER} -all"]),
        ("soft-fail", [f"{MAILER} ~all"]),
        ("upper-case", ["V=SPF1 INCLUDE:_SPF.MAILER.TEST -ALL"]),
    ],
)
def test_the_domain_publishes(data: Callable, name: str, texts: list[str]) -> None:
    with twin(name) as it:
        assert data(it, APEX, "TXT") == texts


@pytest.mark.parametrize(("name", "count"), [("eleven-lookups", 11), ("ten-lookups", 10)])
def test_the_tree_costs_so_many_lookups(data: Callable, name: str, count: int) -> None:
    with twin(name) as it:
        assert lookups(data, it, APEX) == count


@pytest.mark.parametrize(("name", "count"), [("three-voids", 3), ("two-voids", 2)])
def test_so_many_names_do_not_exist(ask: Callable, data: Callable, name: str, count: int) -> None:
    with twin(name) as it:
        terms = data(it, APEX, "TXT")[0].split()
        hosts = [term[2:] for term in terms if term.startswith("a:")]
        codes = [ask(it, host, "A").rcode() for host in hosts]

    assert codes == [dns.rcode.NXDOMAIN] * count


def test_the_mailer_includes_the_product_again(data: Callable) -> None:
    with twin("include-loop") as it:
        assert data(it, "_spf.mailer.test", "TXT") == [f"v=spf1 include:{APEX} -all"]


def test_the_included_name_exists_and_has_no_text(ask: Callable, data: Callable) -> None:
    with twin("include-without-spf") as it:
        assert "include:mx.mailer.test" in data(it, APEX, "TXT")[0]
        assert ask(it, "mx.mailer.test", "TXT").rcode() == dns.rcode.NOERROR
        assert data(it, "mx.mailer.test", "TXT") == []


def test_the_redirect_leads_to_no_name(ask: Callable, data: Callable) -> None:
    with twin("redirect-to-nowhere") as it:
        assert data(it, APEX, "TXT") == ["v=spf1 redirect=_gone.mailer.test"]
        assert ask(it, "_gone.mailer.test", "TXT").rcode() == dns.rcode.NXDOMAIN


def test_the_long_record_is_cut_inside_a_term(ask: Callable, data: Callable) -> None:
    with twin("long-record") as it:
        [record] = ask(it, APEX, "TXT").answer[0]
        [text] = data(it, APEX, "TXT")

    assert len(text) > 255
    assert len(record.strings) == 3
    assert all(not first.endswith(b" ") for first in record.strings)
    assert all(not later.startswith(b" ") for later in record.strings)
    assert text.endswith(" include:_spf.mailer.test -all")
