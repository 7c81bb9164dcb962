"""Fields by which a receiver says that it takes a mail for spam."""

import re

VERDICT = re.compile(r"\bSFV:(SPM|SKB|SKS|BLK)\b", re.IGNORECASE)
LEVEL = re.compile(r"(?:\bSCL:|\A\s*)([0-9])\b", re.IGNORECASE)
SPAM_FROM = 5
LEVELS = frozenset(
    {"x-ms-exchange-organization-scl", "x-forefront-antispam-report", "x-microsoft-antispam"}
)
FLAGS = frozenset({"x-spam-flag", "x-spam-status", "x-gm-spam", "x-gm-phishy", "x-spam"})


def spam_mark(name: str, value: str) -> str:
    """Give the words of one field that mean spam, or the empty string.

    Outlook's filter verdict (SFV) and confidence level (SCL, spam from 5 on), Gmail's marks in
    what it exports, and the flags of common filters. Nothing is believed that speaks for a mail.
    """
    if name in LEVELS:
        if found := VERDICT.search(value):
            return f"{name}: SFV:{found[1].upper()}"
        level = LEVEL.search(value)
        return f"{name}: SCL:{level[1]}" if level and int(level[1]) >= SPAM_FROM else ""
    if name in FLAGS and value.strip().lower().startswith(("yes", "1", "true")):
        return f"{name}: yes"
    if name == "x-gmail-labels" and "spam" in _labels(value):
        return f"{name}: Spam"
    return ""


def _labels(value: str) -> set[str]:
    return {label.strip().lower() for label in value.split(",")}
