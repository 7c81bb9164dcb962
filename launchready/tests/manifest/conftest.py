from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from launchready.manifest import Manifest, ManifestError, format_problem, load

TODAY = date(2026, 11, 23)

Loading = Callable[..., Manifest]
Complaining = Callable[..., list[str]]


@pytest.fixture
def loading(tmp_path: Path) -> Loading:
    """Load a text as the manifest of a folder that holds the files which examples name."""

    def load_text(
        text: str | bytes, environ: dict[str, str] | None = None, *, trusted: bool = True
    ) -> Manifest:
        for name in ("ca.pem", "lead.eml", "confirmation.eml", "journey.har"):
            (tmp_path / name).touch()
        if not (tmp_path / "auth.yaml").exists():
            (tmp_path / "auth.yaml").write_text("auth: []\n")
        path = tmp_path / "launchready.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(path, environ=environ or {}, trusted=trusted, today=TODAY)

    return load_text


@pytest.fixture
def complaints(loading: Loading, tmp_path: Path) -> Complaining:
    """All that is said of a text, without the folder's name."""

    def say(
        text: str | bytes, environ: dict[str, str] | None = None, *, trusted: bool = True
    ) -> list[str]:
        with pytest.raises(ManifestError) as caught:
            loading(text, environ, trusted=trusted)
        source = caught.value.source
        said = [format_problem(problem, source) for problem in caught.value.problems]
        return [text.replace(f"{tmp_path}/", "") for text in said]

    return say
