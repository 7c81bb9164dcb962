from build.limits import lengths
from launchready.fix.abuse.length import length
from launchready.model import Product, ServerRule, Step


def test_the_declared_length_stands_in_the_step_and_its_bytes_in_the_rule() -> None:
    change = length.write(Product("www.acme.test"), lengths(*[True] * 3))
    step, rule = change.parts

    assert isinstance(step, Step)
    assert "longer than 200 characters" in step.text
    assert isinstance(rule, ServerRule)
    assert "client_max_body_size 1824;" in rule.text
