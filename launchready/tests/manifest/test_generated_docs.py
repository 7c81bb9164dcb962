"""`docs/generate.py`: the pages that are made, and how a stale one is told."""

import importlib.util
from pathlib import Path
from types import ModuleType

import click
import pytest

from launchready.audits import catalogue

SCRIPT = Path(__file__).parents[3] / "docs" / "generate.py"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@click.group()
def tools() -> None:
    """Do things."""


@tools.command()
@click.argument("host")
@click.option("--deep", is_flag=True, help="Look deeper.")
def look(host: str, *, deep: bool) -> None:
    """Look at a host."""
    click.echo(f"{host} {deep}")


@tools.command(hidden=True)
def secret() -> None:
    """Nobody knows."""


def test_the_command_line_page_holds_each_command_as_help_shows_it(generate: ModuleType) -> None:
    text = generate.cli_reference(tools, "tools")

    assert [line for line in text.split("\n") if line.startswith("## ")] == [
        "## `tools`", "## `tools look`",
    ]  # fmt: skip
    assert "Usage: tools look [OPTIONS] HOST" in text
    assert "Look deeper." in text
    assert "Nobody knows" not in text


def test_the_catalogue_page_has_a_row_and_a_section_for_each_audit(generate: ModuleType) -> None:
    text = generate.catalogue_reference(catalogue())

    for audit in catalogue().values():
        rule = audit.rule
        assert f"| [{rule.code}](#{rule.code.lower()}-{rule.id}) | `{rule.id}` |" in text
        assert f"\n## {rule.code} {rule.id}\n" in text
    assert text.count("\n### What it checks\n") == len(catalogue())


def test_what_is_written_is_not_stale(generate: ModuleType, tmp_path: Path) -> None:
    pages = {"deep/a.md": lambda: "one\ntwo\n", "b.json": lambda: "{}\n"}
    assert set(generate.stale(tmp_path, pages)) == set(pages)

    generate.write(tmp_path, pages)

    assert generate.stale(tmp_path, pages) == {}
    assert (tmp_path / "deep" / "a.md").read_bytes() == b"one\ntwo\n"


def test_a_stale_page_is_told_with_the_beginning_of_its_difference(
    generate: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("one\nthree\n")
    long = "".join(f"{number}\n" for number in range(100))

    found = generate.stale(tmp_path, {"a.md": lambda: "one\ntwo\n", "long.md": lambda: long})

    assert found["a.md"].split("\n")[2:] == ["@@ -1,2 +1,2 @@", " one", "-three", "+two"]
    assert len(found["long.md"].split("\n")) == generate.LINES_AT_MOST


def test_a_page_that_ends_otherwise_is_stale(generate: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one")

    assert "a.md" in generate.stale(tmp_path, {"a.md": lambda: "one\n"})


def test_check_writes_nothing_and_fails_where_something_is_stale(
    generate: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generate.main(["--check"], tmp_path) == 1
    assert list(tmp_path.iterdir()) == []
    assert "reference/manifest.md is stale: run `python docs/generate.py`" in (
        capsys.readouterr().out
    )

    assert generate.main([], tmp_path) == 0
    assert generate.main(["--check"], tmp_path) == 0
    assert sorted(path.name for path in (tmp_path / "reference").iterdir()) == sorted(
        Path(place).name for place in generate.PAGES
    )
