import dns.flags
import dns.message
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testbed.dns.lookup import Found, Rcode
from testbed.dns.message import message, parse, truncated
from testbed.world import RRset

QUERY = dns.message.make_query("Acme.TEST", "TXT", use_edns=0, payload=4096).to_wire()


def written(*rrsets: RRset, turn: int = 0) -> dns.message.Message:
    question = parse(QUERY)
    assert question is not None
    wire = message(question, Found(Rcode.NOERROR, rrsets), recursive=False, turn=turn)
    return dns.message.from_wire(wire)


@given(st.binary(max_size=64))
def test_reads_no_bytes_with_an_error(noise: bytes) -> None:
    parse(noise)


@given(st.integers(0, len(QUERY) - 1), st.integers(0, 255))
def test_reads_no_damaged_query_with_an_error(place: int, byte: int) -> None:
    parse(QUERY[:place] + bytes([byte]) + QUERY[place + 1 :])


@given(st.integers(0, len(QUERY)))
def test_reads_no_short_query_with_an_error(size: int) -> None:
    parse(QUERY[:size])


def test_an_answer_is_no_question() -> None:
    assert parse(written().to_wire()) is None


@pytest.mark.parametrize(
    ("edns", "payload", "room"),
    [(False, 0, 512), (True, 100, 512), (True, 1000, 1000), (True, 4096, 1232)],
    ids=["no EDNS", "too little", "less than ours", "more than ours"],
)
def test_room_in_a_datagram(edns: bool, payload: int, room: int) -> None:
    query = dns.message.make_query("a.test", "A", use_edns=0 if edns else False, payload=payload)

    question = parse(query.to_wire())

    assert question is not None
    assert question.payload == room


@pytest.mark.parametrize("type_", ["TYPE65280", "HTTPS", "CAA", "ANY", "DS"])
def test_reads_questions_for_types_that_no_zone_here_has(type_: str) -> None:
    question = parse(dns.message.make_query("a.test", type_).to_wire())

    assert question is not None
    assert question.name == "a.test"


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        ("A", "127.0.0.1"),
        ("AAAA", "::1"),
        ("NS", "ns1.acme.test."),
        ("CNAME", "www.acme.test."),
        ("MX", "10 mx.mailer.test."),
        ("MX", "0 ."),
        ("TXT", '"v=spf1 -all"'),
        ("CAA", '0 issue "letsencrypt.org"'),
        ("SOA", "ns1.acme.test. hostmaster.acme.test. 1 2 3 4 5"),
    ],
)
def test_writes_records_that_dnspython_reads(type_: str, text: str) -> None:
    data = text.strip('"') if text == "0 ." else text.strip('"').rstrip(".")

    [answer] = written(RRset("acme.test", type_, (data,))).answer

    assert answer[0].to_text() == text


def test_cuts_a_long_text_at_255_bytes_and_leaves_given_strings_alone() -> None:
    [answer] = written(RRset("acme.test", "TXT", ("x" * 300, ("v=sp", "f1", "")))).answer

    long, given_strings = answer
    assert [len(string) for string in long.strings] == [255, 45]
    assert given_strings.strings == (b"v=sp", b"f1", b"")


def test_every_turn_begins_with_the_next_record() -> None:
    two = RRset("acme.test", "A", ("127.0.0.1", "127.0.0.2"))

    orders = [[data.to_text() for data in written(two, turn=turn).answer[0]] for turn in range(3)]

    there = ["127.0.0.1", "127.0.0.2"]
    assert orders == [there, there[::-1], there]


def test_repeats_the_question_as_it_was_spelt() -> None:
    assert written().question[0].name.to_text() == "Acme.TEST."


def test_a_truncated_answer_has_nothing_but_the_flag() -> None:
    question = parse(QUERY)
    assert question is not None

    reply = dns.message.from_wire(truncated(question, recursive=True))

    assert reply.flags & dns.flags.TC
    assert not reply.answer


def test_a_type_that_this_internet_has_not_is_an_error() -> None:
    with pytest.raises(ValueError, match="no PTR records"):
        written(RRset("acme.test", "PTR", ("www.acme.test",)))
