"""Twins of SEC-03: no repository, settings, dump or source map is served."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.healthy import CHAT, JSON, WWW
from testbed.world import Response, World, page

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

TEXT = "text/plain; charset=utf-8"
BYTES = "application/octet-stream"

ENV = Response(200, "APP_ENV=production\nDB_HOST=10.0.0.5\nDB_PASSWORD=not-a-real-one\n", BYTES)
SHELL = page("Acme Plumbing", '<div id="app"></div><script src="/app.js"></script>')


@broken
def git_folder(world: World) -> World:
    """The repository's own folder is served with the chat's pages."""
    config = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n"
    return world.at(
        CHAT,
        lambda site: site.serving(
            "/.git/HEAD", Response(200, "ref: refs/heads/main\n", BYTES)
        ).serving("/.git/config", Response(200, config, BYTES)),
    )


@broken
def env_file(world: World) -> World:
    """The settings file is served, passwords and all."""
    return _serving(world, "/.env", ENV)


@broken
def database_dump(world: World) -> World:
    """A dump of the database is served."""
    dump = (
        "-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n--\n"
        "DROP TABLE IF EXISTS `leads`;\nCREATE TABLE `leads` (`id` int NOT NULL);\n"
        "INSERT INTO `leads` VALUES (1);\n"
    )
    return _serving(world, "/backup.sql", Response(200, dump, "application/sql"))


@broken
def compose_file(world: World) -> World:
    """The file that starts the servers is served."""
    compose = 'services:\n  web:\n    image: acme/web:7\n    ports:\n      - "8000:8000"\n'
    return _serving(world, "/docker-compose.yml", Response(200, compose, TEXT))


@broken
def source_map(world: World) -> World:
    """The script's source map gives the source away."""
    script = 'const a="acme";\n//# sourceMappingURL=app.js.map\n'
    source_map = (
        '{"version":3,"file":"app.js","sources":["src/app.ts"],'
        '"sourcesContent":["const company = \\"acme\\";"],"names":[],"mappings":"AAAA"}'
    )
    home = world.sites[WWW].paged.pages["/"]
    linked = Response(home.status, f'{home.body}<script src="/app.js"></script>\n', home.type)
    world = _serving(world, "/", linked.plus(*home.headers))
    world = _serving(world, "/app.js", Response(200, script, "text/javascript"))
    return _serving(world, "/app.js.map", Response(200, source_map, JSON))


@broken
def env_file_behind_shell(world: World) -> World:
    """Every path gives the app's shell with 200, but one gives the settings file."""
    return env_file(app_shell(world))


@tricky
def app_shell(world: World) -> World:
    """Every path gives the app's shell with 200, as single-page apps do."""
    return world.at(WWW, lambda site: site.missing(SHELL))


@tricky
def polite_errors(world: World) -> World:
    """Every unknown path gives a sentence with 200, as plain text."""
    sorry = Response(200, "Sorry, we could not find that. Call us: 555-0100\n", TEXT)
    return world.at(WWW, lambda site: site.missing(sorry))


@tricky
def env_example(world: World) -> World:
    """The example of a settings file is served; it has names and no values."""
    example = Response(200, "# copy to .env\nAPP_ENV=\nDB_HOST=\nDB_PASSWORD=\n", TEXT)
    return _serving(world, "/.env.example", example)


@tricky
def git_folder_forbidden(world: World) -> World:
    """The repository's folder is refused by a rule; nothing of it is served."""
    refusal = page("403 Forbidden", "<p>You may not see this.</p>", 403)
    return _serving(_serving(world, "/.git/HEAD", refusal), "/.git/config", refusal)


def _serving(world: World, path: str, response: Response) -> World:
    return world.at(WWW, lambda site: site.serving(path, response))
