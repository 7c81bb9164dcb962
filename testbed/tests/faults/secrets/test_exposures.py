from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import CHAT, WWW, healthy


@pytest.mark.parametrize(
    ("name", "host", "path", "status", "words"),
    [
        ("git-folder", CHAT, "/.git/HEAD", 200, "ref: refs/heads/main\n"),
        ("git-folder", CHAT, "/.git/config", 200, "[core]"),
        ("env-file", WWW, "/.env", 200, "DB_PASSWORD="),
        ("database-dump", WWW, "/backup.sql", 200, "CREATE TABLE `leads`"),
        ("compose-file", WWW, "/docker-compose.yml", 200, "services:\n"),
        ("source-map", WWW, "/", 200, '<script src="/app.js">'),
        ("source-map", WWW, "/app.js", 200, "//# sourceMappingURL=app.js.map"),
        ("source-map", WWW, "/app.js.map", 200, '"sourcesContent"'),
        ("env-file-behind-shell", WWW, "/.env", 200, "DB_PASSWORD="),
        ("env-file-behind-shell", WWW, "/.git/HEAD", 200, '<div id="app">'),
        ("app-shell", WWW, "/.env", 200, '<div id="app">'),
        ("polite-errors", WWW, "/.env", 200, "Sorry, we could not find that."),
        ("env-example", WWW, "/.env.example", 200, "DB_PASSWORD=\n"),
        ("env-example", WWW, "/.env", 404, "There is no such page."),
        ("git-folder-forbidden", WWW, "/.git/HEAD", 403, "You may not see this."),
    ],
)
def test_the_path_gives(
    fetch: Callable, name: str, host: str, path: str, status: int, words: str
) -> None:
    with serving(find(f"exposures.{name}")(healthy())) as it:
        got, _, body = fetch(it, f"https://{host}{path}")

    assert got == status
    assert words in body
