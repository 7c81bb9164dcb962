from build.limits import ramp
from launchready.fix.abuse.rate import rate
from launchready.model import Product, ServerRule


def test_the_rule_holds_what_is_declared() -> None:
    change = rate.write(Product("www.acme.test"), ramp(9, 0, declared=12))
    [rule] = [part.text for part in change.parts if isinstance(part, ServerRule)]

    assert "rate=12r/m;" in rule
    assert "limit_req_status 429;" in rule
    assert change.recheck == "launchready recheck ABU-01"
