from pathlib import Path

import pytest

from launchready.model import Reason
from launchready.reach import Unseen
from launchready.reach.lent import HEADER_AT_MOST, MAIL_AT_MOST, ArrivedMail, mail_of, whole


def test_reads_a_mail_whole(tmp_path: Path) -> None:
    path = tmp_path / "lead.eml"
    path.write_bytes(b"x" * MAIL_AT_MOST)

    assert len(mail_of(path)) == MAIL_AT_MOST


def test_a_mail_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "lead.eml"
    path.write_bytes(b"x" * (MAIL_AT_MOST + 1))

    with pytest.raises(Unseen, match=r"lead\.eml is larger") as caught:
        mail_of(path)
    assert caught.value.reason is Reason.BUDGET


def test_a_file_that_is_gone_is_unseen(tmp_path: Path) -> None:
    with pytest.raises(Unseen, match=r"gone\.eml: No such file"):
        mail_of(tmp_path / "gone.eml")


@pytest.mark.parametrize("end", [b"\r\n", b"\n"], ids=["as sent", "as some store it"])
def test_a_header_that_no_server_takes_is_not_read(end: bytes) -> None:
    body = end * 2 + b"x" * HEADER_AT_MOST * 2
    good = ArrivedMail("lead.eml", b"X" * HEADER_AT_MOST + body, junk=False)

    assert whole(good) is good
    with pytest.raises(Unseen, match=r"the header of lead\.eml is larger") as caught:
        whole(ArrivedMail("lead.eml", b"X" * (HEADER_AT_MOST + 1) + body, junk=False))
    assert caught.value.reason is Reason.BUDGET
