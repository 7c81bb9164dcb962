"""CSV that no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

_STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def cell(text: str) -> str:
    """Give the text, with an apostrophe before it if a spreadsheet might compute it."""
    bare = text.lstrip(" \u00a0\ufeff")
    return f"'{text}" if text.startswith(_STARTERS) or bare.startswith(_STARTERS) else text


def written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write rows as CSV (RFC 4180, every cell quoted, CRLF)."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()
