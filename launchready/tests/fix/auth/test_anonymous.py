from build.boundary import locks_each_route_once
from launchready.evidence.routes import Asked, Opening
from launchready.evidence.trials import AnonymousTrials, Who
from launchready.fix.auth.anonymous import anonymous
from launchready.model import Product, Step


def test_a_route_beyond_those_of_objects_gets_its_lock_too() -> None:
    leak = Asked("GET /v1/export", "private", Opening.SAME, 200)
    shut = Asked("GET /v1/settings", "private", Opening.SHUT, 401)

    change = anonymous.write(
        Product("www.acme.test"), AnonymousTrials("api.acme.test", (), 0, (leak, shut))
    )

    texts = [part.text for part in change.parts if isinstance(part, Step)]
    assert texts[0] == (
        "GET /v1/export at api.acme.test: ask for credentials before anything is read,"
        " or take the route out."
    )
    assert len(texts) == 2


test_each_route_that_was_crossed_gets_its_lock_once = locks_each_route_once(
    anonymous, AnonymousTrials, Who.ANONYMOUS
)
