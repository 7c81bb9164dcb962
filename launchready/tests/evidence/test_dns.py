import pytest

from launchready.evidence.dns import DnsAnswer, Record


def answer(*records: Record, rcode: str = "NOERROR", kind: str = "A") -> DnsAnswer:
    return DnsAnswer("127.0.0.1", "a.test", kind, rcode, records)


def cname(name: str, target: str) -> Record:
    return Record(name, "CNAME", 60, target)


def test_the_data_stands_at_the_end_of_the_chain() -> None:
    seen = answer(
        cname("a.test", "b.test"), cname("b.test", "c.test"), Record("c.test", "A", 60, "192.0.2.1")
    )

    assert seen.chain == ("a.test", "b.test", "c.test")
    assert seen.data == ("192.0.2.1",)


def test_data_beside_the_chain_does_not_count() -> None:
    assert answer(cname("a.test", "b.test"), Record("x.test", "A", 60, "192.0.2.1")).data == ()


def test_a_circle_of_names_ends() -> None:
    assert answer(cname("a.test", "b.test"), cname("b.test", "a.test")).chain == (
        "a.test",
        "b.test",
    )


def test_a_long_chain_ends() -> None:
    links = [cname(f"{chr(97 + n)}.test", f"{chr(98 + n)}.test") for n in range(25)]

    assert len(answer(*links).chain) == 16


@pytest.mark.parametrize(("rcode", "exists"), [("NOERROR", True), ("NXDOMAIN", False)])
def test_an_answer_says_whether_the_name_exists(rcode: str, exists: bool) -> None:
    assert answer(rcode=rcode).exists is exists


@pytest.mark.parametrize("rcode", ["SERVFAIL", "REFUSED", ""])
def test_a_failure_is_no_answer(rcode: str) -> None:
    with pytest.raises(ValueError, match="is not an answer"):
        answer(rcode=rcode)
