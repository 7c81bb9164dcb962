"""The file of `--targets`, and what is wrong with one."""

from pathlib import Path

import pytest

from launchready.cli.options import Refusal
from launchready.cli.targets import Target, listed


def file(folder: Path, content: bytes) -> Path:
    path = folder / "clients.txt"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "targets"),
    [
        pytest.param(b"acme.test\n", (Target(1, "acme.test"),), id="one"),
        pytest.param(b"\xef\xbb\xbfa.test\r\nb.test", (Target(1, "a.test"), Target(2, "b.test")),
                     id="as Windows writes"),
        pytest.param(b"# ours\n\n  a.test  \n", (Target(3, "a.test"),), id="comment and blank"),
        pytest.param(b"clients/a.toml\n", (Target(1, "clients/a.toml"),), id="a manifest"),
        pytest.param(b"caf\xe9.test\n", (Target(1, "caf\ufffd.test"),), id="no UTF-8"),
    ],
)  # fmt: skip
def test_a_line_names_a_target(content: bytes, targets: tuple[Target, ...], tmp_path: Path) -> None:
    assert listed(file(tmp_path, content)) == targets


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"", "names no target", id="empty"),
        pytest.param(b"# none\n \n", "names no target", id="only comments"),
        pytest.param(b"a.test\n\nA.test\n", "clients.txt:3: 'A.test' is on line 1", id="twice"),
        pytest.param(b"a" * 10_000_001, "larger than 10,000,000 bytes", id="too large"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(content: bytes, says: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=says):
        listed(file(tmp_path, content))
