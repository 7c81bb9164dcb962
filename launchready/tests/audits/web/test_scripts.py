import pytest

from build.web import page, visit
from launchready.audits.web.scripts import scripts
from launchready.evidence.scripts import scripts_of
from launchready.model import Certainty, Judgement, State

HASH = "sha256-" + "A" * 43 + "="
NAMED = "content-security-policy: script-src 'self' x.test"


def judged(body: str, *headers: str) -> Judgement:
    return scripts.judge(scripts_of(visit(page(body, *headers))))


@pytest.mark.parametrize(
    ("body", "headers", "state"),
    [
        pytest.param("<p>x", [], State.PASS, id="none"),
        pytest.param("<script src=/a.js></script>", [], State.PASS, id="own"),
        pytest.param(
            f"<script src=//x.test/a.js integrity={HASH} crossorigin></script>",
            [],
            State.PASS,
            id="hash",
        ),
        pytest.param("<script src=//x.test/a.js></script>", [], State.FAIL, id="no-hash"),
        pytest.param("<script src=//x.test/a.js></script>", [NAMED], State.WARN, id="named"),
        pytest.param(
            f"<script src=//x.test/a.js integrity={HASH}></script>", [], State.WARN, id="kept-out"
        ),
        pytest.param("<script src=http://acme.test/a.js></script>", [NAMED], State.FAIL, id="http"),
        pytest.param(
            f"<script src=http://x.test/a.js integrity={HASH} crossorigin></script>",
            [],
            State.FAIL,
            id="http-with-hash",
        ),
    ],
)
def test_judges_a_script_by_who_can_change_it(body: str, headers: list[str], state: State) -> None:
    assert judged(body, *headers).state is state


def test_what_an_inline_script_inserts_is_likely() -> None:
    (finding,) = judged("<script>s.src='https://x.test/gtm.js?id=1'</script>").findings

    assert finding.certainty is Certainty.LIKELY
    assert "inserted by an inline script" in str(finding.got)


def test_where_there_is_no_page_nothing_is_judged() -> None:
    assert scripts.judge(scripts_of(visit())).state is State.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("body", "got"),
    [
        ("<script src=//x.test/a.js></script>", "https://x.test/a.js without a hash"),
        ("<script src=http://x.test/a.js></script>", "http://x.test/a.js over plain HTTP"),
    ],
    ids=["no hash", "http"],
)
def test_what_a_page_names_is_certain(body: str, got: str) -> None:
    [finding] = judged(body).findings

    assert (finding.got, finding.certainty) == (got, Certainty.CERTAIN)
