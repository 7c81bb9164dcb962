from launchready.evidence.journey import Form, Journey, Reading
from launchready.fix.tls.mixed_content import mixed_content
from launchready.model import Host, ServerRule, Step


def parts(*loads: str, action: str = "https://acme.test/m") -> tuple[object, ...]:
    forms = (Form(action, "POST"),)
    read = Reading("https://acme.test/", 200, "page", loads=loads, forms=forms)
    return mixed_content.write(Host("acme.test"), Journey("acme.test", (read,))).parts


def test_names_each_host_once() -> None:
    first, second, *rest = parts(
        "img http://cdn.test/x", "img http://cdn.test/y", action="http://a.test/"
    )

    assert first == Step("Write https://cdn.test for http://cdn.test.")
    assert second == Step("Write https://a.test for http://a.test.")
    assert isinstance(rest[0], Step)


def test_a_host_that_is_none_is_not_named() -> None:
    first, *_ = parts("img http://$(id)/x")

    assert first == Step("Write https:// for every http:// that the findings list.")


def test_adds_the_policy() -> None:
    rules = {part.server: part.text for part in parts() if isinstance(part, ServerRule)}

    assert set(rules) == {"nginx", "Caddy", "Cloudflare"}
    assert "upgrade-insecure-requests" in rules["nginx"]
