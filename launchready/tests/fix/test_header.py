import pytest

from launchready.fix.header import sending


def test_each_server_gets_the_header() -> None:
    assert [rule.server for rule in sending("X-A", "b", "acme.test")] == [
        "nginx", "Caddy", "Cloudflare"
    ]  # fmt: skip
    assert all("X-A" in rule.text for rule in sending("X-A", "b", "acme.test"))


@pytest.mark.parametrize("value", ['a"b', "a\\b", "a`b", "a$b", "a{b", "a}b", "a\nb", "ä"])
def test_a_value_that_ends_its_text_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="is no header for a rule"):
        sending("X-A", value, "acme.test")
