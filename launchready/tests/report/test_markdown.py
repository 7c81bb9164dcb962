from dataclasses import replace

import pytest

from launchready.report import Format, render
from launchready.report.markdown import fenced, inert
from report import scorecards as samples
from report.scorecards import SILENT, scorecard

WAIVED = """\
## ⚠ `www.acme.test`: ready to launch, with conditions

**Decided 31 of 31.** Nothing stops the launch but 1 fault that a person has waived until a date.

### Waived

- **EML-04** on acme.test: The policy is p=none: mail that forges acme.test is delivered \
(taken on by Ada Lovelace until 2026-12-31: The DNS moves on Friday)

### Rows

| | row | state | held up by |
|---|---|---|---|
| ✅ | domain | ready |  |
"""
STOP = """\
### What stops the launch, cheapest first

1. **15 minutes**: The server sends no intermediate certificate
   **TLS-02** on chat.acme.test, critical

   Fix: Serve the whole chain: the certificate, then its issuer

   nginx:

   ```text
   ssl_certificate /etc/ssl/chat.acme.test/fullchain.pem;
   ```

   Caddy:

   ```text
   chat.acme.test {
       tls /etc/ssl/fullchain.pem /etc/ssl/key.pem
   }
   ```

   Reload the server; no visitor notices.

2. **an hour each**: `http://acme.test/` answers 200 without TLS (and on 1 more)
   **RED-01** on acme.test, `www.acme.test`, critical
"""


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("61 days are left.", "61 days are left.", id="prose"),
        pytest.param("p=none: (or so), isn't it?", "p=none: (or so), isn't it?", id="points"),
        pytest.param("TLS 1.2 and 1.3", "TLS 1.2 and 1.3", id="versions"),
        pytest.param("für 東京", "für 東京", id="languages"),
        pytest.param("_dmarc.acme.test", "`_dmarc.acme.test`", id="underscore"),
        pytest.param("by @ada", "by `@ada`", id="mention"),
        pytest.param("a@b.test", "`a@b.test`", id="address"),
        pytest.param("(mailto:a)", "`(mailto:a)`", id="mail link"),
        pytest.param("www.acme.test", "`www.acme.test`", id="www"),
        pytest.param("see http://a.test/", "see `http://a.test/`", id="URL"),
        pytest.param("#12 GH-12 a/b#3", "`#12` `GH-12` `a/b#3`", id="issues"),
        pytest.param("x:GH-12 (xmpp:a)", "`x:GH-12` `(xmpp:a)`", id="links within"),
        pytest.param("deadbeef x:deadbeef", "`deadbeef` `x:deadbeef`", id="commits"),
        pytest.param("<b>x</b>", "`<b>x</b>`", id="HTML"),
        pytest.param("[x](y) ![x](y)", "`[x](y)` `![x](y)`", id="links"),
        pytest.param("*a* ~~b~~ a|b", "`*a*` `~~b~~` `a|b`", id="markup"),
        pytest.param("1. - + > #", "`1.` `-` `+` `>` `#`", id="blocks"),
        pytest.param("a`b ``", "`` a`b `` ``` `` ```", id="backticks"),
        pytest.param(":tada: &lt; \\", "`:tada:` `&lt;` `\\`", id="entities"),
        pytest.param("a\nb", r"`a\nb`", id="line break"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_words_that_could_be_markup_stand_in_code(text: str, written: str) -> None:
    assert inert(text) == written


def test_a_fence_is_longer_than_any_in_it() -> None:
    assert fenced("a\n````\nb") == "`````text\na\n````\nb\n`````"


def test_opens_with_the_decision_and_keeps_waivers_in_sight() -> None:
    assert render(samples.waived, Format.MARKDOWN).startswith(WAIVED)


def test_says_what_stops_the_launch_and_the_exact_fix() -> None:
    assert STOP in render(samples.faulty, Format.MARKDOWN)


def test_says_what_could_not_be_judged_and_what_nothing_covers() -> None:
    shown = render(samples.undetermined, Format.MARKDOWN)

    assert "- No answer came in time: **TLS-06** on chat.acme.test: 192.0.2.7:443 said" in shown
    assert "- Nothing in this run covers these audits of the core: INJ-02, JRN-01, OPS-02" in shown
    assert "|  | journey | nothing in this run covers it |  |" in shown


def test_long_lists_are_cut_and_say_so() -> None:
    waiting = [replace(SILENT, summary=f"question {number}") for number in range(23)]

    shown = render(scorecard(*waiting, core={}), Format.MARKDOWN)

    assert "question 19\n- and 3 more\n" in shown
