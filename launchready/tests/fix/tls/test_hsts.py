import pytest

from build.http import exchange, front
from launchready.fix.tls.hsts import hsts
from launchready.model import Host, ServerRule

ROOT = "https://acme.test/"
NAME = "strict-transport-security: "
WIDE = f"{NAME}max-age=60; includeSubDomains"


@pytest.mark.parametrize(
    ("headers", "value"),
    [
        ((), "max-age=31536000"),
        ((f"{NAME}max-age=60",), "max-age=31536000"),
        ((WIDE,), "max-age=31536000; includeSubDomains"),
    ],
    ids=["none", "narrow", "wide"],
)
def test_keeps_the_scope_that_is_sent(headers: tuple[str, ...], value: str) -> None:
    change = hsts.write(Host("acme.test"), front(exchange(ROOT, 200, *headers)))
    texts = {part.server: part.text for part in change.parts if isinstance(part, ServerRule)}

    assert f'add_header Strict-Transport-Security "{value}" always;' in texts["nginx"]
    assert f'header Strict-Transport-Security "{value}"' in texts["Caddy"]
    assert ("Include subdomains: on" in texts["Cloudflare"]) is ("include" in value)


def test_ramps_up_before_a_year() -> None:
    first, *_ = hsts.write(Host("acme.test"), front(exchange(ROOT))).parts

    assert "max-age=300 for five minutes, then max-age=604800 for a week" in str(first)


def test_says_that_the_second_header_is_not_read() -> None:
    seen = front(exchange(ROOT, 200, WIDE, WIDE))

    assert "Send it once" in str(hsts.write(Host("acme.test"), seen).parts[-1])


def test_nothing_of_the_target_gets_into_a_rule() -> None:
    seen = front(exchange(ROOT, 200, f'{NAME}max-age=1"; includeSubDomains; return 200 "x'))

    assert "return 200" not in str(hsts.write(Host("acme.test"), seen))
