import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.markdown import ELEMENTS, link, render

HOSTS = frozenset({"www.acme.test"})


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def seen(text: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Seen()
    parser.feed(str(render(text, HOSTS)))
    parser.close()
    return parser.tags


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("**b** _i_ `c`",
                     "<p><strong>b</strong> <em>i</em> <code>c</code></p>", id="inline"),
        pytest.param("- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>", id="list"),
        pytest.param("# Big", "<p>Big</p>", id="heading"),
        pytest.param("<b onclick=x>", "<p>&lt;b onclick=x&gt;</p>", id="html"),
        pytest.param("![x](https://www.acme.test/a.png)", "<p>x</p>", id="image-of-allowed-host"),
        pytest.param("[x](https://evil.test/)", "<p>x</p>", id="foreign-link"),
        pytest.param("[x](javascript:alert(1))", "<p>x</p>", id="script-link"),
    ],
)  # fmt: skip
def test_renders(text: str, html: str) -> None:
    assert str(render(text, HOSTS)) == html


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        pytest.param("https://www.acme.test/a?b=c", True, id="allowed"),
        pytest.param("https://www.acme.test:443/", True, id="own-port"),
        pytest.param("http://www.acme.test/", False, id="plain"),
        pytest.param("https://www.acme.test:444/", False, id="other-port"),
        pytest.param("https://www.acme.test.evil.test/", False, id="suffix"),
        pytest.param("https://evil.test/https://www.acme.test", False, id="path"),
        pytest.param("https://www.acme.test@evil.test/", False, id="user"),
        pytest.param("https://user@www.acme.test/", False, id="user-at-allowed"),
        pytest.param("https://evil.test\\@www.acme.test/", False, id="backslash"),
        pytest.param("//www.acme.test/", False, id="no-scheme"),
        pytest.param("data:text/html,x", False, id="data"),
        pytest.param("https://[::1", False, id="broken"),
    ],
)
def test_links_lead_to_allowed_hosts_only(url: str, kept: bool) -> None:
    assert (link(url, HOSTS) == url) is kept


HOSTILE = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            ["<script>", "<img src=x onerror=alert(1)>", "![", "](", ")", "[", "javascript:", "`",
             "https://evil.test/", "https://www.acme.test/", "\n", "> ", "- ", "**", "&#106;",
             "<", ">", '"', "'", "a", " ", "\\", "|", "<https://evil.test>", "```", "\x00", "data:"]
        )
    ).map("".join),
)  # fmt: skip


@given(HOSTILE)
def test_whatever_is_written_only_the_closed_set_comes_out(text: str) -> None:
    for tag, attributes in seen(text):
        assert tag in ELEMENTS
        assert set(attributes) <= ({"href", "rel", "target"} if tag == "a" else set())
        if tag == "a":
            assert re.match(r"https://www\.acme\.test(:443)?([/?#]|$)", attributes["href"] or "")


@given(HOSTILE)
def test_elements_are_balanced(text: str) -> None:
    html = str(render(text, HOSTS))
    for name in ELEMENTS - {"br"}:
        assert len(re.findall(rf"<{name}[ >]", html)) == html.count(f"</{name}>")
