import pytest

from launchready.audits.web.content_policy import content_policy
from launchready.evidence.csp import policies
from launchready.evidence.fence import Fence, Fences, inline_scripts
from launchready.model import State

STRICT = "default-src 'none'; script-src 'self'; base-uri 'none'"


def page(text: str, body: str = "", *, entrusted: bool = True) -> Fence:
    inline, _ = inline_scripts(body.encode())
    return Fence("https://acme.test/", policies(text), entrusted=entrusted, inline=inline)


@pytest.mark.parametrize(
    ("text", "entrusted", "state"),
    [
        (STRICT, True, State.PASS),
        ("", True, State.FAIL),
        ("", False, State.WARN),
        ("script-src https:", True, State.FAIL),
        ("script-src https:", False, State.WARN),
        (f"{STRICT}; object-src *", True, State.WARN),
        (f"{STRICT}; object-src *", False, State.WARN),
    ],
)
def test_a_page_is_judged_by_its_policy_and_what_it_is_trusted_with(
    text: str, state: State, *, entrusted: bool
) -> None:
    said = content_policy.judge(Fences("acme.test", (page(text, entrusted=entrusted),)))

    assert said.state is state
    assert bool(said.findings) is (state is not State.PASS)


def test_one_open_page_among_closed_ones_fails() -> None:
    said = content_policy.judge(Fences("acme.test", (page(STRICT), page(""))))

    assert said.state is State.FAIL
    assert [finding.got for finding in said.findings] == ["no policy"]


def test_an_open_page_that_only_shows_does_not_make_a_weak_one_fail() -> None:
    weak, shown = page(f"{STRICT}; object-src *"), page("", entrusted=False)

    assert content_policy.judge(Fences("acme.test", (weak, shown))).state is State.WARN


def test_a_page_that_stops_its_own_scripts_is_named() -> None:
    said = content_policy.judge(Fences("acme.test", (page(STRICT, "<script>start()</script>"),)))

    assert said.state is State.WARN
    assert said.findings[0].got == ("<script>start()",)


def test_no_page_has_no_policy() -> None:
    assert content_policy.judge(Fences("acme.test", ())).state is State.NOT_APPLICABLE


def test_names_five_of_many_scripts_that_it_stops() -> None:
    body = "".join(f"<script>let a{number};</script>" for number in range(7))
    [finding] = content_policy.judge(Fences("acme.test", (page(STRICT, body),))).findings

    assert isinstance(finding.got, tuple)
    assert len(finding.got) == 5
