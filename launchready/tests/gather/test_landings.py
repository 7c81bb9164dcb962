import pytest

from launchready.evidence.http import Chain, Closed, Exchange
from launchready.gather.landings import leads_away

HOME = "https://acme.test/"


@pytest.mark.parametrize(
    ("targets", "away"),
    [
        ([], False),
        (["https://acme.test/home"], False),
        (["https://www.acme.test/"], True),
        (["http://[::1:bad/"], False),
        (["mailto:ada@acme.test"], False),
    ],
)
def test_only_another_host_is_away(targets: list[str], *, away: bool) -> None:
    *between, last = [HOME, *targets]
    hops = tuple(Exchange(url, "192.0.2.1", 301) for url in [*between, last][: len(targets) or 1])
    chain = Chain(HOME, hops, "broken" if targets else "landed", last if targets else "")

    assert leads_away(chain) is away


def test_a_closed_port_leads_nowhere() -> None:
    assert not leads_away(Closed(HOME))
