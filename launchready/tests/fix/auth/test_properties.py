from build.properties import properties as found
from launchready.fix.auth.properties import properties
from launchready.model import Product, Step


def test_each_route_is_told_what_to_take_and_what_to_show() -> None:
    seen = found("lead create status changed", "lead update status none", "lead peer score shown")
    change = properties.write(Product("www.acme.test"), seen)
    first, second, _ = (part.text for part in change.parts if isinstance(part, Step))

    assert first.startswith("create /v1/leads at api.acme.test: take only the properties")
    assert second == (
        "GET /v1/leads at api.acme.test: name what the answer holds, and leave out score for"
        " somebody else of the same tenant."
    )
    assert change.recheck == "launchready recheck AUT-05"
