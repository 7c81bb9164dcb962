import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from selectolax.lexbor import LexborHTMLParser

from launchready.report import Format, render
from launchready.report.prose import html_of
from report import scorecards as samples
from report.scorecards import WAIVER


def page(name: str, audience: str = "engineer") -> LexborHTMLParser:
    return LexborHTMLParser(render(getattr(samples, name), Format.HTML, audience=audience))


def texts(parsed: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in parsed.css(selector)]


@pytest.mark.parametrize(
    ("name", "decision"),
    [
        pytest.param("healthy", "Ready to launch", id="ready"),
        pytest.param("faulty", "Not ready to launch", id="not ready"),
        pytest.param("undetermined", "Undetermined", id="undetermined"),
        pytest.param("waived", "Ready to launch, with conditions", id="conditional"),
        pytest.param("outside", "domain, tls: ready", id="some rows"),
    ],
)
def test_opens_with_the_decision(name: str, decision: str) -> None:
    assert texts(page(name), "h1") == [decision]


def test_the_launch_stands_beside_the_asked_rows() -> None:
    assert texts(page("outside"), ".launch") == ["launch: undetermined"]


def test_says_how_much_is_decided_and_how_much_work_is_left() -> None:
    assert texts(page("faulty"), "main > header .facts div") == [
        "Decided29 of 31",
        "Work to clear itup to 6.5 hours",
        "Seen froma test network, resolvers 127.0.0.1:5353",
    ]


def test_lists_what_stops_the_launch_cheapest_first() -> None:
    parsed = page("faulty")

    assert texts(parsed, ".stops .effort") == ["15 minutes", "an hour each", "half a day"]
    assert texts(parsed, ".stops h3") == [
        "The server sends no intermediate certificate",
        "http://acme.test/ answers 200 without TLS",
        "The policy is p=none: mail that forges acme.test is delivered",
    ]


def test_every_link_within_the_page_leads_somewhere() -> None:
    parsed = page("faulty")

    places = {node.attributes["id"] for node in parsed.css("[id]")}
    links = [node.attributes["href"] or "" for node in parsed.css("a[href^='#'], use")]
    assert links
    assert {link.removeprefix("#") for link in links} <= places
    assert len(places) == len(parsed.css("[id]"))


def test_what_several_audits_wait_for_is_said_once() -> None:
    shut = replace(samples.SILENT, summary="the manifest says nothing of chat")
    waiting = [replace(shut, rule=replace(shut.rule, id=code, code=code)) for code in ("A", "B")]

    shown = render(samples.scorecard(*waiting), Format.HTML)
    [said] = LexborHTMLParser(shown).css(".waiting li")

    assert said.text() == "A, B chat.acme.test the manifest says nothing of chat"
    assert len(said.css("a")) == 2


def test_shows_all_eleven_rows_and_which_ones_nothing_covers() -> None:
    assert len(texts(page("undetermined"), "article")) == 11
    assert texts(page("undetermined"), "article > header .tag")[-1] == (
        "nothing in this run covers it"
    )


def test_a_verdict_opens_to_findings_fix_command_and_evidence() -> None:
    [verdict] = [
        node
        for node in page("faulty").css("details.verdict")
        if "p=none" in node.css("summary")[0].text()
    ]
    shown = LexborHTMLParser(verdict.html or "")

    assert texts(shown, "td") == [
        "_dmarc.acme.test",
        "v=DMARC1; p=none",
        "p=quarantine or p=reject",
        "certain",
    ]
    assert texts(shown, ".record dd") == [
        "TXT",
        "_dmarc.acme.test",
        "v=DMARC1; p=quarantine; rua=mailto:dmarc@reports.test",
        "v=DMARC1; p=none",
    ]
    assert texts(shown, "pre") == ["launchready recheck dmarc", "dig +short TXT _dmarc.acme.test"]
    assert "Evidence: Seen@acme.test." in shown.css("p.small")[0].text()


def test_rules_keep_their_lines() -> None:
    rules = [node.text() for node in page("faulty").css("figure pre")]

    assert "chat.acme.test {\n    tls /etc/ssl/fullchain.pem /etc/ssl/key.pem\n}" in rules


def test_what_passes_is_folded_away() -> None:
    assert texts(page("faulty"), "article details.rest > summary .quiet")[:2] == [
        "6 verdicts pass",
        "6 verdicts pass",
    ]


def test_a_waiver_stays_in_sight() -> None:
    [waived] = texts(page("waived"), "#waived ~ .plain li")

    assert waived.endswith(f"Taken on by {WAIVER.owner} until 2026-12-31: {WAIVER.reason}")
    assert "fail, waived" in texts(page("waived"), "article .tag")


def test_a_preview_is_called_one() -> None:
    assert "fail, preview" in texts(page("faulty"), "article .tag")


def test_the_policy_allows_the_style_by_its_hash_and_nothing_else() -> None:
    parsed = page("faulty")

    [policy] = parsed.css("meta[http-equiv=Content-Security-Policy]")
    [style] = parsed.css("style")
    digest = b64encode(sha256(style.text().encode()).digest()).decode()
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_has_nothing_that_runs_or_fetches() -> None:
    parsed = page("faulty")

    assert not parsed.css("script, link, img, iframe, object, embed, form, base, video, audio")
    assert not parsed.css("[src], [style], [srcset], [ping], [action]")
    assert not [
        name
        for node in parsed.css("*")
        for name in node.attributes
        if name.startswith("on") or name == "background"
    ]
    assert "url(" not in parsed.css("style")[0].text()


def test_references_are_links_that_tell_nothing_of_the_reader() -> None:
    links = page("faulty").css("a:not([href^='#'])")

    assert {link.attributes["href"] for link in links} == {
        "https://www.rfc-editor.org/rfc/rfc9110#section-15"
    }
    assert {link.attributes["rel"] for link in links} == {"noreferrer"}


def test_a_page_of_an_audit_has_no_html_and_links_to_https_only() -> None:
    shown = html_of(
        "First.\n\n## Next\n<b>x</b> [a](javascript:x) [b](http://b.test) "
        "[c](https://c.test) ![d](d)"
    )

    assert shown == (
        "<p>First.</p>\n<h4>Next</h4>\n<p>&lt;b&gt;x&lt;/b&gt; [a](javascript:x) b "
        '<a href="https://c.test" rel="noreferrer">c</a> !d</p>\n'
    )


SCHEME = re.compile(r"(--\w+): (#[0-9a-f]{6})")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["--paper", "--raised"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "good", "warn", "bad", "open", "none"])
def test_every_colour_can_be_read(ink: str, ground: str, scheme: int) -> None:
    style = page("healthy").css("style")[0].text()
    colours = dict(SCHEME.findall(style.split(":root")[scheme + 1]))

    assert contrast(colours[f"--{ink}"], colours[ground]) >= 4.5
