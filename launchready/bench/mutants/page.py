"""docs/mutants.md: the score, by audit, and the survivors."""

from collections import Counter
from collections.abc import Sequence

from mutate import Mutant

HEAD = """# How good the audits' own tests are

Written by `make mutants`. A mutant is an audit with one small fault: a comparison turned, a
condition always true, a number one higher, a word misspelt, a finding dropped, a fail said as a
warning. Its test file must notice. The twins of [truth.md](truth.md) are not asked here.
"""


EQUIVALENT = {
    ("domain.delegation", "0"): "all servers of the list have one address there",
    ("email.dmarc", "found.walk"): "a walk has at least the domain itself",
    ("email.dmarc", "own"): "the same",
    ("email.sender", "mail.spf"): "a mail without SPF does not come here",
    ("redirects.loops", "not isinstance(chain, Chain)"): "what is no chain does not come here",
    ("tls.plain_http", "return ''"): "both say that there is no fault",
    ("web.destinations", "return ''"): "both say that there is no hole",
}


def page(every: Sequence[Mutant], sample: Sequence[Mutant], alive: Sequence[Mutant]) -> str:
    """Write the page."""
    killed = len(sample) - len(alive)
    score = f"**{killed} of {len(sample)} mutants are killed ({killed / len(sample):.1%})**"
    tried = Counter(mutant.module for mutant in sample)
    left = Counter(mutant.module for mutant in alive)
    rows = [f"| `{_short(name)}` | {tried[name] - left[name]} of {tried[name]} |"
            for name in sorted(tried)]  # fmt: skip
    lines = [
        *(HEAD, f"{score}, {_share(every, sample)}.", ""),
        *("| audit | killed |", "|---|---|", *rows, ""),
        *("## Survivors", "", "Read one by one.", "", *map(_survivor, alive)),
    ]
    return "\n".join(lines) + "\n"


def _share(every: Sequence[Mutant], sample: Sequence[Mutant]) -> str:
    if len(sample) == len(every):
        return "which are all that there are"
    return f"a random sample of the {len(every)} that there are"


def _survivor(mutant: Mutant) -> str:
    module = _short(mutant.module)
    why = EQUIVALENT.get((module, mutant.was), "")
    said = f"- `{module}`: `{_line(mutant.was)}` became `{_line(mutant.became)}`"
    return f"{said}; the same thing: {why}" if why else said


def _short(module: str) -> str:
    return module.removeprefix("launchready.audits.")


def _line(text: str) -> str:
    return " ".join(text.split()).replace("`", "'")[:120]
