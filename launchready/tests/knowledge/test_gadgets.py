import pytest

from launchready.evidence.names import is_name
from launchready.knowledge.gadgets import gadgets, listed
from launchready.knowledge.table import parsed

HEAD = "source = 'x'\ndate = 2026-01-01\n"
ROW = (
    "[[gadget]]\nhosts = ['h.test']\npaths = ['/a/b.js']\ndoes = 'x'\nneeds-eval = false\n"
    "documentation = 'x'\n"
)


@pytest.mark.parametrize(
    ("host", "path", "let"),
    [
        ("h.test", "", True),
        ("h.test", "/", True),
        ("h.test", "/a/", True),
        ("h.test", "/a/b.js", True),
        ("h.test", "/a", False),
        ("h.test", "/a/b", False),
        ("h.test", "/b/", False),
        ("*.test", "", True),
        ("*.h.test", "", False),
        ("nh.test", "", False),
        ("", "", False),
    ],
)
def test_is_let_in_by_host_and_path(host: str, path: str, *, let: bool) -> None:
    [gadget] = listed(parsed("gadgets.toml", HEAD + ROW))

    assert gadget.is_let_in(host, path) is let


def test_each_gadget_says_where_and_who_says_so() -> None:
    for gadget in gadgets():
        assert gadget.documentation.startswith("https://")
        assert all(is_name(host) and host == host.lower() for host in gadget.hosts)


def test_no_host_stands_there_twice() -> None:
    hosts = [host for gadget in gadgets() for host in gadget.hosts]

    assert len(set(hosts)) == len(hosts)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (HEAD + ROW.replace("['/a/b.js']", "['a']"), "no host, or no path"),
        (HEAD + ROW.replace("['h.test']", "[]"), "no host, or no path"),
        (HEAD + ROW + "more = 1", "unknown more"),
        (ROW, "source is missing"),
    ],
    ids=["path", "host", "unknown", "source"],
)
def test_refuses_a_wrong_file(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        listed(parsed("gadgets.toml", text))
