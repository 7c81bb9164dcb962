"""A check that leaves only one's own addresses to redirect to."""

from urllib.parse import urlsplit

from launchready.evidence.forwards import Forwards
from launchready.fix import fix
from launchready.fix.safe import host, is_path
from launchready.model import Change, Host, ServerRule, Step


@fix
def open_redirect(subject: Host, forwards: Forwards) -> Change:
    """Name the places, and write the check in the two usual languages."""
    name = host(subject.name)
    places = dict.fromkeys(urlsplit(each.url).path for each in forwards.forwards)
    known = [place for place in places if is_path(place) and not place.startswith("//")]
    slashes = any(place.startswith("//") for place in places)
    parts: list[Step | ServerRule] = [Step(f"Change what answers at {place}.") for place in known]
    if slashes:
        parts.append(Step("Let the rule that mends a path make one slash of several first."))
        parts.append(ServerRule("nginx", "merge_slashes on;"))
    parts += [
        ServerRule(
            "JavaScript",
            f'const to = new URL(next, "https://{name}");\n'
            f'response.redirect(to.origin === "https://{name}" ? to.pathname + to.search : "/");',
        ),
        ServerRule(
            "Python",
            'next = next if re.fullmatch(r"/(?![/\\\\])[\\w./?=&-]*", next, re.ASCII) else "/"',
        ),
        Step("Where visitors must leave, show the address on a page and let them decide."),
    ]
    return Change(
        f"Let {name} redirect to its own addresses alone",
        tuple(parts),
        "launchready recheck RED-04",
    )
