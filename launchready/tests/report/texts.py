"""Any text that a stranger might send, with what is dangerous somewhere made likely."""

from hypothesis import strategies as st

from report.scorecards import HOSTILE

LOADED = (
    "<>&'\"`@#[](){}|\\*_~!$%:;,/=+-.? \t\r\n\x00\x07\x1b\x7f\x85\x9b"
    "\xa0\xad\u200b\u202e\u2066\u2028\ufe0f\ufeff"
)

pieces = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(alphabet=LOADED, max_size=12),
    st.text(max_size=12),
    st.sampled_from(
        [
            "https://evil.test/",
            "www.evil.test",
            "ada@evil.test",
            "1.",
            "-",
            "GH-1",
            "mailto:a",
            "deadbeef",
        ]
    ),
)
texts = st.lists(pieces, min_size=1, max_size=4).map("".join).filter(str.strip)
