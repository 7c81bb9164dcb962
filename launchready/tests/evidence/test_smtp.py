import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.smtp import REPLY_AT_MOST, Replies, Reply


def read(data: bytes) -> Reply | None:
    return Replies().feed(data)


@pytest.mark.parametrize(
    ("data", "reply"),
    [
        (b"220 mx.test ESMTP\r\n", Reply(220, ("mx.test ESMTP",))),
        (b"250\r\n", Reply(250, ("",))),
        (
            b"250-mx.test\r\n250-SIZE 10\r\n250 STARTTLS\r\n",
            Reply(250, ("mx.test", "SIZE 10", "STARTTLS")),
        ),
        (b"250 bare end\n", Reply(250, ("bare end",))),
        (b"550 5.1.1 \xff\x1b[31mno\r\n", Reply(550, ("5.1.1 \ufffd [31mno",))),
    ],
    ids=["one line", "no text", "several lines", "a bare line feed", "what cannot be printed"],
)  # fmt: skip
def test_reads_a_reply(data: bytes, reply: Reply) -> None:
    assert read(data) == reply


@pytest.mark.parametrize(
    "data",
    [
        b"SSH-2.0-OpenSSH\r\n",
        b"\x15\x03\x03\x00\x02\x02\x28\n",
        b"999 no\r\n",
        b"25 0\r\n",
        b"2200 x\r\n",
        b"\r\n",
        b"220 " + b"x" * 2_100 + b"\r\n",
        b"220-" + b"x" * 2_100,
        b"220-x\r\n" * 101,
    ],
    ids=["ssh", "tls", "no code", "a blank in it", "four digits", "empty", "long", "open", "many"],
)
def test_what_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"an answer|a line"):
        read(data)


def test_a_reply_of_too_many_bytes_is_refused() -> None:
    line = b"220-" + b"x" * 1_900 + b"\r\n"

    with pytest.raises(ValueError, match="without end"):
        read(line * (REPLY_AT_MOST // len(line) + 2))


def test_what_comes_early_is_kept_and_told() -> None:
    replies = Replies()

    assert replies.feed(b"220 go on\r\n250 and more\r\n") == Reply(220, ("go on",))
    assert replies.early
    assert replies.feed(b"") == Reply(250, ("and more",))
    assert not replies.early


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5.1.1 no such", "5.1.1"),
        ("4.2.0", "4.2.0"),
        ("5.7.1: no", "5.7.1"),
        ("5.1.1x", ""),
        ("No 5.1.1", ""),
        ("9.1.1 x", ""),
    ],
)
def test_the_enhanced_code(text: str, code: str) -> None:
    assert Reply(550, (text,)).enhanced == code


def test_extensions_are_words_behind_the_first_line() -> None:
    reply = Reply(250, ("STARTTLS.mx.test", "size 10", "", "StartTls "))

    assert reply.keywords == {"SIZE", "STARTTLS"}


@given(st.binary(max_size=400), st.integers(1, 50))
def test_any_bytes_in_any_pieces_end_the_same(data: bytes, size: int) -> None:
    def ended(pieces: list[bytes]) -> Reply | str | None:
        replies = Replies()
        try:
            for piece in pieces:
                if reply := replies.feed(piece):
                    return reply
        except ValueError as error:
            return str(error)
        return None

    whole = ended([data])
    cut = ended([data[at : at + size] for at in range(0, len(data), size)])
    assert cut == whole
    if isinstance(whole, Reply):
        assert str(whole).isprintable()


lines = st.lists(st.text("abc 019.-", max_size=30).map(str.strip), min_size=1, max_size=20)


@given(st.integers(200, 599), lines)
def test_what_a_server_writes_is_what_is_read(code: int, texts: list[str]) -> None:
    wire = [f"{code}-{text}\r\n" for text in texts[:-1]] + [f"{code} {texts[-1]}\r\n"]

    assert read("".join(wire).encode()) == Reply(code, tuple(texts))
