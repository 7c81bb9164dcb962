import pytest

from build.http import exchange
from launchready.evidence.plain import Plain


@pytest.mark.parametrize(
    ("kinds", "api"),
    [
        (("application/json", "application/json; charset=utf-8"), True),
        (("application/problem+json", "Application/JSON"), True),
        (("application/json", "text/html"), False),
        (("text/html",), False),
        (("application/jsonp",), False),
        ((), False),
    ],
)
def test_an_api_speaks_json_wherever_it_is_asked(kinds: tuple[str, ...], api: bool) -> None:
    secure = tuple(exchange("https://acme.test/", 404, f"content-type: {kind}") for kind in kinds)

    assert Plain("acme.test", (), None, secure).api is api
