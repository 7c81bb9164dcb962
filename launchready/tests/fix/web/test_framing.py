import pytest

from build.web import page, visit
from launchready.fix.web.framing import framing
from launchready.model import Host, ServerRule


@pytest.mark.parametrize(
    ("sent", "written"),
    [
        ("", "frame-ancestors 'none'"),
        ("frame-ancestors *", "frame-ancestors 'none'"),
        ("frame-ancestors https: http://one.test/x", "frame-ancestors 'self' https://one.test"),
        ("frame-ancestors * *.one.test", "frame-ancestors 'self' https://*.one.test"),
        ("frame-ancestors * 'self' x\"y.test", "frame-ancestors 'none'"),
    ],
)
def test_keeps_who_is_named(sent: str, written: str) -> None:
    headers = [f"content-security-policy: {sent}"] if sent else []
    parts = framing.write(Host("acme.test"), visit(page("<form>", *headers))).parts
    rules = [part.text for part in parts if isinstance(part, ServerRule)]

    assert len(rules) == 3
    assert all(written in rule for rule in rules)
