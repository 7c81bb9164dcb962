from build.gates import gates as drawn
from build.trials import everybody
from launchready.fix.auth.gates import gates
from launchready.model import Product, Step


def test_each_route_gets_its_gate_and_each_open_gate_its_lock_once() -> None:
    seen = drawn("GET /b", "* /v1/drafts*")
    tries = everybody("peer draft read seen", "peer draft read seen", "low draft read none")
    change = gates.write(Product("www.acme.test"), seen, *tries)
    first, second = (part.text for part in change.parts if isinstance(part, Step))

    assert first.startswith("GET /b at api.acme.test: find where its caller is checked")
    assert second.startswith(
        "read /v1/drafts/{id} at api.acme.test: the gate at office.py: may() lets"
        " somebody else of the same tenant through;"
    )
    assert change.recheck == "launchready recheck AUT-18"
