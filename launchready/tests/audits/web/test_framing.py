import pytest

from build.web import page, visit
from launchready.audits.web.framing import framing
from launchready.model import State

CLOSED = "content-security-policy: frame-ancestors 'none'"


@pytest.mark.parametrize(
    ("body", "headers", "state"),
    [
        pytest.param("<form></form>", [CLOSED], State.PASS, id="closed"),
        pytest.param("<form></form>", [], State.FAIL, id="form"),
        pytest.param("<textarea></textarea>", [], State.FAIL, id="field"),
        pytest.param("<script>1</script>", [], State.FAIL, id="script"),
        pytest.param("<p>x", ["set-cookie: session=; Secure"], State.FAIL, id="session"),
        pytest.param("<p>x", ["set-cookie: theme=; Secure"], State.WARN, id="preference"),
        pytest.param("<p>x", [], State.WARN, id="text-only"),
    ],
)
def test_judges_a_page_by_what_there_is_to_click(
    body: str, headers: list[str], state: State
) -> None:
    assert framing.judge(visit(page(body, *headers))).state is state


def test_an_error_page_and_a_host_without_pages_are_not_judged() -> None:
    assert framing.judge(visit(page("<form>", status=404))).state is State.NOT_APPLICABLE
    assert framing.judge(visit()).state is State.NOT_APPLICABLE


def test_one_open_page_is_enough_and_is_named() -> None:
    seen = visit(
        page("<form></form>", CLOSED),
        page("<form></form>", "x-frame-options: ALLOW-FROM x", url="https://acme.test/admin"),
    )
    said = framing.judge(seen)

    assert said.state is State.FAIL
    assert [(f.where, f.got) for f in said.findings] == [
        ("https://acme.test/admin", "X-Frame-Options: ALLOW-FROM x")
    ]
