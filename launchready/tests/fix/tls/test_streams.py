import pytest

from build.http import exchange
from launchready.evidence.sockets import Sockets
from launchready.fix.tls.streams import streams
from launchready.model import Host, ServerRule, Step

WRITTEN = (("https://acme.test/", "ws://acme.test/"),)


def rules(seen: Sockets) -> dict[str, str]:
    parts = streams.write(Host("acme.test"), seen).parts
    return {part.server: part.text for part in parts if isinstance(part, ServerRule)}


@pytest.mark.parametrize("written", [WRITTEN, ()], ids=["written", "not-written"])
def test_a_script_is_mended_where_it_is_wrong(written: tuple[tuple[str, str], ...]) -> None:
    texts = rules(Sockets("acme.test", written, ()))

    assert ("JavaScript" in texts) is bool(written)
    assert "return 301 https://acme.test$request_uri;" in texts["nginx"]
    assert "redir https://acme.test{uri} 301" in texts["Caddy"]


def test_names_what_opens_and_nothing_else() -> None:
    at = "http://acme.test"
    tried = (exchange(f"{at}/ws", 101), exchange(f"{at}/", 308), exchange(f"{at}/a;b", 101))
    parts = streams.write(Host("acme.test"), Sockets("acme.test", (), tried)).parts

    assert [p.text for p in parts if isinstance(p, Step)] == [f"{at}/ws must open nothing."]
