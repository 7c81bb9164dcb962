from build.trials import tries
from launchready.evidence.trials import ForeignTrials, Who
from launchready.fix.auth.tenants import tenants
from launchready.model import Product, Step


def test_each_route_that_was_crossed_gets_its_lock_once() -> None:
    seen = tries(
        ForeignTrials, Who.FOREIGN, "draft read seen", "draft list none", "draft delete gone"
    )
    change = tenants.write(Product("www.acme.test"), seen)
    texts = [part.text for part in change.parts if isinstance(part, Step)]

    assert texts[0].startswith("read /v1/drafts/{id} at api.acme.test: look the object up")
    assert texts[1].endswith("among those of the caller before it is removed.")
    assert len(texts) == 3
    assert change.recheck.startswith("launchready recheck AUT-0")
