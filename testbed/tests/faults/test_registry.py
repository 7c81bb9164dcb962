import pytest

from testbed.background import serving
from testbed.faults import Kind, Suite, Twin, broken, find, suites
from testbed.healthy import WWW, healthy
from testbed.net.ports import has_ipv6
from testbed.world import At, Layer, Wall, World

# A twin that is deleted is missed here: broken, tricky, silences, walls.
COUNTS = {
    "claims": (8, 4, 4, 4),
    "messages": (11, 11, 4, 4),
    "crowd": (3, 3, 4, 4),
    "sides": (7, 6, 4, 4),
    "aborts": (3, 3, 4, 4),
    "drills": (8, 6, 4, 4),
    "steps": (3, 3, 4, 4),
    "ledger": (3, 3, 4, 4),
    "errands": (6, 6, 4, 4),
    "ceiling": (6, 4, 4, 4),
    "instances": (2, 2, 4, 4),
    "race": (6, 6, 4, 4),
    "rate": (4, 3, 4, 4),
    "rotation": (6, 5, 4, 4),
    "forwarded": (6, 5, 4, 4),
    "length": (4, 2, 4, 4),
    "leads": (10, 5, 4, 4),
    "idling": (4, 5, 4, 4),
    "fetches": (8, 3, 4, 4),
    "anonymous": (11, 10, 4, 4),
    "objects": (8, 8, 4, 4),
    "tenants": (8, 8, 4, 4),
    "roles": (8, 8, 4, 4),
    "gates": (7, 4, 4, 4),
    "logouts": (4, 4, 4, 4),
    "resets": (7, 4, 4, 4),
    "oauth": (19, 8, 4, 4),
    "defaults": (6, 3, 4, 4),
    "guesses": (16, 5, 4, 4),
    "channels": (20, 13, 4, 4),
    "files": (14, 8, 4, 4),
    "webhooks": (15, 7, 4, 4),
    "tokens": (7, 2, 4, 4),
    "foreign-pages": (11, 9, 4, 4),
    "carriers": (4, 5, 4, 4),
    "properties": (8, 5, 4, 4),
    "alignment": (7, 5, 3, 0),
    "lockdown": (8, 4, 3, 0),
    "message": (7, 4, 3, 0),
    "sender": (4, 4, 3, 0),
    "caa": (6, 6, 3, 0),
    "canonical": (5, 4, 4, 4),
    "certificate": (6, 3, 3, 0),
    "ciphers": (6, 3, 3, 0),
    "cookies": (6, 3, 4, 4),
    "dangling": (7, 5, 3, 0),
    "delegation": (6, 4, 3, 0),
    "dkim": (10, 4, 3, 0),
    "dmarc": (9, 6, 3, 0),
    "dnssec": (8, 5, 3, 0),
    "exchanger": (10, 6, 4, 0),
    "expiry": (3, 2, 3, 0),
    "exposures": (6, 4, 4, 4),
    "handshake": (3, 3, 3, 0),
    "hsts": (7, 4, 4, 4),
    "host-header": (4, 3, 4, 4),
    "deep-links": (7, 4, 4, 4),
    "indexing": (8, 4, 4, 4),
    "loops": (7, 4, 4, 4),
    "methods": (4, 3, 4, 4),
    "mixed-content": (6, 3, 4, 4),
    "open-redirect": (8, 3, 4, 4),
    "plain-http": (6, 4, 4, 4),
    "inventory": (4, 4, 4, 4),
    "lookalike": (3, 5, 3, 0),
    "providers": (7, 5, 3, 0),
    "registration": (8, 5, 4, 4),
    "resolution": (6, 5, 4, 0),
    "spf": (11, 8, 3, 0),
    "transport": (9, 4, 4, 4),
    "ttl": (4, 4, 3, 0),
    "streams": (5, 3, 4, 4),
    "content-policy": (11, 5, 4, 4),
    "consoles": (6, 5, 4, 4),
    "cors": (9, 5, 4, 4),
    "embedding": (15, 5, 4, 4),
    "conversations": (14, 8, 4, 4),
    "destinations": (10, 6, 4, 4),
    "errors": (6, 4, 4, 4),
    "framing": (6, 5, 4, 4),
    "headers": (8, 6, 4, 4),
    "scripts": (6, 4, 4, 4),
    "versions": (4, 3, 3, 0),
}
SUITES = list(suites().values())
TWINS = [twin for suite in SUITES for twin in suite.twins]

every_suite = pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.audit)
every_twin = pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.id)


@every_suite
def test_no_twin_was_lost(suite: Suite) -> None:
    broken_ones, tricky_ones = suite.of(Kind.BROKEN), suite.of(Kind.TRICKY)

    assert COUNTS[suite.audit] == (
        len(broken_ones), len(tricky_ones), len(suite.silences), len(suite.walls)
    )  # fmt: skip


def test_no_audit_was_lost() -> None:
    assert set(COUNTS) == set(suites())


@every_suite
def test_every_audit_is_tried_broken_tricky_and_in_silence(suite: Suite) -> None:
    assert suite.of(Kind.BROKEN)
    assert suite.of(Kind.TRICKY)
    assert suite.silences


@every_suite
def test_silence_of_names_hits_every_audit(suite: Suite) -> None:
    assert (Layer.DNS, At.CONNECT) in {(silence.layer, silence.at) for silence in suite.silences}


@every_suite
def test_walls_come_all_or_not_at_all(suite: Suite) -> None:
    assert suite.walls in ((), tuple(Wall))


@every_twin
def test_a_twin_differs_from_the_healthy_product_and_says_how(twin: Twin) -> None:
    assert twin(healthy()) != healthy()
    assert twin.title.endswith(".")
    assert "\n" not in twin.title


@every_twin
def test_a_twin_is_a_pure_function(twin: Twin) -> None:
    world = healthy()

    assert twin(world) == twin(world)
    assert world == healthy()


@every_twin
def test_a_twin_starts(twin: Twin) -> None:
    with serving(twin(healthy())) as it:
        assert it.manifest.exists()


@pytest.mark.parametrize("spelling", ["{area}/{audit}/{name}", "{audit}.{name}", "{audit}/{name}"])
def test_twins_are_found_by_their_names(spelling: str) -> None:
    for twin in TWINS:
        text = spelling.format(area=twin.area, audit=twin.audit, name=twin.name)
        assert find(text) is find(text.replace("-", "_")) is twin


def test_ids_are_unique() -> None:
    assert len({twin.id for twin in TWINS}) == len(TWINS)


def test_an_unknown_twin_is_answered_with_those_of_its_audit() -> None:
    with pytest.raises(LookupError, match=r"no fault 'spf\.no'; there are email/spf/missing, "):
        find("spf.no")


def test_an_unknown_audit_is_answered_with_the_audits() -> None:
    with pytest.raises(
        LookupError, match=r"no fault 'x\.y'; there are .*canonical, .*certificate, "
    ):
        find("x.y")


@pytest.mark.skipif(not has_ipv6(), reason="shows the opposite there")
def test_twins_that_only_ipv6_shows_are_known() -> None:
    hidden = {twin.id for twin in TWINS if twin.vanishes_without_ipv6(healthy())}

    assert hidden == {
        "domain/resolution/ipv6-closed",
        "domain/resolution/ipv4-only",
        "tls/certificate/bad-over-ipv6",
    }


def test_a_function_becomes_a_twin_named_after_it_and_its_file() -> None:
    @broken
    def no_www(world: World) -> World:
        """The www host is gone."""
        return world.drop(WWW)

    assert (no_www.kind, no_www.name, no_www.title) == (
        Kind.BROKEN,
        "no-www",
        "The www host is gone.",
    )
    assert no_www.audit == __name__.rsplit(".", 1)[1].replace("_", "-")
