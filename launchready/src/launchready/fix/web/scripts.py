"""The tags with their hashes left open, and where the scripts belong."""

import re

from launchready.evidence.scripts import Scripts
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Host, ServerRule, Step

_URL = re.compile(r"https?://([A-Za-z0-9.-]+(?::\d+)?/[A-Za-z0-9._~/@+-]*)")


@fix
def scripts(subject: Host, scripts: Scripts) -> Change:
    """Write a tag for each script whose address is fit to stand in one."""
    name = host(subject.name)
    urls = dict.fromkeys(seen.script.url.partition("?")[0] for seen in scripts.foreign)
    found = dict.fromkeys(match[1] for url in urls if (match := _URL.fullmatch(url)))
    tags = [
        f'<script src="https://{at}" integrity="sha384-…" crossorigin></script>' for at in found
    ]
    parts: list[ServerRule | Step] = [ServerRule("HTML", "\n".join(tags))] if tags else []
    parts += [
        Step(
            "The hash of a file: openssl dgst -sha384 -binary file.js | openssl base64 -A. State"
            " it for an address with a version in it; one that changes cannot keep its hash."
        ),
        Step("A loader that changes by design belongs on your own domain, under your policy."),
        Step("Write down what each remaining foreign script is for; take out what nobody knows."),
    ]
    return Change(f"Bind the scripts of {name}", tuple(parts), "launchready recheck WEB-09")
