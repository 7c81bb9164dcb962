import pytest

from build.web import page, visit
from launchready.audits.web.destinations import destinations
from launchready.model import State

FIELD = "<textarea></textarea>"
REST = "default-src 'self'; form-action 'self'"


def judged(policy: str, body: str = FIELD) -> State:
    return destinations.judge(visit(page(body, f"content-security-policy: {policy}"))).state


@pytest.mark.parametrize(
    "hole",
    [
        "img-src *",
        "img-src https:",
        "img-src 'self' *.github.io",
        "img-src https://images.weserv.nl",
        "img-src https://*.wp.com",
        "media-src http:",
        "connect-src wss:",
        "connect-src https://hooks.slack.com/services/",
        "frame-src *",
        "child-src *",
    ],
)
def test_a_directive_that_lets_anybody_in_fails(hole: str) -> None:
    assert judged(f"{hole}; {REST}") is State.FAIL


@pytest.mark.parametrize(
    "policy",
    [
        REST,
        "default-src 'none'; form-action 'none'",
        f"img-src data: blob: https://images.acme.test; {REST}",
        f"connect-src https://images.weserv.nl; {REST}",
        f"img-src *, {REST}",
        f"script-src *; {REST}",
    ],
)
def test_a_policy_that_names_whom_it_lets_in_passes(policy: str) -> None:
    assert judged(policy) is State.PASS


@pytest.mark.parametrize("policy", ["default-src 'self'", "form-action 'self'", "script-src *"])
def test_what_is_not_stated_is_open(policy: str) -> None:
    assert judged(policy) is State.FAIL


def test_no_policy_names_every_directive() -> None:
    (finding,) = destinations.judge(visit(page("<script>1</script>"))).findings

    assert finding.got == (
        "no img-src", "no media-src", "no connect-src", "no frame-src", "no form-action"
    )  # fmt: skip


def test_pages_that_show_no_model_s_words_are_not_judged() -> None:
    assert destinations.judge(visit(page("<p>x"))).state is State.NOT_APPLICABLE
    assert destinations.judge(visit(page(FIELD, status=404))).state is State.NOT_APPLICABLE
    assert destinations.judge(visit()).state is State.NOT_APPLICABLE


def test_a_relay_is_named_with_what_it_does() -> None:
    policy = f"content-security-policy: img-src wsrv.nl; {REST}"
    (finding,) = destinations.judge(visit(page(FIELD, policy))).findings

    assert finding.got == ("img-src wsrv.nl, which fetches any image address that it is given",)
