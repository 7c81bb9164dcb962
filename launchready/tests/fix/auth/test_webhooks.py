import pytest

from launchready.evidence.webhooks import Forgery, Hook, Replay, Webhooks
from launchready.fix.auth.webhooks import LOCKS, ONCE, webhooks
from launchready.model import Product, Step


def steps(*hooks: Hook) -> list[str]:
    change = webhooks.write(Product("www.acme.test"), Webhooks(hooks))
    assert change.recheck == "launchready recheck AUT-16"
    return [part.text for part in change.parts if isinstance(part, Step)]


def hook(*taken: Forgery, twice: tuple[Replay, ...] = ()) -> Hook:
    return Hook(
        "billing", "api.acme.test", "POST /hooks", 300,
        tuple((each, each in taken) for each in Forgery),
        tuple((each, each in twice) for each in Replay),
    )  # fmt: skip


def test_what_was_missing_gets_a_step_once() -> None:
    missing, old, id_ = steps(
        hook(Forgery.UNSIGNED, Forgery.EMPTY, Forgery.OLD), hook(twice=(Replay.RENAMED,))
    )

    assert missing.startswith("POST /hooks at api.acme.test: refuse an event whose signature is")
    assert "refuse what is older than 300 s" in old
    assert "take the id that is under the signature" in id_


@pytest.mark.parametrize("forgery", Forgery)
def test_every_forgery_has_a_step(forgery: Forgery) -> None:
    [step] = steps(hook(forgery))

    assert LOCKS[forgery].format(300) in step


@pytest.mark.parametrize("replay", Replay)
def test_every_repetition_has_a_step(replay: Replay) -> None:
    [step] = steps(hook(twice=(replay,)))

    assert ONCE[replay] in step
