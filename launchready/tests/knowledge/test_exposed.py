import pytest

from launchready.knowledge.exposed import kind_named, kinds, kinds_at, listed, paths
from launchready.knowledge.table import parsed

HEAD = "source = 'x'\ndate = 2026-01-01\n[[kind]]\n"
ROW = "detector = 'd'\nname = 'n'\ngrave = true\naftermath = 'a'\n"


def test_each_path_is_asked_once_and_there_are_not_too_many() -> None:
    assert len(paths()) == len(set(paths())) <= 60


def test_each_path_has_its_kinds() -> None:
    assert all(kinds_at(path) for path in paths())
    assert [kind.name for kind in kinds_at("/.env")] == ["environment file"]


def test_a_path_that_is_not_listed_may_be_of_any_kind() -> None:
    assert kinds_at("/other") == kinds()


def test_kinds_of_one_name_weigh_the_same() -> None:
    for kind in kinds():
        assert kind_named(kind.name) is not None
        assert {other.grave for other in kinds() if other.name == kind.name} == {kind.grave}


def test_only_what_shows_no_secret_by_itself_is_light() -> None:
    assert {kind.name for kind in kinds() if not kind.grave} == {".DS_Store file", "source map"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (HEAD + ROW + "paths = ['x']", "x is no absolute path"),
        (HEAD + ROW, "paths is missing"),
        (HEAD + ROW + "paths = ['/x']\nweight = 3", "unknown weight"),
        ("source = 'x'\ndate = 2026-01-01", "kind is missing"),
    ],
    ids=["relative", "no-paths", "unknown", "no-kinds"],
)
def test_refuses_a_wrong_file(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        listed(parsed("exposed_paths.toml", text))
