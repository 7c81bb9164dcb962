import pytest

from build.web import page, visit
from launchready.evidence.scripts import scripts_of
from launchready.fix.web.scripts import scripts
from launchready.model import Host, ServerRule


def tags(*urls: str) -> list[str]:
    body = "".join(f"<script src='{url}'></script>" for url in urls)
    change = scripts.write(Host("acme.test"), scripts_of(visit(page(body))))
    assert change.parts
    return [line for p in change.parts if isinstance(p, ServerRule) for line in p.text.splitlines()]


def test_each_foreign_script_gets_its_tag_once() -> None:
    assert tags("https://x.test/a.js?v=1", "http://x.test/a.js?v=2", "/own.js") == [
        '<script src="https://x.test/a.js" integrity="sha384-…" crossorigin></script>'
    ]


@pytest.mark.parametrize("url", ['https://x.test/a"b.js', "https://x.test/<b>.js", "/own.js"])
def test_an_address_that_does_not_fit_is_not_written(url: str) -> None:
    assert tags(url) == []
