import pytest

from build.conversations import conversations as seen
from launchready.evidence.conversations import Conversations, Reader
from launchready.fix.auth.conversations import CHOSEN, READ, conversations
from launchready.model import Product, Step


@pytest.mark.parametrize(
    ("what", "begins"),
    [
        (seen(Reader.STRANGER, Reader.NOBODY), [READ]),
        (seen(chosen=("id", "chatId")), [CHOSEN]),
        (seen(bits=10), ["Make conversation ids with the system's generator"]),
        (seen(Reader.NOBODY, chosen=("id",), bits=10), [READ, CHOSEN, "Make conversation ids"]),
    ],
)
def test_each_fault_gets_its_step_once(what: Conversations, begins: list[str]) -> None:
    change = conversations.write(Product("www.acme.test"), what)
    texts = [part.text for part in change.parts if isinstance(part, Step)]

    assert len(texts) == len(begins)
    assert all(text.startswith(begin) for text, begin in zip(texts, begins, strict=True))
    assert change.recheck == "launchready recheck AUT-07"
