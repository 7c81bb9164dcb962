import pytest

from launchready.evidence.embeds import Embeds, Entry, Way
from launchready.fix.web.embedding import LIST, embedding
from launchready.model import Product, Step


@pytest.mark.parametrize(
    ("ways", "begins"),
    [
        ([Way.MISSING, Way.ORIGIN, Way.REFERER], ["Compare Origin as a whole"]),
        ([Way.TENANT], ["Look the tenant up"]),
        ([Way.BARE, Way.ALTERED], ["Begin no session without", "Verify the ticket's signature"]),
        ([Way.ELSEWHERE], ["Answer another origin"]),
        ([Way.AGAIN], ["Keep the ids of tickets"]),
    ],
)
def test_each_missing_lock_is_one_step(ways: list[Way], begins: list[str]) -> None:
    entries = tuple(Entry(way, "", opened=True, status=202) for way in ways)
    seen = Embeds("chat.acme.test", "https://www.acme.test", True, entries)  # noqa: FBT003 - ticketed
    change = embedding.write(Product("www.acme.test"), seen)
    texts = [part.text for part in change.parts if isinstance(part, Step)]

    assert len(texts) == len(begins)
    assert all(text.startswith(begin) for text, begin in zip(texts, begins, strict=True))
    assert change.recheck == "launchready recheck WEB-05"


def test_the_list_says_what_fails_open() -> None:
    assert "where the list is empty" in LIST
