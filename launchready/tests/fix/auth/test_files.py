from dataclasses import replace

from launchready.evidence.files import Content, Drawer, Files, Opening, Served, Trick
from launchready.fix.auth.files import files
from launchready.model import Product, ServerRule, Step

OPENED = Opening("anybody without credentials", opened=True, status=200)
RUNS = Served(Content.HTML, "text/html", inert=False, nosniff=True)
BAD = Drawer(
    "attachment", "api.acme.test", "GET /v1/files/{id}", (OPENED,), (RUNS,), 5,
    ((Trick.OUTSIDE, True), (Trick.OVERSIZE, False)),
)  # fmt: skip


def test_each_way_gets_a_step_and_what_runs_gets_headers() -> None:
    change = files.write(Product("www.acme.test"), Files((BAD,)))
    first, second = [part.text for part in change.parts if isinstance(part, Step)]
    [rule] = [part.text for part in change.parts if isinstance(part, ServerRule)]

    assert first.startswith("GET /v1/files/{id} at api.acme.test: look the file up")
    assert second.startswith("Make the name on disk yourself")
    assert "add_header Content-Disposition attachment always;" in rule
    assert change.recheck == "launchready recheck AUT-15"


def test_where_nothing_runs_there_are_no_headers() -> None:
    change = files.write(Product("www.acme.test"), Files((replace(BAD, served=()),)))

    assert [part for part in change.parts if isinstance(part, ServerRule)] == []
