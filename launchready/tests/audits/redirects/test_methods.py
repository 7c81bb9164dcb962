import pytest

from build.http import chain
from launchready.audits.redirects.methods import methods
from launchready.evidence.http import Closed
from launchready.evidence.posts import Post, Posts
from launchready.model import Certainty, Finding, State

PAGE, TO = "https://acme.test/chat", "https://acme.test/m"


def posts(*ways: str) -> Posts:
    return Posts("acme.test", tuple(Post(PAGE, chain(way)) for way in ways))


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        pytest.param(posts(f"{TO} 404"), State.PASS, id="direct"),
        pytest.param(posts(f"{TO} 308 > {TO}/ 200"), State.PASS, id="308"),
        pytest.param(posts(f"{TO} 303 > {PAGE} 200"), State.PASS, id="back-to-the-form"),
        pytest.param(posts(f"{TO} 301 > {TO}/ 200"), State.FAIL, id="301"),
        pytest.param(posts(f"{TO} 200", f"{TO} 302 > {TO}/ 200"), State.FAIL, id="one-of-two"),
        pytest.param(
            Posts("acme.test", (Post(PAGE, Closed(TO)),)), State.FAIL, id="nobody-listens"
        ),
        pytest.param(posts(), State.NOT_APPLICABLE, id="no-form"),
    ],
)
def test_judges_the_way_of_what_is_posted(seen: Posts, state: State) -> None:
    assert methods.judge(seen).state is state


def test_says_which_form_and_which_hop() -> None:
    [finding] = methods.judge(posts(f"{TO} 301 > {TO}/ 200")).findings

    assert finding == Finding(
        f"{PAGE} posts to {TO}",
        f"301 to {TO}/",
        "no redirect, or 307 or 308",
        Certainty.LIKELY,
    )


def test_a_closed_port_is_certain() -> None:
    [finding] = methods.judge(Posts("acme.test", (Post(PAGE, Closed(TO)),))).findings

    assert (finding.got, finding.certainty) == ("connection refused", Certainty.CERTAIN)
