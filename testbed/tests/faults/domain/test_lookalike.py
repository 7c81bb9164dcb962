import tomllib
from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import APEX, healthy
from testbed.running import Running


def twin(name: str) -> Running:
    return serving(find(f"lookalike.{name}")(healthy()))


@pytest.mark.parametrize(
    ("name", "label", "shown"),
    [
        ("cyrillic-letter-in-a-latin-name", "xn--cht-7cd", "ch\N{CYRILLIC SMALL LETTER A}t"),
        ("greek-letter-in-a-latin-name", "xn--bt-jbc", "b\N{GREEK SMALL LETTER OMICRON}t"),
        ("name-with-an-umlaut", "xn--bcher-kva",
         "b\N{LATIN SMALL LETTER U WITH DIAERESIS}cher"),
    ],
)  # fmt: skip
def test_a_declared_host_bears_the_name(data: Callable, name: str, label: str, shown: str) -> None:
    with twin(name) as it:
        host = f"{label}.{APEX}"
        assert label.removeprefix("xn--").encode().decode("punycode") == shown
        assert host in tomllib.loads(it.manifest.read_text())["product"]["hosts"]
        assert data(it, host, "A") == ["127.0.0.1"]


@pytest.mark.parametrize("name", ["japanese-name", "russian-name", "improper-label"])
def test_a_declared_host_begins_with_the_prefix(name: str) -> None:
    with twin(name) as it:
        *_, host = tomllib.loads(it.manifest.read_text())["product"]["hosts"]
        assert host.startswith("xn--")


def test_the_look_alike_is_at_the_products_own_servers(data: Callable) -> None:
    with twin("own-lookalike") as it:
        assert data(it, "acrne.test", "NS") == data(it, APEX, "NS")
        assert data(it, "acrne.test", "A") == ["127.0.0.1"]


def test_nobody_uses_the_look_alike(ask: Callable, data: Callable) -> None:
    with twin("lookalike-that-nobody-uses") as it:
        assert data(it, "acrne.test", "NS") == ["ns1.acrne.test", "ns2.acrne.test"]
        assert data(it, "acrne.test", "A") == []
        assert ask(it, "acrne.test", "MX").answer[0][0].to_text() == "0 ."
