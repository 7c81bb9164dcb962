"""Whatever a target says, every format stays what it is."""

import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO, TextIOWrapper
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator
from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.console import Console
from selectolax.lexbor import LexborHTMLParser, LexborNode

from launchready.model import Scorecard
from launchready.report import Audience, Format, render
from launchready.report.document import load
from launchready.report.inert import line
from launchready.report.sheet import show_fixes
from launchready.report.terminal import show, show_verdicts
from report.scorecards import HOSTILE, saying
from report.texts import texts

any_text = given(texts)
patient = settings(deadline=None, max_examples=25)

BENIGN = {format_: render(saying("x"), format_) for format_ in Format}
SGR = re.compile(r"\x1b\[[\d;]*m")
LIVE = re.compile(r"[@<]|://|www\.|mailto:|xmpp:|#\d|\bGH-\d|\b[0-9a-f]{7,40}\b", re.IGNORECASE)


def coloured(scorecard: Scorecard) -> str:
    console = Console(file=StringIO(), force_terminal=True, color_system="truecolor", width=80)
    with console.capture() as captured:
        show(scorecard, console)
    return captured.get()


OUR_COLOURS = set(SGR.findall(coloured(saying("x"))))


def elements(page: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(node.tag, tuple(node.attributes)) for node in nodes(page)]


def nodes(page: str) -> Iterator[LexborNode]:
    root = LexborHTMLParser(page).root
    assert root is not None
    return root.traverse()


def blocks_of(text: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)


def strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                yield key
                yield from strings(inner)
        case list():
            for inner in value:
                yield from strings(inner)
        case _:
            return


@patient
@any_text
def test_a_terminal_without_colour_gets_printable_lines(text: str) -> None:
    assert render(saying(text), Format.TERMINAL).replace("\n", "").isprintable()


@patient
@any_text
def test_a_terminal_with_colour_gets_our_colours_alone(text: str) -> None:
    shown = coloured(saying(text))

    assert set(SGR.findall(shown)) <= OUR_COLOURS
    assert SGR.sub("", shown).replace("\n", "").isprintable()


@pytest.mark.parametrize("shown", [show_verdicts, show_fixes])
@patient
@any_text
def test_an_audit_in_full_is_printable_too(
    shown: Callable[[Scorecard, Console], None], text: str
) -> None:
    console = Console(file=StringIO(), force_terminal=False, color_system=None, width=80)
    with console.capture() as captured:
        shown(saying(text), console)

    assert captured.get().replace("\n", "").isprintable()


@patient
@any_text
def test_a_terminal_that_speaks_ascii_gets_ascii(text: str) -> None:
    console = Console(
        file=TextIOWrapper(BytesIO(), encoding="ascii"), force_terminal=False, width=80
    )
    with console.capture() as captured:
        show(saying(text), console)

    assert captured.get().isascii()


@patient
@any_text
def test_html_has_the_elements_that_we_wrote(text: str) -> None:
    page = render(saying(text), Format.HTML)

    assert elements(page) == elements(BENIGN[Format.HTML])


@patient
@any_text
def test_html_says_the_same_text(text: str) -> None:
    parsed = LexborHTMLParser(render(saying(text), Format.HTML))

    [product] = parsed.css(".product bdi")
    assert product.text() == line(text)
    assert {cell.text() for cell in parsed.css("td[data-label=Where] bdi")} == {line(text)}


@patient
@any_text
def test_html_links_nowhere_but_into_itself_and_our_references(text: str) -> None:
    page = render(saying(text), Format.HTML)

    links = {node.attributes["href"] or "" for node in nodes(page) if "href" in node.attributes}
    assert all(link.startswith(("#", "https://www.rfc-editor.org/")) for link in links)


@patient
@any_text
def test_markdown_has_the_blocks_that_we_wrote(text: str) -> None:
    shown = blocks_of(render(saying(text), Format.MARKDOWN))

    expected = blocks_of(BENIGN[Format.MARKDOWN])
    assert [token.type for token in shown] == [token.type for token in expected]


@patient
@any_text
def test_markdown_has_nothing_live(text: str) -> None:
    for block in blocks_of(render(saying(text), Format.MARKDOWN)):
        for token in block.children or []:
            assert token.type not in {"html_inline", "link_open", "image", "em_open", "s_open"}
            assert token.type != "text" or not LIVE.search(token.content)


@patient
@any_text
def test_xml_has_the_elements_that_we_wrote(text: str) -> None:
    shown = ET.fromstring(render(saying(text), Format.JUNIT))  # noqa: S314 - our own output

    expected = ET.fromstring(BENIGN[Format.JUNIT])  # noqa: S314 - the same
    assert [element.tag for element in shown.iter()] == [element.tag for element in expected.iter()]
    assert shown.get("name") == line(text)


@patient
@any_text
def test_github_commands_stay_on_their_lines(text: str) -> None:
    shown = render(saying(text), Format.GITHUB).splitlines()

    assert len(shown) == len(BENIGN[Format.GITHUB].splitlines())
    assert all(re.match(r"::(error|warning|notice) title=[^:,]*::", one) for one in shown)


@patient
@any_text
def test_json_is_ascii_loads_and_its_strings_are_inert(text: str) -> None:
    shown = render(saying(text), Format.JSON)

    assert shown.isascii()
    assert load(shown).product == line(text)
    assert all(one.replace("\n", "").isprintable() for one in strings(json.loads(shown)))


@settings(deadline=None, max_examples=15)
@any_text
def test_sarif_is_ascii_valid_and_its_messages_hold_no_link(
    sarif: Draft4Validator, text: str
) -> None:
    shown = render(saying(text), Format.SARIF)

    log = json.loads(shown)
    sarif.validate(log)
    assert shown.isascii()
    assert all(one.replace("\n", "").isprintable() for one in strings(log))
    [run] = log["runs"]
    told = [result["message"]["text"] for result in run["results"]]
    assert not any("](" in one or re.search(r"(?<!{){\d+}", one) for one in told)


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("format_", Format)
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_every_payload_is_reported_to_everyone(
    number: int, format_: Format, audience: Audience
) -> None:
    assert "\x1b" not in render(saying(HOSTILE[number]), format_, audience=audience)
