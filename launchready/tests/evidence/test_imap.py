import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.imap import (
    LITERAL_AT_MOST,
    Folder,
    Response,
    Responses,
    folders,
    next_uid,
    quoted,
    size,
    uids,
)

INBOX, JUNK = Folder("INBOX", junk=False), Folder("Junk Email", junk=True)


def read(data: bytes) -> list[Response]:
    responses, found = Responses(), []
    response = responses.feed(data)
    while response:
        found.append(response)
        response = responses.feed(b"")
    return found


@pytest.mark.parametrize(
    ("data", "response"),
    [
        (b"* OK ready\r\n", Response("*", "OK ready")),
        (b"+ \r\n", Response("+", "")),
        (b"a1 NO [X] no\r\n", Response("a1", "NO [X] no")),
        (
            b"* 1 FETCH (UID 1 BODY[]<0> {6}\r\na\r\n\r\nb)\r\n",
            Response("*", "1 FETCH (UID 1 BODY[]<0> )", (b"a\r\n\r\nb",)),
        ),
        (b"* OK \x1b[31m\x00red\r\n", Response("*", "OK  [31m red")),
        (b"* LIST () NIL {0}\r\n\r\n", Response("*", "LIST () NIL ", (b"",))),
    ],
    ids=[
        "by the way",
        "go on",
        "refused",
        "a literal",
        "what cannot be printed",
        "an empty literal",
    ],
)
def test_reads_a_response(data: bytes, response: Response) -> None:
    assert read(data) == [response]


@pytest.mark.parametrize(
    "data",
    [
        b"\r\n",
        b"*\r\n",
        b"x" * 70_000,
        b"* X {%d}\r\n" % (LITERAL_AT_MOST + 1),
        b"* X" + b" {0}\r\n" * 9,
        b"\x15\x03\x01 \r\n",
    ],
    ids=["empty", "no text", "no end", "too large", "too many", "something else"],
)
def test_what_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"an answer|a line"):
        read(data)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        pytest.param(
            [r'LIST (\HasNoChildren) "/" "INBOX"', r'LIST (\HasNoChildren \Junk) "/" "Junk Email"'],
            (INBOX, JUNK), id="as Outlook has it",
        ),
        pytest.param(
            [
                r'LIST (\HasNoChildren) "/" INBOX',
                r'LIST (\HasChildren \Noselect) "/" "[Gmail]"',
                r'LIST (\HasNoChildren \Junk) "/" "[Gmail]/Spam"',
                r'LIST (\All \HasNoChildren) "/" "[Gmail]/Alle Nachrichten"',
            ],
            (INBOX, Folder("[Gmail]/Spam", junk=True)), id="as Gmail has it",
        ),
        pytest.param(
            [r"LIST (\Junk) NIL Spam", r'LIST () "." "Inbox"'],
            (Folder("Inbox", junk=False), Folder("Spam", junk=True)), id="no separator",
        ),
        pytest.param(
            [r'LIST (\junk) "/" "a\"b\\c"'], (INBOX, Folder('a"b\\c', junk=True)), id="quoted",
        ),
        pytest.param([r'LIST (\Junk \NoSelect) "/" "x"'], (INBOX,), id="not to be opened"),
        pytest.param([r'LIST () "/" "Spam"'], (INBOX,), id="only called so"),
        pytest.param([], (INBOX,), id="nothing"),
    ],
)  # fmt: skip
def test_folders_by_special_use(lines: list[str], found: tuple[Folder, ...]) -> None:
    assert folders(Response("*", line) for line in lines) == found


def test_a_folder_named_by_a_literal() -> None:
    said = [Response("*", r'LIST (\Junk) "/" ', (b"Sp am",))]

    assert folders(said)[1:] == (Folder("Sp am", junk=True),)


def test_numbers() -> None:
    said = [
        Response("*", "3 EXISTS"),
        Response("*", "OK [UIDNEXT 17] next"),
        Response("*", "SEARCH 4 17 x"),
        Response("*", "1 FETCH (UID 4 RFC822.SIZE 812)"),
    ]

    assert (next_uid(said), uids(said), size(said)) == (17, (4, 17), 812)
    assert (next_uid([]), uids([]), size([])) == (0, (), 0)


def test_a_string_in_a_command_is_quoted() -> None:
    assert quoted('a"b\\c') == '"a\\"b\\\\c"'
    for text in ("a\r\nb", "é", "\x00"):
        with pytest.raises(ValueError, match="can not stand"):
            quoted(text)


@given(st.binary(max_size=300), st.integers(1, 40))
def test_any_bytes_in_any_pieces_end_the_same(data: bytes, length: int) -> None:
    def ended(pieces: list[bytes]) -> list[Response | str]:
        responses, found = Responses(), []
        try:
            for piece in [*pieces, b""]:
                response = responses.feed(piece)
                while response:
                    found.append(response)
                    response = responses.feed(b"")
        except ValueError as error:
            found.append(str(error))
        return found

    whole = ended([data])
    assert ended([data[at : at + length] for at in range(0, len(data), length)]) == whole
    folders(r for r in whole if isinstance(r, Response))


@given(st.lists(st.binary(max_size=50), max_size=4))
def test_literals_come_back_as_they_are(bodies: list[bytes]) -> None:
    wire = b"* X" + b"".join(b" {%d}\r\n%b" % (len(body), body) for body in bodies) + b" end\r\n"
    [response] = read(wire)

    assert response.literals == tuple(bodies)
