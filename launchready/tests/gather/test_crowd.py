"""A crowd is judged by what it is told, where the manifest says where that stands."""

from build.chatting import judge
from launchready.model import State
from testbed.world.chatroom import By, Chatroom
from testbed.world.till import Till

SILENT = 'refusal = "/error"\n'


def test_where_a_refusal_is_read_has_to_be_said_once_there_is_one() -> None:
    said, _ = judge("ABU-13", lent=lambda text: text.replace(SILENT, ""))

    assert said.state is State.UNDECLARED
    assert said.summary == "the manifest says nothing of chat.refusal"


def test_where_all_are_heard_nobody_has_to_say_it() -> None:
    said, _ = judge("ABU-13", Chatroom(by=By.SESSION), lambda text: text.replace(SILENT, ""))

    assert said.state is State.PASS
    assert said.summary == "chat.acme.test hears 30 of 30 visitors"


def test_a_minute_that_others_of_the_run_have_filled_is_no_fault() -> None:
    room = Chatroom(by=By.SESSION, address=35, words="429", till=Till(ceiling=0))
    said, _ = judge("ABU-13 ABU-03 ABU-04", room)

    assert said.state is State.PASS
    assert said.summary == "chat.acme.test hears 30 of 30 visitors"
