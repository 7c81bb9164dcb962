from launchready.evidence.claims import Claims, Pretence, Proof
from launchready.fix.auth.claims import claims
from launchready.model import Product, Step


def texts(*pretences: Pretence, renamed: bool = False) -> list[str]:
    seen = Claims("chat.acme.test", "POST /v1/leads", pretences, renamed)
    change = claims.write(Product("www.acme.test"), seen)
    assert change.recheck == "launchready recheck AUT-08"
    return [part.text for part in change.parts if isinstance(part, Step)]


def test_each_proof_that_sufficed_has_its_lock_once() -> None:
    open_ = Pretence(Proof.UNSIGNED, taken=True, shown=True, mingled=False, status=201)
    shut = Pretence(Proof.BORROWED, taken=True, shown=False, mingled=False, status=201)
    said = texts(open_, open_, shut)

    assert len(said) == 2
    assert said[0].startswith("POST /v1/leads at chat.acme.test: take no claim without a signature")


def test_a_name_that_was_lost_asks_for_a_record_of_its_own() -> None:
    assert "keep what a visitor leaves as a record of its own" in texts(renamed=True)[0]
