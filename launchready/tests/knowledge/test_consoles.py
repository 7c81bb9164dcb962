import pytest

from launchready.knowledge.consoles import console_named, consoles, listed, paths
from launchready.knowledge.table import parsed

HEAD = "source = 'x'\ndate = 2026-01-01\n[[console]]\nname = 'n'\ngrave = true\nremedy = 'r'\n"


def test_each_path_is_asked_once_and_there_are_not_too_many() -> None:
    assert len(paths()) == len(set(paths())) <= 33


def test_tools_of_one_name_weigh_the_same() -> None:
    for console in consoles():
        assert console_named(console.name) is not None
        assert {o.grave for o in consoles() if o.name == console.name} == {console.grave}


def test_only_what_can_be_public_on_purpose_is_light() -> None:
    assert {console.name for console in consoles() if not console.grave} == {
        "API documentation", "API description", "Django administration"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rest", "why"),
    [
        ("marks = ['a']\npaths = ['x']", "no absolute path"),
        ("marks = []\npaths = ['/x']", "marks are missing"),
        ("marks = ['a']\npaths = ['/x']\nweight = 3", "unknown weight"),
    ],
    ids=["relative", "no-marks", "unknown"],
)
def test_refuses_a_wrong_file(rest: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        listed(parsed("consoles.toml", HEAD + rest))
