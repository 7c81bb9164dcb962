"""Routes beside the messages are exhausted where they are declared, and do something at all."""

import pytest

from build.chatting import judge
from launchready.model import State


@pytest.mark.parametrize(
    ("old", "new", "state", "why"),
    [
        ("[[chat.side]]", "[chat.unused]", State.UNDECLARED, "chat.side"),
        ("/transcript/id", "/nothing", State.INCONCLUSIVE, "is never done (202)"),
    ],
)
def test_what_was_not_done_once_has_no_limit_to_judge(
    old: str, new: str, state: State, why: str
) -> None:
    def lent(text: str) -> str:
        if state is not State.UNDECLARED:
            return text.replace(old, new)
        return text[: text.index(old)] + text[text.index("[meter]") :]

    said, _ = judge("ABU-14", lent=lent)

    assert said.state is state
    assert why in said.summary
