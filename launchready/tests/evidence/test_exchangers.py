import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.exchangers import Known, mail_hosts, mailboxes
from launchready.evidence.smtp import Reply

YES, LATER = Reply(250, ("2.1.5 Ok",)), Reply(451, ("4.7.1 Greylisted",))
NO, NAKED = Reply(550, ("5.1.1 no such user",)), Reply(550, ("no",))
POLICY, SHUT = Reply(550, ("5.7.1 blocked using a list",)), Reply(550, ("5.2.1 disabled",))


@pytest.mark.parametrize(
    ("entries", "hosts"),
    [
        (("10 mx.test", "5 mx2.test"), ("mx2.test", "mx.test")),
        (("10 MX.test.", "20 mx.test"), ("mx.test",)),
        (("0 ",), ("",)),
        (("0 .",), ("",)),
        (("10 a\\032b.test",), ()),
        ((), ()),
    ],
    ids=["by preference", "once", "null", "null with a dot", "no name", "none"],
)
def test_hosts_of_mx_records(entries: tuple[str, ...], hosts: tuple[str, ...]) -> None:
    assert mail_hosts(entries) == hosts


@pytest.mark.parametrize(
    ("postmaster", "abuse", "baseline", "known"),
    [
        pytest.param(YES, YES, NO, (Known.TAKEN, Known.TAKEN), id="both"),
        pytest.param(NO, YES, NO, (Known.UNKNOWN, Known.TAKEN), id="the status says so"),
        pytest.param(SHUT, YES, NO, (Known.UNKNOWN, Known.TAKEN), id="a disabled mailbox"),
        pytest.param(NAKED, YES, NAKED, (Known.UNKNOWN, Known.TAKEN), id="another is taken"),
        pytest.param(NO, NO, NO, (Known.UNKNOWN, Known.UNKNOWN), id="nobody, and it says who"),
        pytest.param(NAKED, NAKED, NAKED, (Known.UNSAID, Known.UNSAID), id="nobody at all"),
        pytest.param(POLICY, POLICY, POLICY, (Known.UNSAID, Known.UNSAID), id="not from us"),
        pytest.param(POLICY, YES, NO, (Known.UNSAID, Known.TAKEN), id="a policy for one name"),
        pytest.param(LATER, LATER, LATER, (Known.LATER, Known.LATER), id="grey-listing"),
        pytest.param(YES, YES, LATER, (Known.TAKEN, Known.TAKEN), id="strangers put off"),
        pytest.param(NAKED, NAKED, YES, (Known.UNKNOWN, Known.UNKNOWN), id="all but these"),
    ],
)
def test_what_a_refusal_means(
    postmaster: Reply, abuse: Reply, baseline: Reply, known: tuple[Known, ...]
) -> None:
    said = (("postmaster", postmaster), ("abuse", abuse))
    found = mailboxes("acme.test", "mx.test", said, baseline)

    assert tuple(box.known for box in found.asked) == known
    assert found.catches_all == (baseline is YES)


@given(st.lists(st.text(max_size=40), max_size=6))
def test_any_records_give_names_or_nothing(entries: list[str]) -> None:
    assert all(not host or host == host.lower() for host in mail_hosts(entries))


@given(st.integers(200, 599), st.text(max_size=20), st.integers(200, 599))
def test_nothing_but_a_yes_is_taken(code: int, text: str, other: int) -> None:
    said = [("postmaster", Reply(code, (text,)))]
    [box] = mailboxes("acme.test", "mx.test", said, Reply(other, ("",))).asked

    assert (box.known is Known.TAKEN) == (200 <= code < 300)
