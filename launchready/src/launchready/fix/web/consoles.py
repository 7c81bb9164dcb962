"""How each tool is closed, and a rule until then."""

from launchready.evidence.consoles import OpenConsoles
from launchready.fix import fix
from launchready.fix.safe import host, is_path
from launchready.knowledge.consoles import console_named
from launchready.model import Change, Host, ServerRule, Step


@fix
def consoles(subject: Host, consoles: OpenConsoles) -> Change:
    """Write a rule for the paths that answered, and a step for each tool."""
    name = host(subject.name)
    asked = dict.fromkeys(seen.path.partition("?")[0] for seen in consoles.found)
    paths = [path for path in asked if is_path(path)]
    known = [console_named(tool) for tool in dict.fromkeys(seen.name for seen in consoles.found)]
    parts: list[ServerRule | Step] = []
    if paths:
        nginx = "\n".join(f"location = {path} {{ return 404; }}" for path in paths)
        caddy = f"@tools path {' '.join(paths)}\nrespond @tools 404"
        parts += [ServerRule("nginx", nginx), ServerRule("Caddy", caddy)]
    parts += [Step(f"{tool.name}: {tool.remedy}") for tool in known if tool]
    parts.append(Step("What needs no visitor listens on loopback or behind a tunnel."))
    return Change(f"Close the tools of {name}", tuple(parts), "launchready recheck WEB-11")
