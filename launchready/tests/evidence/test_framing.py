import pytest

from build.web import page
from launchready.evidence.framing import framing_of


@pytest.mark.parametrize(
    ("headers", "anyone"),
    [
        pytest.param([], True, id="nothing"),
        pytest.param(["x-frame-options: DENY"], False, id="deny"),
        pytest.param(["x-frame-options: SameOrigin"], False, id="same-origin"),
        pytest.param(["x-frame-options: ALLOW-FROM https://a.test"], True, id="allow-from"),
        pytest.param(["x-frame-options: ALLOWALL"], True, id="allow-all"),
        pytest.param(["x-frame-options: DENY, SAMEORIGIN"], False, id="clash"),
        pytest.param(["x-frame-options: DENY", "x-frame-options: x"], False, id="clash-unknown"),
        pytest.param(["x-frame-options: x, y"], True, id="only-unknown"),
        pytest.param(["x-frame-options: DENY, DENY"], False, id="twice-the-same"),
        pytest.param(["content-security-policy: frame-ancestors 'none'"], False, id="none"),
        pytest.param(["content-security-policy: frame-ancestors"], False, id="empty"),
        pytest.param(["content-security-policy: frame-ancestors a.test"], False, id="named"),
        pytest.param(["content-security-policy: frame-ancestors 'self' https:"], True, id="https"),
        pytest.param(
            ["content-security-policy: frame-ancestors *", "x-frame-options: DENY"],
            True,
            id="policy-beats-options",
        ),
        pytest.param(
            ["content-security-policy: frame-ancestors *, frame-ancestors 'self'"],
            False,
            id="each-policy-holds",
        ),
        pytest.param(
            ["content-security-policy: default-src 'none'", "x-frame-options: DENY"],
            False,
            id="options-where-no-policy-says",
        ),
        pytest.param(["content-security-policy-report-only: frame-ancestors 'none'"], True, id="r"),
    ],
)
def test_who_may_frame(headers: list[str], *, anyone: bool) -> None:
    assert framing_of(page("<p>x", *headers)).anyone is anyone
