"""A question that is the chat's business is known by words that its answer alone holds."""

from collections.abc import Callable

from launchready.manifest import Manifest
from launchready.reach.chat import Question
from launchready.run.lending import chat as lent

Loading = Callable[..., Manifest]
Complaining = Callable[..., list[str]]

CHAT = """[product]
site = "https://acme.test"
[chat]
host = "acme.test"
send = "POST /m"
body = '{"text": "{text}"}'
accepted = "/id"
answer_seconds = 4.0
"""
ASK = '[[chat.ask]]\ntext = "What is a drain?"\nsays = "129 EUR"\n'


def test_questions_are_asked_in_their_order(loading: Loading) -> None:
    chat = lent(loading(CHAT + ASK + ASK.replace("drain", "boiler")))

    assert chat is not None
    assert chat.answer_seconds == 4
    assert chat.asks == (
        Question("What is a drain?", "129 EUR"), Question("What is a boiler?", "129 EUR"),
    )  # fmt: skip


def test_words_that_the_question_says_are_no_answer(complaints: Complaining) -> None:
    [said] = complaints(CHAT + ASK.replace("129 EUR", "a Drain"))

    assert said.startswith("launchready.toml:11:1: the question says this itself; name words that")


def test_there_are_few_of_them(complaints: Complaining) -> None:
    [said] = complaints(CHAT + ASK * 5)

    assert "from 0 to 4 items" in said
