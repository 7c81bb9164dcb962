import pytest

from launchready.knowledge.platforms import listed, platforms
from launchready.knowledge.table import parsed

HEAD = "source = 'x'\ndate = 2026-01-01\n"
ROW = (
    "[[platform]]\nname = 'n'\nweb = ['h.test']\nmail = []\ndns = []\nnetworks = ['192.0.2.0/24']\n"
    "hides = false\ndocumentation = 'x'\n"
)


def test_each_platform_has_a_name_of_its_own_and_says_so_itself() -> None:
    names = [platform.name.casefold() for platform in platforms()]

    assert len(set(names)) == len(names)
    assert all(platform.documentation.startswith("https://") for platform in platforms())


def test_no_two_platforms_hold_one_network() -> None:
    held = [(p.name, network) for p in platforms() for network in p.networks]

    for name, network in held:
        others = [n for other, n in held if other != name and n.version == network.version]
        assert not any(network.overlaps(other) for other in others)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (HEAD + ROW.replace("['h.test']", "[]").replace("['192.0.2.0/24']", "[]"), "points to it"),
        (HEAD + ROW.replace("192.0.2.0/24", "192.0.2.1/24"), "host bits"),
        (HEAD + ROW + "more = 1", "unknown more"),
        (ROW, "source is missing"),
    ],
    ids=["nothing", "network", "unknown", "source"],
)
def test_refuses_a_wrong_file(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        listed(parsed("platforms.toml", text))
