"""That no report does anything to whoever reads it."""

from launchready.model import Scorecard
from launchready.report import Format, render

CONTROLS = {chr(code) for code in (*range(32), *range(127, 160))} - {"\n", "\t"}
BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
READ_AS_HTML = {Format.HTML, Format.JUNIT}


def assert_inert(scorecard: Scorecard) -> None:
    """Write every format, and look for what would act."""
    for format_ in Format:
        text = render(scorecard, format_)
        assert not (CONTROLS | BIDI) & set(text), format_
        assert "<script" not in text.lower() or format_ not in READ_AS_HTML, format_
