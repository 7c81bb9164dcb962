import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.hsts import SECONDS_AT_MOST, Hsts, hsts

# The examples of RFC 6797 section 6.2, and their relatives.
READ = {
    "max-age=31536000": Hsts(31_536_000),
    "max-age=15768000 ; includeSubDomains": Hsts(15_768_000, include_subdomains=True),
    'max-age="31536000"': Hsts(31_536_000),
    "max-age=0": Hsts(0),
    "max-age=0; includeSubDomains": Hsts(0, include_subdomains=True),
    "MAX-AGE=5; INCLUDESUBDOMAINS; PRELOAD": Hsts(5, include_subdomains=True, preload=True),
    "includeSubDomains; preload; max-age=5": Hsts(5, include_subdomains=True, preload=True),
    ";; max-age = 5 ;;": Hsts(5),
    'max-age=5; later="a;b\\"c"': Hsts(5),
    "max-age=5; unknown; other=x": Hsts(5),
    "max-age=" + "9" * 11: Hsts(SECONDS_AT_MOST),
    "max-age=" + "9" * 5_000: Hsts(SECONDS_AT_MOST),
}
IGNORED = {
    "": "no max-age",
    "includeSubDomains": "no max-age",
    "max-age": "no number",
    "max-age=": "no list",
    "max-age=-1": "no number",
    "max-age=1.5": "no number",
    "max-age=²": "no list",
    'max-age="5': "no list",
    "max-age=5 6": "no list",
    "max-age=5, max-age=6": "no list",
    "max-age=5; max-age=5": "max-age twice",
    "max-age=5; preload; PRELOAD": "preload twice",
    "max-age=5; includeSubDomains=true": "includeSubDomains has a value",
    "max-age" + " " * 60_000 + "x": "no list",
    " " * 60_000 + '"': "no list",
    'max-age="' + "\\" * 60_001: "no list",
}


@pytest.mark.parametrize(("value", "policy"), READ.items(), ids=[key[:40] for key in READ])
def test_reads_a_policy(value: str, policy: Hsts) -> None:
    assert hsts(value) == policy


@pytest.mark.parametrize(
    ("value", "why"), IGNORED.items(), ids=[key[:40] or "empty" for key in IGNORED]
)
def test_says_why_a_browser_ignores_it(value: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        hsts(value)


PARTS = st.sampled_from(
    ["max-age", "includeSubDomains", "preload", "=", ";", '"', "\\", " ", "31536000", "0", "x"]
)


@given(st.text() | st.lists(PARTS).map("".join))
def test_any_value_is_a_policy_or_a_value_error(value: str) -> None:
    try:
        policy = hsts(value)
    except ValueError:
        return
    assert 0 <= policy.max_age <= SECONDS_AT_MOST


@given(
    seconds=st.integers(0, SECONDS_AT_MOST),
    quoted=st.booleans(),
    flags=st.sets(st.sampled_from(["includeSubDomains", "preload", "x-later=1"])),
    order=st.randoms(),
)
def test_a_written_policy_reads_back(
    seconds: int, quoted: bool, flags: set[str], order: Random
) -> None:
    parts = [f'max-age="{seconds}"' if quoted else f"max-age={seconds}", *sorted(flags)]
    order.shuffle(parts)

    assert hsts("; ".join(parts)) == Hsts(seconds, "includeSubDomains" in flags, "preload" in flags)
