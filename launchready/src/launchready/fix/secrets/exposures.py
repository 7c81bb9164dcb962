"""The rules that close what is open, and what to do since it was."""

from launchready.evidence.exposure import Exposures
from launchready.fix import fix
from launchready.fix.safe import host, is_path
from launchready.knowledge.exposed import kind_named
from launchready.model import Change, Host, ServerRule, Step

HIDDEN = ("/.git", "/.hg", "/.svn", "/.env", "/.aws", "/.ssh", "/.idea", "/.vscode", "/.DS_Store")


@fix
def exposures(subject: Host, exposures: Exposures) -> Change:
    """Write the rules for the paths that were seen, then one step for each kind."""
    name = host(subject.name)
    seen = dict.fromkeys(s.path for s in exposures.sightings if is_path(s.path))
    paths = tuple(path for path in seen if not path.startswith("/."))
    kinds = (kind_named(found) for found in dict.fromkeys(s.kind for s in exposures.sightings))
    known = [kind for kind in kinds if kind]
    return Change(
        summary=f"Close what {name} serves, and replace what was read",
        parts=(
            ServerRule("nginx", _nginx(paths)),
            ServerRule("Caddy", _caddy(paths)),
            ServerRule("Cloudflare", _cloudflare(name, paths)),
            Step("Move the files out of the served folder: a rule hides them until it is changed."),
            *(Step(f"{kind.name[0].upper()}{kind.name[1:]}: {kind.aftermath}") for kind in known),
        ),
        recheck="launchready recheck SEC-03",
    )


def _nginx(paths: tuple[str, ...]) -> str:
    rules = [r"location ~ /\.(?!well-known/) { return 404; }"]
    return "\n".join(rules + [f"location = {path} {{ return 404; }}" for path in paths])


def _caddy(paths: tuple[str, ...]) -> str:
    hidden = " ".join(f"{path}*" for path in HIDDEN)
    return f"@private path {' '.join([hidden, *paths])}\nrespond @private 404"


def _cloudflare(name: str, paths: tuple[str, ...]) -> str:
    tests = [f'starts_with(http.request.uri.path, "{path}")' for path in HIDDEN]
    if paths:
        listed = " ".join(f'"{path}"' for path in paths)
        tests.append(f"http.request.uri.path in {{{listed}}}")
    return (
        "Security > WAF > Custom rules > Create rule\n"
        f'  When: (http.host eq "{name}") and ({" or ".join(tests)})\n'
        "  Then: Block"
    )
