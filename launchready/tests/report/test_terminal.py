from dataclasses import replace
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from rich.console import Console

from launchready.model import Host, Reason, Scorecard, State
from launchready.report import Format, render
from launchready.report.sheet import show_fixes
from launchready.report.terminal import show, show_verdicts
from report import scorecards as samples
from report.scorecards import EXPIRING, EXPIRY, NO_INTERMEDIATE, NO_POLICY, SILENT, scorecard

FAULTY = """\
✗ www.acme.test: not ready to launch  29/31 decided
  3 faults stop the launch; 2 blocking audits still wait for an answer.

What stops the launch, cheapest first
  15 minutes  The server sends no intermediate certificate
              TLS-02 on chat.acme.test; critical
              Fix: Serve the whole chain: the certificate, then its issuer
  an hour     http://acme.test/ answers 200 without TLS (and on 1 more)
  each        RED-01 on acme.test, www.acme.test; critical
              Fix: Redirect http://acme.test/ to HTTPS on the first hop
  half a day  The policy is p=none: mail that forges acme.test is delivered
              EML-04 on acme.test; high
              Fix: Publish a policy of quarantine, and read the reports for two
              weeks

  launchready explain certificate-chain  why it matters
  launchready fix                        on the same target: each change, to
                                         copy

What could not be judged
  ? No answer came in time (1)
    TLS-06 on chat.acme.test: 192.0.2.7:443 said nothing for 5.0 s
  ? A wall stood in the way (1)
    WEB-07 on chat.acme.test: a challenge page stands before
    https://chat.acme.test/

Worth mending
  ! TLS-03 on acme.test: 11 days are left, and nothing renewed it in the last
    third of its life

Rows
  ✓  domain      ready
  ✗  tls         not ready: TLS-02; open: TLS-06
  ✗  redirects   not ready: RED-01
  ✗  email       not ready: EML-04
  ✓  secrets     ready
  ?  auth        undetermined: WEB-07
  ✓  limits      ready
  ✓  injection   ready
  ✓  monitoring  ready
  ✓  handover    ready
  ✓  journey     ready

Decided 29 of 31 applicable verdicts. 1 preview without weight.
Spent 312 requests, 41 connections, 118 DNS queries, 1,245 kB in 8.4 s.
Consents used: probe on acme.test, www.acme.test (token in DNS, seen
2026-11-23).
Seen 2026-11-23 22:31 UTC from a test network, resolvers 127.0.0.1:5353.
"""
WAIVED = """\
! www.acme.test: ready to launch, with conditions  31/31 decided
  Nothing stops the launch but 1 fault that a person has waived until a date.

Waived
  ✗ EML-04 on acme.test: The policy is p=none: mail that forges acme.test is
    delivered
    taken on by Ada Lovelace until 2026-12-31: The DNS moves on Friday
"""
SHEET = """\
✗ EML-04 on acme.test: fail
  The policy is p=none: mail that forges acme.test is delivered
  _dmarc.acme.test (certain)
    got  v=DMARC1; p=none
    want p=quarantine or p=reject
  Fix: Publish a policy of quarantine, and read the reports for two weeks
  In the place of v=DMARC1; p=none
    _dmarc.acme.test TXT v=DMARC1; p=quarantine; rua=mailto:dmarc@reports.test
  Read the reports for two weeks, then change quarantine to reject.
  See for yourself:
    dig +short TXT _dmarc.acme.test
"""


def printed(card: Scorecard, *, width: int = 80, encoding: str = "utf-8", tty: bool = False) -> str:
    file = TextIOWrapper(BytesIO(), encoding=encoding)
    console = Console(
        file=file, width=width, force_terminal=tty, color_system="standard" if tty else "auto"
    )
    with console.capture() as captured:
        show(card, console)
    return captured.get()


def test_opens_with_the_decision_then_what_stops_it_then_the_rows() -> None:
    assert render(samples.faulty, Format.TERMINAL) == FAULTY


def test_keeps_a_waiver_in_sight() -> None:
    assert render(samples.waived, Format.TERMINAL).startswith(WAIVED)


def test_tells_the_asked_rows_from_the_launch() -> None:
    first, *rest = render(samples.outside, Format.TERMINAL).splitlines()

    assert first == "✓ www.acme.test: domain, tls: ready; launch: undetermined  15/15 decided"
    assert "  ·  email       not asked" in rest
    assert "Consents used: none." in rest


def test_says_which_rows_nothing_covers_and_what_would_open_the_rest() -> None:
    shown = render(samples.undetermined, Format.TERMINAL)

    assert "  ·  journey     nothing in this run covers it\n" in shown
    assert "  ? Consent is needed (3)\n    SEC-03 on acme.test: prove control of" in shown
    assert (
        "  ? Nothing in this run covers 3 audits of the core\n    INJ-02, JRN-01, OPS-02" in shown
    )


@pytest.mark.parametrize("width", [60, 80, 200])
def test_fits_its_width(width: int) -> None:
    for card in (samples.faulty, samples.undetermined, samples.outside, samples.waived):
        assert max(map(len, printed(card, width=width).splitlines())) <= width


def test_marks_are_plain_where_the_terminal_is() -> None:
    shown = printed(samples.faulty, encoding="ascii")

    assert shown.isascii()
    assert shown.startswith("x www.acme.test: not ready to launch")
    assert "  +  domain" in shown


def test_a_terminal_gets_colour_and_a_pipe_gets_none() -> None:
    assert "\x1b[31m" in printed(samples.faulty, tty=True)
    assert "\x1b" not in printed(samples.faulty, tty=False)


def test_no_color_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    assert "\x1b[31m" not in printed(samples.faulty, tty=True)


def test_shows_one_audit_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    show_verdicts(scorecard(NO_POLICY))

    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == SHEET.splitlines()


def test_puts_no_break_into_what_is_copied() -> None:
    console = Console(file=StringIO(), width=40)
    with console.capture() as captured:
        show_verdicts(scorecard(NO_INTERMEDIATE), console)

    assert "    ssl_certificate /etc/ssl/chat.acme.test/fullchain.pem;\n" in captured.get()
    assert "    chat.acme.test {\n        tls /etc/ssl/fullchain.pem" in captured.get()


def test_long_lists_are_cut_and_say_so() -> None:
    waiting = [replace(SILENT, summary=f"question {number}") for number in range(9)]
    worth = [replace(EXPIRING, rule=replace(EXPIRY, id=f"audit-{number}")) for number in range(8)]

    shown = render(scorecard(*waiting, *worth), Format.TERMINAL)

    assert "question 5\n    and 3 more\n" in shown
    assert shown.count("11 days are left") == 6
    assert "    and 2 more\n\nRows" in shown


def test_what_several_audits_wait_for_is_said_once() -> None:
    shut = "nobody answers: this network lets nobody out on port 25"
    here = replace(SILENT, summary=shut, reason=Reason.NOT_TESTABLE_HERE)
    waiting = [replace(here, rule=replace(EXPIRY, id=code, code=code)) for code in ("A", "B")]
    elsewhere = [replace(each, subject=Host("b.test")) for each in waiting]

    shown = render(scorecard(*waiting, *elsewhere), Format.TERMINAL)

    assert "  ? It cannot be tested from here (4, holds nothing up)\n    A, B on chat" in shown
    assert shown.count("port 25") == 1


def test_what_the_manifest_does_not_say_can_be_drafted() -> None:
    unsaid = replace(SILENT, state=State.UNDECLARED, reason=None, summary="nothing of mail")

    assert "`launchready init` drafts one." in render(scorecard(unsaid), Format.TERMINAL)
    assert "drafts one" not in render(scorecard(SILENT), Format.TERMINAL)


def test_fixes_stand_in_the_order_of_the_work() -> None:
    unmended = replace(NO_POLICY, rule=replace(NO_POLICY.rule, code="EML-99"), fix=None)
    console = Console(file=StringIO(), width=100)
    with console.capture() as captured:
        show_fixes(scorecard(unmended, NO_POLICY, EXPIRING, NO_INTERMEDIATE), console)
    shown = captured.get()

    order = ["What stops the launch", "TLS-02", "EML-04", "EML-99", "Worth mending", "TLS-03"]
    assert sorted(order, key=shown.index) == order
    assert "_dmarc.acme.test TXT v=DMARC1; p=quarantine; rua=mailto:dmarc@reports.test\n" in shown
    assert "Then: launchready recheck dmarc" in shown
    assert f"What was seen fits into no rule: launchready explain {NO_POLICY.rule.id}" in shown
