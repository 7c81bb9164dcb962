import pytest

from build.conversations import conversations as seen
from build.conversations import minted
from launchready.evidence.conversations import Conversations, Reader
from launchready.evidence.minted import Minted
from launchready.fix.auth.conversations import CHOSEN, READ, conversations
from launchready.model import Product, Step


@pytest.mark.parametrize(
    ("what", "names", "begins"),
    [
        (seen(Reader.STRANGER, Reader.NOBODY), minted(), [READ]),
        (seen(chosen=("id", "chatId")), minted(), [CHOSEN]),
        (seen(), minted(bits=10), ["Make conversation ids with the system's generator"]),
        (
            seen(Reader.NOBODY, chosen=("id",)), minted(bits=10),
            [READ, CHOSEN, "Make conversation ids"],
        ),
    ],
)  # fmt: skip
def test_each_fault_gets_its_step_once(
    what: Conversations, names: Minted, begins: list[str]
) -> None:
    change = conversations.write(Product("www.acme.test"), what, names)
    texts = [part.text for part in change.parts if isinstance(part, Step)]

    assert len(texts) == len(begins)
    assert all(text.startswith(begin) for text, begin in zip(texts, begins, strict=True))
    assert change.recheck == "launchready recheck AUT-07"
