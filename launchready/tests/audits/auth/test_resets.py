from dataclasses import replace

import pytest

from launchready.audits.auth.resets import resets
from launchready.evidence.resets import Resets
from launchready.model import State

ONCE = (
    "A link sets a password once, after a scanner has read it too, leads to the product, and lasts "
)
SOUND = Resets(
    "api.acme.test", "POST /v1/reset", "POST /v1/reset/confirm",
    scanned=True, again=False, astray=(), lasts=60, late=False,
)  # fmt: skip


@pytest.mark.parametrize(
    ("seen", "state", "summary"),
    [
        (
            SOUND,
            State.PASS,
            f"{ONCE}60 s, waited for",
        ),
        (
            replace(SOUND, lasts=86_400, late=None),
            State.PASS,
            f"{ONCE}86400 s, as declared",
        ),
        (
            replace(SOUND, lasts=86_400, late=None, scanned=False),
            State.FAIL,
            "Whoever reads a link by GET uses it up",
        ),
        (
            replace(SOUND, scanned=False),
            State.FAIL,
            "Whoever reads a link by GET uses it up",
        ),
        (
            replace(SOUND, again=True),
            State.FAIL,
            "A link that has set a password sets another one",
        ),
        (
            replace(SOUND, astray=("Host", "X-Forwarded-Host")),
            State.FAIL,
            "Host and X-Forwarded-Host of a request decides where the link in its mail leads",
        ),
        (replace(SOUND, late=True), State.FAIL, "A link lasts longer than it should"),
        (
            replace(SOUND, lasts=86_401, late=None),
            State.FAIL,
            "A link lasts longer than it should",
        ),
        (
            replace(SOUND, tells=("the status 404, not 202",)),
            State.FAIL,
            "The request for a link tells addresses that are known",
        ),
    ],
)  # fmt: skip
def test_judges_by_what_links_open_and_where_they_lead(
    seen: Resets, state: State, summary: str
) -> None:
    said = resets.judge(seen)

    assert (said.state, said.summary) == (state, summary)


def test_each_thing_is_a_finding_of_its_own() -> None:
    seen = replace(
        SOUND, scanned=False, again=True, astray=("Host",), late=True, lasts=90_000, tells=("a",)
    )
    places = [finding.where for finding in resets.judge(seen).findings]

    assert places == [
        "POST /v1/reset at api.acme.test with Host",
        "POST /v1/reset/confirm at api.acme.test, a second time",
        "POST /v1/reset/confirm at api.acme.test after 90000 s",
        "POST /v1/reset/confirm at api.acme.test",
        "POST /v1/reset/confirm at api.acme.test, with a link that was read by GET",
        "POST /v1/reset at api.acme.test",
    ]
