"""What of files cannot be seen is said; what a run sends is removed."""

from collections.abc import Callable

import pytest

from build.office import judge
from launchready.gather.samples import sample
from launchready.model import State
from testbed.world.cabinet import Cabinet, Giving, Taking
from testbed.world.office import Office


def hasty(text: str) -> str:
    """Try no links: each of them is waited for."""
    return text.replace('link = "/link"\n', "")


def swapped(old: str, new: str) -> Callable[[str], str]:
    return lambda text: hasty(text).replace(old, new)


def test_an_office_that_keeps_its_files_safe_passes() -> None:
    said = judge("AUT-15")

    assert said.state is State.PASS
    assert said.summary == (
        "No file opens to the 3 who may not read it, and none of 5 hostile ones runs (0 stored)"
    )


@pytest.mark.parametrize(
    ("office", "words"),
    [
        (Office(cabinet=Cabinet(keeps=True)), "was made by this run and cannot be removed"),
        (Office(cabinet=Cabinet(squeezes=True)), "does not give its owner the bytes"),
        (Office(tires=20), "throttles us (429)"),
        (Office(cabinet=Cabinet(most=1_000)), "does not take a file of 50000 bytes"),
    ],
)
def test_what_goes_wrong_on_the_way_is_inconclusive(office: Office, words: str) -> None:
    said = judge("AUT-15", office, lent=hasty)

    assert said.state is State.INCONCLUSIVE
    assert words in said.summary


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("most_bytes = 50000", "most_bytes = 9000000", "is larger than the run sends"),
        ("link_seconds", 'link = "/nothing"\nlink_seconds', "gives no link that opens the file"),
        ('id = "/id"\n', "", ""),
    ],
)
def test_what_is_not_tried_is_no_pass(old: str, new: str, words: str) -> None:
    said = judge("AUT-15", lent=swapped(old, new))

    assert said.state is (State.INCONCLUSIVE if words else State.PASS)
    assert words in said.summary


def test_a_hole_is_a_hole_though_nothing_can_be_removed() -> None:
    office = Office(cabinet=Cabinet(frozenset({"anonymous"}), keeps=True))

    assert judge("AUT-15", office, lent=hasty).state is State.FAIL


def test_a_stranger_who_is_the_owner_accuses_nobody() -> None:
    ada = {"LAUNCHREADY_FOREIGN_SECRET": "Open sesame, u1"}
    said = judge("AUT-15", lent=swapped("eve@bolt.test", "ada@acme.test"), **ada)

    assert said.state is State.INCONCLUSIVE
    assert "[identity.foreign] is the same person as [identity.owner]" in said.summary


def test_a_session_that_ends_in_the_middle_is_begun_once_more() -> None:
    assert judge("AUT-15", Office(patience=12), lent=hasty).state is State.PASS


def test_who_may_read_is_not_tried() -> None:
    office = Office(cabinet=Cabinet(frozenset({"low", "foreign", "anonymous"})))
    everybody = 'readers = ["peer", "low", "foreign", "anonymous"]'
    said = judge("AUT-15", office, lent=swapped('readers = ["peer"]', everybody))

    assert said.state is State.PASS
    assert said.summary.startswith("No file opens to the 0 who may not")


def test_anybody_may_send_where_that_is_declared() -> None:
    office = Office(cabinet=Cabinet(unasked=True))

    assert judge("AUT-15", office, lent=hasty).state is State.FAIL
    declared = swapped('readers = ["peer"]', 'readers = ["peer"]\nopen = true')
    assert judge("AUT-15", office, lent=declared).state is State.PASS


def test_a_type_alone_that_holds_a_page_back_passes_with_nosniff() -> None:
    office = Office(cabinet=Cabinet(taking=Taking.KEEPS, giving=Giving.BYTES))
    said = judge("AUT-15", office, lent=hasty)

    assert said.state is State.PASS
    assert said.summary.endswith("(5 stored)")


@pytest.mark.parametrize(
    ("lent", "key"),
    [
        (lambda text: text[: text.index("[[upload]]")] + text[text.index("[embed]") :], "upload"),
        (swapped('readers = ["peer"]\n', ""), "upload.attachment.readers"),
        (swapped("most_bytes = 50000\n", ""), "upload.attachment.most_bytes"),
    ],
)
def test_what_nobody_decided_is_left_to_a_person(lent: Callable[[str], str], key: str) -> None:
    said = judge("AUT-15", lent=lent)

    assert said.state is State.UNDECLARED
    assert said.summary == f"the manifest says nothing of {key}"


def test_a_word_that_nothing_takes_files_stands_for_it() -> None:
    absent = '[absent.upload]\nreason = "only text"\nowner = "Ada"\n'
    said = judge(
        "AUT-15",
        lent=lambda text: text[: text.index("[[upload]]")] + absent + text[text.index("[embed]") :],
    )

    assert said.state is State.NOT_APPLICABLE
    assert said.summary == "Ada says there is no upload: only text"


@pytest.mark.parametrize("kind", ["png", "pdf", "txt"])
def test_a_sample_is_as_large_as_was_asked_for_and_never_the_same(kind: str) -> None:
    assert len(sample(kind, 5_000).content) == 5_000
    assert sample(kind).content != sample(kind).content
