from build.carriers import carriers as found
from launchready.fix.auth.carriers import carriers
from launchready.model import Product, Step


def test_each_carrier_that_opens_more_is_named_once() -> None:
    seen = found("peer X-Key works: draft read seen, draft read seen", "peer q works")
    change = carriers.write(Product("www.acme.test"), seen)
    texts = [part.text for part in change.parts if isinstance(part, Step)]

    assert texts[0].startswith("read /v1/drafts/{id} at api.acme.test with header X-Key: let it")
    assert len(texts) == 2
    assert change.recheck == "launchready recheck AUT-06"
