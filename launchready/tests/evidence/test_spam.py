import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.spam import spam_mark

FOREFRONT, SCL = "x-forefront-antispam-report", "x-ms-exchange-organization-scl"


@pytest.mark.parametrize(
    ("name", "value", "mark"),
    [
        (FOREFRONT, "CIP:192.0.2.1;CTRY:DE;LANG:en;SCL:1;SRV:;SFV:NSPM;H:out", ""),
        (FOREFRONT, "CIP:192.0.2.1;SCL:5;SRV:;SFV:SPM;H:out", f"{FOREFRONT}: SFV:SPM"),
        (FOREFRONT, "SCL:9;SFV:SKB;", f"{FOREFRONT}: SFV:SKB"),
        (FOREFRONT, "SCL:-1;SFV:SKN;", ""),
        (SCL, "-1", ""),
        (SCL, "1", ""),
        (SCL, "4", ""),
        (SCL, "5", f"{SCL}: SCL:5"),
        (SCL, " 9 ", f"{SCL}: SCL:9"),
        ("x-microsoft-antispam", "BCL:9;", ""),
        ("x-spam-flag", "YES", "x-spam-flag: yes"),
        ("x-spam-flag", "NO", ""),
        ("x-spam-status", "Yes, score=7.1 required=5.0", "x-spam-status: yes"),
        ("x-spam-status", "No, score=-2", ""),
        ("x-gm-spam", "1", "x-gm-spam: yes"),
        ("x-gm-spam", "0", ""),
        ("x-gmail-labels", "Spam,Unread", "x-gmail-labels: Spam"),
        ("x-gmail-labels", "Inbox,No Spam here", ""),
        ("subject", "SFV:SPM", ""),
    ],
)
def test_only_what_means_spam_is_a_mark(name: str, value: str, mark: str) -> None:
    assert spam_mark(name, value) == mark


@given(st.sampled_from([FOREFRONT, SCL, "x-spam-flag", "x-gmail-labels"]), st.text(max_size=80))
def test_a_mark_never_repeats_what_a_stranger_wrote(name: str, value: str) -> None:
    mark = spam_mark(name, value)

    assert not mark or (mark.isascii() and mark.isprintable() and len(mark) < 60)
