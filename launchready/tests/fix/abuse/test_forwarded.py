from build.limits import disguises
from launchready.evidence.limits import Disguise
from launchready.fix.abuse.forwarded import forwarded
from launchready.model import Product, ServerRule


def rule(*worked: Disguise) -> str:
    change = forwarded.write(Product("www.acme.test"), disguises(*worked))
    [text] = [part.text for part in change.parts if isinstance(part, ServerRule)]
    return text


def test_the_front_overwrites_what_was_believed() -> None:
    text = rule(Disguise.X_REAL_IP, Disguise.FORWARDED)

    assert "proxy_set_header X-Forwarded-For $remote_addr;" in text
    assert 'proxy_set_header X-Real-IP "";' in text
    assert 'proxy_set_header Forwarded "";' in text


def test_one_field_is_not_set_twice() -> None:
    both = rule(Disguise.X_FORWARDED_FOR, Disguise.HOPS)

    assert [line for line in both.splitlines() if "X-Forwarded-For" in line] == [
        "proxy_set_header X-Forwarded-For $remote_addr;"
    ]
