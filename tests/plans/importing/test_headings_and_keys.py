"""What a heading that names two kinds of people means, what counts as a heading of totals, and which statuses warn."""

import pytest

from plans.importing.headings import meanings
from plans.importing.statuses import make_status


def best(text):
    found = meanings(text)
    return max(found, key=found.get)


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("LEAD & others involved", "owner"),
        ("Lead officer and supporting agencies", "owner"),
        ("Lead / Support", "owner"),
        ("Supporting lead", "supporting"),
        ("Supporting agencies", "supporting"),
        ("Others involved", "supporting"),
        ("Total Completed", "count"),
        ("Total Actions / Tasks", "count"),
    ],
)
def test_heading(heading, meaning):
    assert best(heading) == meaning


@pytest.mark.parametrize(
    ("letter", "label", "fill", "warns"),
    [
        ("R", "RED", None, True),
        ("A", "Amber: held up", None, True),
        ("G", "Green", "00B050", False),
        ("A", "HELD UP", "FFC000", True),
        ("R", "PAST ITS DATE", "FF0000", True),
        ("A", "ACHIEVED", "00B050", False),
        ("R", "COMPLETE", "FF0000", False),
        ("A", "AGREED", None, False),
    ],
)
def test_status_that_warns(letter, label, fill, warns):
    assert make_status(letter, label, "", fill).needs_attention is warns
